//! Whether this computer's clock agrees with Apple's. Asked without a key: any answer has a date.

use keywright_core::app::Keywright;
use keywright_core::apple::endpoint::Endpoint;
use keywright_core::apple::error::TransportError;
use keywright_core::apple::transport::Attempt;
use keywright_core::apple::{AppleClient, Timeouts};
use keywright_core::clock::UnixMillis;
use keywright_core::ids::KeyId;
use keywright_core::kind::KeyKind;
use keywright_core::token::Token;
use secrecy::SecretString;

use super::finding::{Finding, Status};

const ID: &str = "clock";
/// Seconds that no request minds.
const FINE: std::ops::RangeInclusive<i64> = -30..=30;
/// Apple takes tokens that end in at most twenty minutes; ours end in fifteen.
const TOO_FAR_AHEAD: i64 = 5 * 60;
/// After this a token is over before it arrives.
const TOO_FAR_BEHIND: i64 = -14 * 60;

/// Compares the clock with the date of one answer.
pub async fn look(keywright: &Keywright) -> Finding {
    match skew(keywright).await {
        Ok(Some(seconds)) => judge(seconds),
        Ok(None) => Finding::new(ID, Status::Info, "Apple didn't say what time it is."),
        // A proxy that doesn't work is what to look at, and not Apple or the network.
        Err(TransportError::Proxy { proxy, how }) => {
            let told = how.explain(&proxy);
            let finding = Finding::new("proxy", Status::Fail, format!("{}.", told.what));
            let error = TransportError::Proxy { proxy, how };
            finding.seen(format!("{error}.")).mend(told.next)
        }
        Err(error) => {
            let message = "Apple couldn't be asked what time it is.";
            let finding = Finding::new(ID, Status::Info, message).seen(format!("{error}."));
            finding.mend("Try again with a network connection.")
        }
    }
}

/// Nobody was asked.
pub fn not_asked() -> Finding {
    Finding::new(
        ID,
        Status::Info,
        "The clock was not compared with Apple's (--offline).",
    )
}

async fn skew(keywright: &Keywright) -> Result<Option<i64>, TransportError> {
    let around = keywright.surroundings();
    let (hosts, clock) = (around.hosts.clone(), around.clock.clone());
    let apple =
        AppleClient::with_proxies(hosts, clock, Timeouts::default(), around.proxies.clone())
            .map_err(|_| TransportError::NotBuilt)?;
    let nobody = KeyId::new("NOBODY").map_err(|_| TransportError::NotBuilt)?;
    let no_token = Token {
        jwt: SecretString::from("none"),
        issued_at: UnixMillis(0),
        expires_at: UnixMillis(0),
    };
    let apps = Endpoint::json("/v1/apps");
    let reply = apple.ask(KeyKind::Team, &nobody, &no_token, &apps, Attempt::default());
    Ok(reply.await?.skew_seconds)
}

fn judge(seconds: i64) -> Finding {
    if FINE.contains(&seconds) {
        return Finding::new(ID, Status::Ok, "The clock agrees with Apple's.");
    }
    let bearable = (TOO_FAR_BEHIND..=TOO_FAR_AHEAD).contains(&seconds);
    let status = if bearable { Status::Warn } else { Status::Fail };
    let side = if seconds > 0 { "ahead of" } else { "behind" };
    let message = format!("The clock is {} seconds {side} Apple's.", seconds.abs());
    Finding::new(ID, status, message)
        .mend("Set it, or switch on that it is set from the network: Apple refuses tokens by it.")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn a_clock_is_judged_by_what_apple_refuses() {
        let judged = [0, -30, 31, 300, 301, -840, -841].map(|seconds| judge(seconds).status);
        use Status::{Fail, Ok, Warn};
        assert_eq!(judged, [Ok, Ok, Warn, Warn, Fail, Warn, Fail]);
    }
}
