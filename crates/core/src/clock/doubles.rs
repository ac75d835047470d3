//! Clocks for tests.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::time::Instant;

use super::{Clock, SystemClock, UnixMillis};

/// The computer's clock moved by a fixed number of seconds: how a wrong clock is tried out.
#[derive(Clone, Copy, Debug)]
pub struct SkewedClock {
    /// Seconds that this clock is ahead of the computer's; negative when it is behind.
    pub ahead_seconds: i64,
}

impl Clock for SkewedClock {
    fn now(&self) -> UnixMillis {
        SystemClock.now().plus_seconds(self.ahead_seconds)
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug, Default)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// A clock that stands at `at`.
    #[must_use]
    pub const fn new(at: UnixMillis) -> Self {
        Self(AtomicI64::new(at.0))
    }

    /// Moves the clock by `millis`, backwards when negative.
    pub fn advance(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> UnixMillis {
        UnixMillis(self.0.load(Ordering::SeqCst))
    }
}

/// A clock on which waits take no time: whoever sleeps wakes at once, and the time has passed.
pub struct HurriedClock<C> {
    clock: C,
    slept: Mutex<Duration>,
}

impl<C> HurriedClock<C> {
    /// This clock, without its waits.
    #[must_use]
    pub const fn new(clock: C) -> Self {
        Self {
            clock,
            slept: Mutex::new(Duration::ZERO),
        }
    }

    /// How long everybody slept so far, all together.
    #[must_use]
    pub fn slept(&self) -> Duration {
        *self.slept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<C: Clock> Clock for HurriedClock<C> {
    fn now(&self) -> UnixMillis {
        self.clock.now()
    }

    fn instant(&self) -> Instant {
        self.clock.instant() + self.slept()
    }

    fn sleep(&self, length: Duration) -> BoxFuture<'static, ()> {
        *self.slept.lock().unwrap_or_else(PoisonError::into_inner) += length;
        Box::pin(std::future::ready(()))
    }
}
