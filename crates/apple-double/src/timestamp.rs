//! Moments as Apple writes them.

use time::OffsetDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

const APPLES_FORM: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].000+00:00");

/// Now by this computer's clock, to the second.
pub(crate) fn now() -> OffsetDateTime {
    let now = OffsetDateTime::now_utc();
    now.replace_nanosecond(0).unwrap_or(now)
}

/// A moment in Apple's form: `2026-08-12T09:30:00.000+00:00`.
pub(crate) fn written(seconds: i64) -> String {
    OffsetDateTime::from_unix_timestamp(seconds)
        .ok()
        .and_then(|at| at.format(APPLES_FORM).ok())
        .unwrap_or_default()
}
