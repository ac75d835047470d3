//! An answer came that says nothing about the key: what that comes to.

use super::cause::Cause;
use super::ending::Ending;
use super::no_answer::too_many;
use super::reading::{Reading, in_words};
use crate::apple::reply::{Body, Reply};

/// The ending for a reading that neither accepts nor refuses the token.
pub(super) fn ending(reading: Reading, reply: &Reply) -> Ending {
    let because = format!("The answer was {}.", in_words(reply));
    match reading {
        Reading::TooMany => too_many(reply.retry_after).because(because),
        Reading::CutOff => Ending::of(Cause::AnswerCutOff).because(because),
        Reading::Unavailable | Reading::NotFound | Reading::BadRequest => {
            Ending::of(Cause::AppleUnavailable).because(because)
        }
        Reading::Accepted | Reading::Forbidden(_) | Reading::Refused | Reading::NotApples => {
            not_apples(reply, because)
        }
    }
}

fn not_apples(reply: &Reply, because: String) -> Ending {
    let mut because = because;
    if let Some(issuer) = &reply.certificate_issuer {
        because.push_str(&format!(
            " Its certificate was issued by \u{201c}{issuer}\u{201d}."
        ));
    }
    if let Some(server) = &reply.server {
        because.push_str(&format!(
            " It says it was made by \u{201c}{server}\u{201d}."
        ));
    }
    let ending = Ending::of(Cause::AnswerNotFromApple);
    let ending = match (&reply.redirect_host, &reply.body) {
        (Some(host), _) => ending.sentence(format!(
            "The network sends the request on to {host} instead of Apple"
        )),
        (None, Body::Html(_)) => ending.sentence("A web page came back instead of Apple's answer"),
        _ => ending,
    };
    ending.because(because)
}
