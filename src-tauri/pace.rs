//! How often something may be done on the page's word.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// A bucket of tokens: some at once, then one at a time. Whoever comes too early waits, and is
/// turned away where the wait would be too long.
pub struct Pace {
    at_once: u32,
    every: Duration,
    longest_wait: Duration,
    /// When the bucket is full again.
    full_at: Mutex<Option<Instant>>,
}

/// Too many came at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many at once")]
pub struct PaceError;

impl Pace {
    /// A full bucket.
    #[must_use]
    pub const fn new(at_once: u32, every: Duration, longest_wait: Duration) -> Self {
        Self {
            at_once,
            every,
            longest_wait,
            full_at: Mutex::new(None),
        }
    }

    /// Waits for its turn.
    ///
    /// # Errors
    /// [`PaceError`] when that would take too long.
    pub async fn turn(&self) -> Result<(), PaceError> {
        let turn = self.take(Instant::now())?;
        tokio::time::sleep_until(turn).await;
        Ok(())
    }

    /// Takes a token and says from when on it counts.
    ///
    /// # Errors
    /// [`PaceError`] when that is too late; then none is taken.
    pub fn take(&self, now: Instant) -> Result<Instant, PaceError> {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let full = full_at.map_or(now, |at| at.max(now));
        let spare = self.every * self.at_once.saturating_sub(1);
        let turn = full.checked_sub(spare).map_or(now, |turn| turn.max(now));
        if turn.duration_since(now) > self.longest_wait {
            return Err(PaceError);
        }
        *full_at = Some(full + self.every);
        Ok(turn)
    }

    /// Puts back a token that does not count after all.
    pub fn put_back(&self) {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        *full_at = full_at.and_then(|at| at.checked_sub(self.every));
    }
}
