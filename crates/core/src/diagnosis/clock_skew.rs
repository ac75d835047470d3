//! How far this computer's clock is from Apple's, and what that can explain.

use std::time::Duration;

use jiff::Timestamp;

use super::conclusion::Conclusion;
use crate::clock::UnixMillis;
use crate::token::{BACKDATED_SECONDS, TokenRequest};

/// Clocks this close agree: `Date` counts whole seconds, and answers take a while.
const AGREE: i64 = 30;
/// `iat` is this far in the past; what is missing may be the measurement's fault.
const MARGIN: i64 = 15;

/// Whether a skew can be why Apple refused a token of the usual lifetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Explains {
    /// The token was good by Apple's clock.
    No,
    /// The token began in the future by Apple's clock. Some accounts are refused for that.
    Perhaps,
    /// The token ended too late or too early by Apple's clock.
    Surely,
}

pub(super) const fn agrees(skew: i64) -> bool {
    skew.unsigned_abs() <= AGREE.unsigned_abs()
}

/// What a skew (seconds ahead of Apple; negative when behind) explains.
pub(super) fn explains(skew: i64) -> Explains {
    let lifetime = seconds(TokenRequest::USUAL);
    let too_long = seconds(TokenRequest::LONGEST) - lifetime;
    if skew > too_long + MARGIN || skew < -(lifetime + MARGIN) {
        Explains::Surely
    } else if is_good(skew, TokenRequest::USUAL) {
        Explains::No
    } else {
        Explains::Perhaps
    }
}

/// Whether Apple, by its clock, takes a token of this lifetime that was made by this computer's.
pub(super) fn is_good(skew: i64, lifetime: Duration) -> bool {
    skew <= BACKDATED_SECONDS - MARGIN && skew >= -(seconds(lifetime) - MARGIN)
}

fn seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX)
}

/// What time it is at Apple, as far as it is known.
pub(super) fn there(here: UnixMillis, skew: Option<i64>) -> UnixMillis {
    match skew {
        Some(skew) if !agrees(skew) => here.plus_seconds(skew.saturating_neg()),
        _ => here,
    }
}

/// A clock so wrong that it would be the next cause.
pub(super) fn next_cause(skew: Option<i64>) -> Option<i64> {
    skew.filter(|skew| explains(*skew) != Explains::No)
}

/// A conclusion for another cause, while the clock is wrong besides.
pub(super) fn too(conclusion: Conclusion, skew: i64) -> Conclusion {
    let clock = headline(skew);
    conclusion
        .and_because(&format!("{clock}, so tokens were made with Apple's clock."))
        .and_next("Set this computer's clock too, then check again.")
}

/// "This computer's clock is 26 minutes ahead of Apple's".
pub(super) fn headline(skew: i64) -> String {
    let side = if skew < 0 { "behind" } else { "ahead of" };
    format!("This computer's clock is {} {side} Apple's", length(skew))
}

/// "26 minutes", rounded to what a person would say.
pub(super) fn length(seconds: i64) -> String {
    let seconds = seconds.unsigned_abs();
    let (number, unit) = match seconds {
        0..90 => (seconds, "second"),
        90..5400 => ((seconds + 30) / 60, "minute"),
        5400..129_600 => ((seconds + 1800) / 3600, "hour"),
        _ => ((seconds + 43_200) / 86_400, "day"),
    };
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{plural}")
}

/// "Here 14:52:08, at Apple 14:26:01 (UTC)"; with the day when it differs.
pub(super) fn two_times(here: UnixMillis, skew: i64) -> Option<String> {
    let there = here.plus_seconds(skew.saturating_neg());
    let (here, there) = (moment(here)?, moment(there)?);
    let format = if here.strftime("%F").to_string() == there.strftime("%F").to_string() {
        "%T"
    } else {
        "%F %T"
    };
    Some(format!(
        "Here {}, at Apple {} (UTC)",
        here.strftime(format),
        there.strftime(format)
    ))
}

fn moment(at: UnixMillis) -> Option<Timestamp> {
    Timestamp::from_millisecond(at.0).ok()
}
