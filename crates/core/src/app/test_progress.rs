//! How a test of all keys goes on, and what it ends in.

use serde::Serialize;

use super::AppError;
use crate::diagnosis::cause::Cause;
use crate::diagnosis::verdict::Outcome;
use crate::kept_key::KeptKeyId;

/// One step of a test of all keys: a key's test began or ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct TestProgress {
    /// The key.
    pub id: KeptKeyId,
    /// Whether its test ended; otherwise it began.
    pub ended: bool,
    /// What it ended in.
    pub outcome: Option<Outcome>,
    /// The cause; none while it runs, and when the key's secret could not be had for a reason
    /// that says nothing about the key.
    pub cause: Option<Cause>,
    /// The verdict's sentence, or why there is none.
    pub sentence: Option<String>,
    /// Why the test ended without a cause.
    #[serde(skip)]
    #[cfg_attr(feature = "types", ts(skip))]
    pub fault: Option<TestFault>,
    /// How many keys are done.
    pub done: u32,
    /// How many there are.
    pub total: u32,
}

/// Why a test had no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestFault {
    /// The keychain did not hand the key out.
    Keychain,
    /// The key was removed meanwhile.
    NoSuchKey,
    /// Something else, such as a list that could not be read.
    Other,
}

impl From<&AppError> for TestFault {
    fn from(error: &AppError) -> Self {
        match error {
            AppError::Vault(_) => Self::Keychain,
            AppError::NoSuchKey(_) => Self::NoSuchKey,
            _ => Self::Other,
        }
    }
}

/// What a test of all keys ends in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct TestAllSummary {
    /// How many tests ended in a verdict: the sum of the next three.
    pub tested: u32,
    /// How many keys Apple accepted.
    pub valid: u32,
    /// How many do not work.
    pub refused: u32,
    /// How many could not be told.
    pub unknown: u32,
    /// How many were left untested because the person stopped it.
    pub cancelled: u32,
}
