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
        Reading::Unavailable => unavailable(reply, because),
        Reading::NotFound | Reading::BadRequest => {
            Ending::of(Cause::AppleUnavailable).because(because)
        }
        Reading::Accepted | Reading::Forbidden(_) | Reading::Refused | Reading::NotApples => {
            not_apples(reply, because)
        }
    }
}

/// Apple's own 502 is a page too, so whoever stands in between is only named.
fn unavailable(reply: &Reply, because: String) -> Ending {
    let ending = Ending::of(Cause::AppleUnavailable);
    if !reply.errors().is_empty() {
        return ending.because(because);
    }
    ending
        .sentence("Apple, or something on the way there, could not answer")
        .because(because + &made_by(reply))
        .next("Check again later. If it stays so, try another network: a proxy may have answered in Apple's place.")
}

/// Who the answer says it is from: the certificate's issuer, and the server.
fn made_by(reply: &Reply) -> String {
    let mut words = String::new();
    if let Some(issuer) = &reply.certificate_issuer {
        words.push_str(&format!(
            " Its certificate was issued by \u{201c}{issuer}\u{201d}."
        ));
    }
    if let Some(server) = &reply.server {
        words.push_str(&format!(
            " It says it was made by \u{201c}{server}\u{201d}."
        ));
    }
    words
}

fn not_apples(reply: &Reply, because: String) -> Ending {
    let ending = Ending::of(Cause::AnswerNotFromApple);
    let ending = match (&reply.redirect_host, &reply.body) {
        (Some(host), _) => ending.sentence(format!(
            "The network sends the request on to {host} instead of Apple"
        )),
        (None, Body::Html(_)) => ending.sentence("A web page came back instead of Apple's answer"),
        _ => ending,
    };
    ending.because(because + &made_by(reply))
}
