//! Nobody asks before Apple said they may: one waiting list for everything that sends requests.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::reply::{Body, Reply};
use crate::diagnosis::verdict::RateLimit;
use crate::ids::KeyId;

/// Waits for a key that was told "too many requests" without being told for how long.
const UNSAID_WAIT: Duration = Duration::from_secs(1);
/// Waits for a key that has used up its hour: the hour rolls, so some of it comes back soon.
const USED_UP_WAIT: Duration = Duration::from_secs(60);
/// The hour rolls: what was left of it an hour ago says nothing.
const AN_HOUR: Duration = Duration::from_secs(60 * 60);
/// The most keys that are remembered.
const MOST: usize = 2000;

#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    not_before: Option<Instant>,
    rate_limit: Option<(RateLimit, Instant)>,
}

/// What Apple last said about each key's quota. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Limiter {
    seen: Arc<Mutex<HashMap<KeyId, Seen>>>,
}

impl Limiter {
    /// How long this key still has to wait; none when it may ask now.
    #[must_use]
    pub fn wait(&self, key_id: &KeyId) -> Option<Duration> {
        let until = self.seen().get(key_id)?.not_before?;
        let wait = until.saturating_duration_since(Instant::now());
        (!wait.is_zero()).then_some(wait)
    }

    /// What Apple said within the last hour is left of this key's.
    #[must_use]
    pub fn rate_limit(&self, key_id: &KeyId) -> Option<RateLimit> {
        let (quota, at) = self.seen().get(key_id)?.rate_limit?;
        (at.elapsed() < AN_HOUR).then_some(quota)
    }

    /// Remembers what an answer says.
    pub fn note(&self, key_id: &KeyId, reply: &Reply) {
        let wait = wait_after(reply);
        if wait.is_none() && reply.rate_limit.is_none() {
            return;
        }
        let mut seen = self.seen();
        if seen.len() >= MOST {
            seen.clear();
        }
        let place = seen.entry(key_id.clone()).or_default();
        if let Some(quota) = reply.rate_limit {
            place.rate_limit = Some((quota, Instant::now()));
        }
        if let Some(wait) = wait {
            place.not_before = place.not_before.max(Some(Instant::now() + wait));
        }
    }

    fn seen(&self) -> std::sync::MutexGuard<'_, HashMap<KeyId, Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
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
