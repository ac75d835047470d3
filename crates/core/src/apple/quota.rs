//! How much may still be asked: the `x-rate-limit` and `Retry-After` headers.

use std::time::Duration;

use reqwest::header::{HeaderMap, RETRY_AFTER};

use crate::clock::UnixMillis;
use crate::diagnosis::verdict::RateLimit;

/// No wait is taken to be longer than this, whatever a header says.
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);

/// Reads `x-rate-limit: user-hour-lim:3500;user-hour-rem:3499;`, with or without the last
/// semicolon. None when either number is missing.
#[must_use]
pub fn rate_limit(headers: &HeaderMap) -> Option<RateLimit> {
    let text = headers.get("x-rate-limit")?.to_str().ok()?;
    let number = |name: &str| {
        text.split(';')
            .filter_map(|part| part.split_once(':'))
            .find(|(key, _)| key.trim().eq_ignore_ascii_case(name))
            .and_then(|(_, value)| value.trim().parse().ok())
    };
    Some(RateLimit {
        limit: number("user-hour-lim")?,
        remaining: number("user-hour-rem")?,
    })
}

/// Reads `Retry-After` (RFC 9110 §10.2.3): seconds, or a date that is compared with `now`, which
/// is Apple's clock when the answer has one. At most an hour.
#[must_use]
pub fn retry_after(headers: &HeaderMap, now: UnixMillis) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = if let Ok(seconds) = text.parse::<u64>() {
        Duration::from_secs(seconds)
    } else {
        let until = http_date(text)?;
        let millis = until.0.saturating_sub(now.0);
        Duration::from_millis(u64::try_from(millis).unwrap_or(0))
    };
    Some(wait.min(LONGEST_WAIT))
}

/// Reads a date of HTTP (RFC 9110 §5.6.7).
#[must_use]
pub fn http_date(text: &str) -> Option<UnixMillis> {
    let since = httpdate::parse_http_date(text)
        .ok()?
        .duration_since(std::time::UNIX_EPOCH)
        .ok()?;
    i64::try_from(since.as_millis()).ok().map(UnixMillis)
}
