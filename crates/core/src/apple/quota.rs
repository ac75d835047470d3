//! How much may still be asked, and when: the `x-rate-limit` and `Retry-After` headers, and one
//! waiting list for everything that sends requests, so that nobody asks before Apple said they may.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde::Serialize;
use tokio::time::Instant;

use super::reply::{Body, Reply};
use crate::clock::{SharedClock, UnixMillis};
use crate::ids::KeyId;

/// No wait is taken to be longer than this, whatever a header says.
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);
/// Waits for a key that was told "too many requests" without being told for how long.
const UNSAID_WAIT: Duration = Duration::from_secs(1);
/// Waits for a key that has used up its hour: the hour rolls, so some of it comes back soon.
const USED_UP_WAIT: Duration = Duration::from_secs(60);
/// The hour rolls: what was left of it an hour ago says nothing.
const AN_HOUR: Duration = Duration::from_secs(60 * 60);
/// The most keys that are remembered.
const MOST: usize = 2000;

/// What is left of the hour's requests, when Apple says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct RateLimit {
    /// Requests in an hour.
    pub limit: u32,
    /// Requests left in the rolling hour.
    pub remaining: u32,
}

impl fmt::Display for RateLimit {
    /// Such as "3,214 of 3,500".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (remaining, limit) = (thousands(self.remaining), thousands(self.limit));
        write!(f, "{remaining} of {limit}")
    }
}

/// A count with its thousands apart.
fn thousands(count: u32) -> String {
    match (count / 1000, count % 1000) {
        (0, rest) => rest.to_string(),
        (more, rest) => format!("{},{rest:03}", thousands(more)),
    }
}

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

#[derive(Clone, Copy, Debug, Default)]
struct KeyQuota {
    not_before: Option<Instant>,
    rate_limit: Option<(RateLimit, Instant)>,
}

/// What Apple last said about each key's quota. Clones share it.
#[derive(Clone)]
pub struct Limiter {
    clock: SharedClock,
    keys: Arc<Mutex<HashMap<KeyId, KeyQuota>>>,
}

impl Limiter {
    /// Nothing was said yet. Waits are measured by this clock.
    #[must_use]
    pub fn new(clock: SharedClock) -> Self {
        Self {
            clock,
            keys: Arc::default(),
        }
    }

    /// How long this key still has to wait; none when it may ask now.
    #[must_use]
    pub fn wait(&self, key_id: &KeyId) -> Option<Duration> {
        let until = self.keys().get(key_id)?.not_before?;
        let wait = until.saturating_duration_since(self.clock.instant());
        (!wait.is_zero()).then_some(wait)
    }

    /// What Apple said within the last hour is left of this key's.
    #[must_use]
    pub fn rate_limit(&self, key_id: &KeyId) -> Option<RateLimit> {
        let (quota, at) = self.keys().get(key_id)?.rate_limit?;
        let age = self.clock.instant().saturating_duration_since(at);
        (age < AN_HOUR).then_some(quota)
    }

    /// Remembers what an answer says.
    pub fn note(&self, key_id: &KeyId, reply: &Reply) {
        let wait = wait_after(reply);
        if wait.is_none() && reply.rate_limit.is_none() {
            return;
        }
        let now = self.clock.instant();
        let mut keys = self.keys();
        if keys.len() >= MOST {
            keys.clear();
        }
        let place = keys.entry(key_id.clone()).or_default();
        if let Some(quota) = reply.rate_limit {
            place.rate_limit = Some((quota, now));
        }
        if let Some(wait) = wait {
            place.not_before = place.not_before.max(Some(now + wait));
        }
    }

    fn keys(&self) -> std::sync::MutexGuard<'_, HashMap<KeyId, KeyQuota>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limiter")
            .field("keys", &self.keys().len())
            .finish_non_exhaustive()
    }
}

fn wait_after(reply: &Reply) -> Option<Duration> {
    // Not Apple's: a proxy's page may ask to wait for something else.
    if reply.status == 429 && matches!(reply.body, Body::Html(_)) {
        return None;
    }
    let used_up = reply.rate_limit.is_some_and(|quota| quota.remaining == 0);
    match (reply.status, reply.retry_after) {
        (429 | 503, Some(wait)) => Some(wait),
        (429, None) if used_up => Some(USED_UP_WAIT),
        (429, None) => Some(UNSAID_WAIT),
        _ if used_up => Some(USED_UP_WAIT),
        _ => None,
    }
}
