//! Spans of time in words.

use keywright_core::clock::UnixMillis;

const DAY: i64 = 24 * 60 * 60;

/// How long ago `then` was: "today", "3 days ago", "5 months ago".
#[must_use]
pub fn ago(then: UnixMillis, now: UnixMillis) -> String {
    match days_between(then, now) {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{} ago", span(days)),
    }
}

/// How old something is in a narrow column: "0d", "3d", "5mo", "2y".
#[must_use]
pub fn age(then: UnixMillis, now: UnixMillis) -> String {
    match days_between(then, now) {
        days @ ..60 => format!("{}d", days.max(0)),
        days @ 60..730 => format!("{}mo", days / 30),
        days => format!("{}y", days / 365),
    }
}

/// Whole days between two moments; negative when the clock was set back.
#[must_use]
pub const fn days_between(then: UnixMillis, now: UnixMillis) -> i64 {
    (now.seconds() - then.seconds()) / DAY
}

/// The moment as a date and time of this computer's zone.
#[must_use]
pub fn moment(at: UnixMillis) -> String {
    let zone = jiff::tz::TimeZone::system();
    jiff::Timestamp::from_millisecond(at.0).map_or_else(
        |_| "a time that cannot be told".to_owned(),
        |time| time.to_zoned(zone).strftime("%Y-%m-%d %H:%M").to_string(),
    )
}

fn span(days: i64) -> String {
    let (count, unit) = match days {
        ..60 => (days, "day"),
        60..730 => (days / 30, "month"),
        _ => (days / 365, "year"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn days(count: i64) -> UnixMillis {
        UnixMillis(count * DAY * 1000)
    }

    #[test]
    fn spans_read_well() {
        let now = days(1000);
        let read: Vec<String> = [1000, 999, 997, 940, 100, 0]
            .map(|then| ago(days(then), now))
            .into();
        assert_eq!(
            read,
            [
                "today",
                "yesterday",
                "3 days ago",
                "2 months ago",
                "2 years ago",
                "2 years ago"
            ]
        );
    }

    #[test]
    fn ages_are_short_and_never_negative() {
        let now = days(1000);
        let read: Vec<String> = [1001, 1000, 941, 940, 1]
            .map(|then| age(days(then), now))
            .into();
        assert_eq!(read, ["0d", "0d", "59d", "2mo", "2y"]);
    }
}
