//! Times in words.

use crate::clock::UnixMillis;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const YEAR: u64 = 365 * DAY;

/// A length of time in its largest fitting unit: `26 minutes`.
pub(super) fn length(seconds: u64) -> String {
    let (count, unit) = match seconds {
        0..90 => (seconds, "second"),
        90..5400 => (seconds / MINUTE, "minute"),
        5400..172_800 => (seconds / HOUR, "hour"),
        172_800..63_072_000 => (seconds / DAY, "day"),
        63_072_000..3_153_600_000 => (seconds / YEAR, "year"),
        _ => return "more than 100 years".to_owned(),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}

/// Where a moment lies seen from now: `26 minutes ago`, `in 14 minutes`, `now`.
pub(super) fn seen_from(now: UnixMillis, at_seconds: i64) -> String {
    let ahead = at_seconds.saturating_sub(now.seconds());
    match ahead {
        0 => "now".to_owned(),
        1.. => format!("in {}", length(ahead.unsigned_abs())),
        _ => format!("{} ago", length(ahead.unsigned_abs())),
    }
}

/// The date and time in UTC; none beyond the year 9999.
pub(super) fn date(at_seconds: i64) -> Option<String> {
    let at = jiff::Timestamp::from_second(at_seconds).ok()?;
    Some(at.strftime("%-d %B %Y, %H:%M:%S UTC").to_string())
}
