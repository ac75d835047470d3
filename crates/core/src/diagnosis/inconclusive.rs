//! No answer came, or one that says nothing about the key: what that comes to.

use std::time::Duration;

use super::clock_skew;
use super::conclusion::Conclusion;
use super::evidence::in_words;
use super::reading::Reading;
use crate::apple::error::{NotReached, NotTrusted, TransportError};
use crate::apple::reply::{Body, Reply};
use crate::outcome::Cause;

/// Where the network itself is likely to have answered.
const SIGN_IN: &str = "Sign in to the network in a browser if it asks for that, or try another network. Then check again.";

/// What a fault of the network comes to.
pub(super) fn no_answer(fault: &TransportError) -> Conclusion {
    let because = format!("{fault}.");
    match fault {
        TransportError::NameNotFound { .. } => Conclusion::of(Cause::NoNetwork)
            .because(because)
            .next("Check that this computer is online and that DNS works, then check again."),
        TransportError::NotReached { how, .. } => Conclusion::of(Cause::NoNetwork)
            .because(because)
            .next(match how {
                NotReached::NoRoute => {
                    "This computer seems to be offline. Connect it to a network, then check again."
                }
                NotReached::Refused | NotReached::Other => {
                    "Check the network connection and any firewall or VPN, then check again."
                }
            }),
        TransportError::Proxy { proxy, how } => {
            let told = how.explain(proxy);
            Conclusion::of(Cause::NoNetwork)
                .sentence(told.what)
                .because(because)
                .next(told.next)
        }
        TransportError::NotTrusted { issuer, why, .. } => {
            not_trusted(issuer.as_deref(), *why).because(because)
        }
        TransportError::Handshake { .. } => Conclusion::of(Cause::TlsNotTrusted)
            .sentence("Couldn't establish a secure connection to Apple")
            .because(because)
            .next(SIGN_IN),
        TransportError::TimedOut { .. } => Conclusion::of(Cause::TimedOut).because(because),
        TransportError::CutOff | TransportError::OtherHost | TransportError::NotBuilt => {
            Conclusion::of(Cause::AnswerCutOff).because(because)
        }
        TransportError::NotHttp => Conclusion::of(Cause::AnswerNotFromApple).because(because),
        TransportError::ToldToWait { wait } => too_many(Some(*wait)).because(because),
    }
}

fn not_trusted(issuer: Option<&str>, why: NotTrusted) -> Conclusion {
    let conclusion = Conclusion::of(Cause::TlsNotTrusted);
    match (why, issuer) {
        (NotTrusted::Time, _) => conclusion.next(
            "Check this computer's clock and date first: a wrong one makes valid certificates look expired.",
        ),
        (NotTrusted::NothingTrustedHere, _) => conclusion.next(
            "Install the system's trusted certificates (on Debian: apt install ca-certificates), then start again.",
        ),
        (NotTrusted::OtherHost, _) => conclusion
            .sentence("Your network intercepted the request: the certificate is for another server")
            .next(SIGN_IN),
        (NotTrusted::UnknownIssuer, Some(issuer)) => conclusion
            .sentence(format!("Your network inspects the connection: \u{201c}{issuer}\u{201d}"))
            .next(format!(
                "Ask whoever runs the network for the root certificate of \u{201c}{issuer}\u{201d} and install it on this computer, or try another network."
            )),
        (NotTrusted::UnknownIssuer, None) => conclusion,
        (NotTrusted::Revoked | NotTrusted::Other, _) => conclusion.next(SIGN_IN),
    }
}

/// Too many requests, and for how long to wait when Apple says it.
fn too_many(wait: Option<Duration>) -> Conclusion {
    let conclusion = Conclusion::of(Cause::RateLimited);
    match wait {
        Some(wait) => conclusion.next(format!(
            "Wait {}, then check again.",
            clock_skew::length(i64::try_from(wait.as_secs().max(1)).unwrap_or(i64::MAX))
        )),
        None => conclusion,
    }
}

/// The conclusion for a reading that neither accepts nor refuses the token.
pub(super) fn unexpected(reading: Reading, reply: &Reply) -> Conclusion {
    let because = format!("The answer was {}.", in_words(reply));
    match reading {
        Reading::TooMany => too_many(reply.retry_after).because(because),
        Reading::CutOff => Conclusion::of(Cause::AnswerCutOff).because(because),
        Reading::Unavailable => unavailable(reply, because),
        Reading::ApplesPage => apples_page(reply, because),
        Reading::NotFound | Reading::BadRequest => {
            Conclusion::of(Cause::AppleUnavailable).because(because)
        }
        Reading::Accepted | Reading::Forbidden(_) | Reading::Refused | Reading::NotApples => {
            not_apples(reply, because)
        }
    }
}

/// Neither the network nor the key is to blame, and nobody needs to sign in anywhere.
fn apples_page(reply: &Reply, because: String) -> Conclusion {
    let sentence = match &reply.redirect_host {
        Some(host) => format!("Apple's API redirects to {host} instead of answering"),
        None => "Apple sent a web page instead of the API's response".to_owned(),
    };
    Conclusion::of(Cause::AppleUnavailable)
        .sentence(sentence)
        .because(because + " The page is Apple's own." + &made_by(reply))
        .next(
            "Try again in a few minutes. Known outages: https://developer.apple.com/system-status",
        )
}

/// Apple's own 502 is a page too, so whoever stands in between is only named.
fn unavailable(reply: &Reply, because: String) -> Conclusion {
    let conclusion = Conclusion::of(Cause::AppleUnavailable);
    if !reply.errors().is_empty() {
        return conclusion.because(because);
    }
    conclusion
        .sentence("Apple, or something between here and Apple, isn't responding normally")
        .because(because + &made_by(reply))
        .next("Check again later. If it keeps happening, try another network: a proxy may have answered instead of Apple.")
}

/// Who the answer says it is from: the certificate's issuer, and the server.
fn made_by(reply: &Reply) -> String {
    let mut words = String::new();
    if let Some(issuer) = &reply.certificate_issuer {
        words.push_str(&format!(
            " Its certificate was issued by \u{201c}{issuer}\u{201d}."
        ));
    }
    if let Some(server) = reply.via.as_ref().or(reply.server.as_ref()) {
        words.push_str(&format!(
            " It says it was sent by \u{201c}{server}\u{201d}."
        ));
    }
    words
}

fn not_apples(reply: &Reply, because: String) -> Conclusion {
    let conclusion = Conclusion::of(Cause::AnswerNotFromApple);
    let conclusion = match (&reply.redirect_host, &reply.body) {
        (Some(host), _) => {
            conclusion.sentence(format!("The network redirects the request to {host}"))
        }
        (None, Body::Html(_)) => {
            conclusion.sentence("A web page came back instead of Apple's answer")
        }
        _ => conclusion,
    };
    conclusion.because(because + &made_by(reply))
}
