//! How a test ended: the one cause, and what is said of it.

use crate::clock::UnixMillis;
use crate::outcome::Cause;
use crate::verdict::{ValuesMend, Verdict};

/// A test that ends before its time.
pub(super) type Stopped = Box<Conclusion>;

/// A cause, and whatever is more particular than what is always said of it.
#[derive(Clone, Debug)]
pub(super) struct Conclusion {
    pub(super) cause: Cause,
    sentence: Option<String>,
    because: Option<String>,
    next: Option<String>,
    mend: Option<ValuesMend>,
    left: Vec<String>,
}

impl Conclusion {
    pub(super) const fn of(cause: Cause) -> Self {
        Self {
            cause,
            sentence: None,
            because: None,
            next: None,
            mend: None,
            left: Vec::new(),
        }
    }

    pub(super) fn sentence(mut self, sentence: impl Into<String>) -> Self {
        self.sentence = Some(sentence.into());
        self
    }

    pub(super) fn because(mut self, because: impl Into<String>) -> Self {
        self.because = Some(because.into());
        self
    }

    /// The same with one more sentence about how it is known.
    pub(super) fn and_because(mut self, more: &str) -> Self {
        let because = self
            .because
            .unwrap_or_else(|| self.cause.how_known().to_owned());
        self.because = Some(format!("{because} {more}"));
        self
    }

    /// The same with one more thing to do.
    pub(super) fn and_next(mut self, more: &str) -> Self {
        let next = self
            .next
            .unwrap_or_else(|| self.cause.next_step().to_owned());
        self.next = Some(format!("{next} {more}"));
        self
    }

    pub(super) fn next(mut self, next: impl Into<String>) -> Self {
        self.next = Some(next.into());
        self
    }

    pub(super) fn mend(mut self, mend: Option<ValuesMend>) -> Self {
        self.mend = mend;
        self
    }

    pub(super) fn left(mut self, left: Vec<String>) -> Self {
        self.left = left;
        self
    }

    /// A verdict with no checks and nothing seen yet.
    pub(super) fn into_verdict(self, at: UnixMillis) -> Verdict {
        let cause = self.cause;
        Verdict {
            outcome: cause.outcome(),
            cause,
            sentence: self.sentence.unwrap_or_else(|| cause.sentence().to_owned()),
            because: self.because.unwrap_or_else(|| cause.how_known().to_owned()),
            next: self.next.unwrap_or_else(|| cause.next_step().to_owned()),
            who: cause.who(),
            mend: self.mend,
            left: self.left,
            checks: Vec::new(),
            capabilities: Vec::new(),
            matches_roles: Vec::new(),
            needs: Vec::new(),
            team: None,
            apps: None,
            apps_complete: None,
            apps_total: None,
            rate_limit: None,
            skew_seconds: None,
            requests: 0,
            at,
            ms: 0,
        }
    }
}
