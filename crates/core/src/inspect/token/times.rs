//! Apple's rules on `iat` and `exp`. They hold by Apple's clock; here the computer's is used.

use super::claims::{Claims, Seconds};
use super::{broken, doubtful, holds};
use crate::clock::UnixMillis;
use crate::inspect::time_words::{length, seen_from};
use crate::outcome::Check;
use crate::token::TokenRequest;

/// A number so large is milliseconds: as seconds it lies beyond the year 5000.
const MILLISECONDS_FROM: i64 = 100_000_000_000;

/// So much of a future `iat` may be the difference of two good clocks, in seconds.
const TOLERATED: i64 = 60;

/// The rules on both.
pub(super) fn rules(claims: &Claims<'_>, now: UnixMillis) -> Vec<Check> {
    vec![
        expiry(claims, now),
        lifetime(claims, now),
        issued(claims, now),
    ]
}

fn longest() -> i64 {
    i64::try_from(TokenRequest::LONGEST.as_secs()).unwrap_or(i64::MAX)
}

fn expiry(claims: &Claims<'_>, now: UnixMillis) -> Check {
    let id = "expiry";
    match claims.expires {
        Seconds::Absent => broken(id, "It has no exp. Apple wants every token to end."),
        Seconds::Other => broken(
            id,
            "Its exp isn't a number. It must be seconds since 1970, without quotes.",
        ),
        Seconds::Are(at) if at >= MILLISECONDS_FROM => broken(
            id,
            "Its exp counts milliseconds. It must count seconds since 1970.",
        ),
        Seconds::Are(at) if at <= now.seconds() => {
            broken(id, format!("It expired {}.", seen_from(now, at)))
        }
        Seconds::Are(at) => holds(id, format!("It ends {}.", seen_from(now, at))),
    }
}

fn lifetime(claims: &Claims<'_>, now: UnixMillis) -> Check {
    let id = "lifetime";
    let Seconds::Are(end) = claims.expires else {
        return broken(
            id,
            "Without an exp that can be read its lifetime is unknown.",
        );
    };
    let left = end.saturating_sub(now.seconds());
    if left > longest() {
        return broken(
            id,
            format!(
                "It ends {}. Apple rejects tokens that end more than 20 minutes from now, by Apple's clock.",
                seen_from(now, end)
            ),
        );
    }
    let Seconds::Are(start) = claims.issued else {
        return holds(id, "It ends within the 20 minutes that Apple allows.");
    };
    let life = end.saturating_sub(start);
    let words = length(life.unsigned_abs());
    if life <= 0 {
        broken(id, "It ends before it begins: exp is not after iat.")
    } else if life > longest() + 60 {
        doubtful(
            id,
            format!(
                "From iat to exp it is {words}. Apple rejects it until at most 20 minutes remain."
            ),
        )
    } else if life >= longest() {
        doubtful(
            id,
            format!(
                "It was made to live {words}, the most that Apple allows. If the clock is even a few seconds ahead of Apple's, it's rejected; 15 minutes is safer."
            ),
        )
    } else {
        holds(
            id,
            format!("It was made to live {words}; Apple allows 20 minutes."),
        )
    }
}

fn issued(claims: &Claims<'_>, now: UnixMillis) -> Check {
    let id = "issued";
    match claims.issued {
        Seconds::Absent => doubtful(id, "It has no iat. Apple's examples have one."),
        Seconds::Other => broken(
            id,
            "Its iat isn't a number. It must be seconds since 1970, without quotes.",
        ),
        Seconds::Are(at) if at >= MILLISECONDS_FROM => broken(
            id,
            "Its iat counts milliseconds. It must count seconds since 1970.",
        ),
        Seconds::Are(at) if at > now.seconds() + TOLERATED => broken(
            id,
            format!(
                "It was issued {}, which is in the future: the clock that made it is ahead, or this one is behind.",
                seen_from(now, at)
            ),
        ),
        Seconds::Are(at) if at > now.seconds() => doubtful(
            id,
            format!(
                "It is issued {}, by this computer's clock. Setting iat back by a minute avoids doubt.",
                seen_from(now, at)
            ),
        ),
        Seconds::Are(at) => holds(id, format!("It was issued {}.", seen_from(now, at))),
    }
}
