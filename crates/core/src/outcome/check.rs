//! One step of a test.

use std::time::Instant;

use serde::Serialize;

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum CheckStatus {
    /// It holds.
    Ok,
    /// It does not hold.
    Fail,
    /// It holds, and something about it deserves a look.
    Warn,
    /// It was not tried, for the reason in the evidence.
    Skipped,
    /// It was tried, and the answer does not tell.
    Unknown,
}

/// One step of a test, shown as soon as it ends.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Check {
    /// A stable name, such as `key_form` or `apple_accepts_token`.
    pub id: &'static str,
    /// How it ended.
    pub status: CheckStatus,
    /// One sentence: what was checked, as a person reads it.
    pub message: String,
    /// What was seen: an answer's status and code, two times, a name. Never a secret.
    pub evidence: Option<String>,
    /// How long it took in milliseconds; none when it took no measurable time or was not tried.
    pub ms: Option<f64>,
}

impl Check {
    pub(crate) fn new(id: &'static str, status: CheckStatus, message: impl Into<String>) -> Self {
        Self {
            id,
            status,
            message: message.into(),
            evidence: None,
            ms: None,
        }
    }

    pub(crate) fn because(mut self, evidence: impl Into<String>) -> Self {
        self.evidence = Some(evidence.into());
        self
    }

    pub(crate) fn took(mut self, ms: f64) -> Self {
        self.ms = Some((ms * 10.0).round() / 10.0);
        self
    }

    pub(crate) fn took_since(self, begun: Instant) -> Self {
        self.took(begun.elapsed().as_secs_f64() * 1000.0)
    }
}
