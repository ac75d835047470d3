//! No answer came: what that comes to.

use std::time::Duration;

use super::cause::Cause;
use super::ending::Ending;
use crate::apple::error::{NotReached, NotTrusted, TransportError};

/// Where the network itself is likely to have answered.
const SIGN_IN: &str = "Sign in to the network in a browser if it asks for that, or try another network. Then check again.";

/// What a fault of the network comes to.
pub(super) fn ending(fault: &TransportError) -> Ending {
    let because = format!("{fault}.");
    match fault {
        TransportError::NameNotFound { .. } => Ending::of(Cause::NoNetwork).because(because).next(
            "Check that this computer is online and that its network finds names (DNS), then check again.",
        ),
        TransportError::NotReached { how, .. } => Ending::of(Cause::NoNetwork).because(because).next(match how {
            NotReached::NoRoute => "This computer seems to be offline. Connect it, then check again.",
            NotReached::Refused | NotReached::Other => {
                "Check the network connection and any firewall or VPN, then check again."
            }
        }),
        TransportError::Proxy { .. } => Ending::of(Cause::NoNetwork)
            .sentence("A proxy did not let the request pass")
            .because(because)
            .next("Check the system's proxy settings; the proxy may want a sign-in. Then check again."),
        TransportError::NotTrusted { issuer, why, .. } => not_trusted(issuer.as_deref(), *why).because(because),
        TransportError::Handshake { .. } => Ending::of(Cause::TlsNotTrusted)
            .sentence("No secure connection to Apple came about")
            .because(because)
            .next(SIGN_IN),
        TransportError::TimedOut { .. } => Ending::of(Cause::TimedOut).because(because),
        TransportError::CutOff | TransportError::NotBuilt => Ending::of(Cause::AnswerCutOff).because(because),
        TransportError::NotHttp => Ending::of(Cause::AnswerNotFromApple).because(because),
        TransportError::ToldToWait { wait } => too_many(Some(*wait)).because(because),
    }
}

fn not_trusted(issuer: Option<&str>, why: NotTrusted) -> Ending {
    let ending = Ending::of(Cause::TlsNotTrusted);
    match (why, issuer) {
        (NotTrusted::Time, _) => ending.next(
            "Check this computer's clock and date first: a wrong one makes good certificates look ended.",
        ),
        (NotTrusted::NothingTrustedHere, _) => ending.next(
            "Install the system's trusted certificates (on Debian: apt install ca-certificates), then start again.",
        ),
        (NotTrusted::OtherHost, _) => ending
            .sentence("Something else answered in Apple's place, with the certificate of another host")
            .next(SIGN_IN),
        (NotTrusted::UnknownIssuer, Some(issuer)) => ending
            .sentence(format!("Somebody between here and Apple inspects the connection: \u{201c}{issuer}\u{201d}"))
            .next(format!(
                "Ask whoever runs the network for the root certificate of \u{201c}{issuer}\u{201d} and install it on this computer, or try another network."
            )),
        (NotTrusted::UnknownIssuer, None) => ending,
        (NotTrusted::Revoked | NotTrusted::Other, _) => ending.next(SIGN_IN),
    }
}

/// Too many requests, and for how long to wait when Apple says it.
pub(super) fn too_many(wait: Option<Duration>) -> Ending {
    let ending = Ending::of(Cause::RateLimited);
    match wait {
        Some(wait) => ending.next(format!(
            "Wait {}, then check again.",
            super::skew::length(i64::try_from(wait.as_secs().max(1)).unwrap_or(i64::MAX))
        )),
        None => ending,
    }
}
