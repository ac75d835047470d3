//! One thing that was looked at.

use anstyle::Style;
use keywright_core::explain::Explanation;
use serde::Serialize;

use crate::output::style::{BAD, FAINT, GOOD, WARN};

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// As it should be.
    Ok,
    /// Worth knowing.
    Info,
    /// It may give trouble.
    Warn,
    /// It does not work.
    Fail,
}

impl Status {
    /// Its mark, word and colour.
    pub const fn shown(self) -> (&'static str, &'static str, Style) {
        match self {
            Self::Ok => ("✓", "ok", GOOD),
            Self::Info => ("·", "info", FAINT),
            Self::Warn => ("!", "warn", WARN),
            Self::Fail => ("✗", "fail", BAD),
        }
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// A stable name for what was looked at.
    pub id: &'static str,
    /// How it stands.
    pub status: Status,
    /// One sentence.
    pub message: String,
    /// What was seen. Never a secret.
    pub evidence: Option<String>,
    /// What to do.
    pub mend: Option<String>,
    /// Whether `--fix` did it.
    pub fixed: bool,
}

impl Finding {
    /// A finding with nothing but a sentence.
    pub fn new(id: &'static str, status: Status, message: impl Into<String>) -> Self {
        Self {
            id,
            status,
            message: message.into(),
            evidence: None,
            mend: None,
            fixed: false,
        }
    }

    /// What core tells about a trouble.
    pub fn told(id: &'static str, status: Status, told: Explanation) -> Self {
        Self::new(id, status, told.what).mend(told.next)
    }

    /// The same with what was seen.
    pub fn seen(mut self, evidence: impl Into<String>) -> Self {
        self.evidence = Some(evidence.into());
        self
    }

    /// The same with what to do.
    pub fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = Some(mend.into());
        self
    }

    /// The same after `--fix` has mended it.
    pub fn mended(mut self) -> Self {
        self.status = Status::Ok;
        self.mend = None;
        self.fixed = true;
        self
    }
}
