//! What the wizard's fields are judged by while a person types.

use serde::{Deserialize, Serialize};

use super::{IssuerId, KeyId, TeamId, tidy::tidy};
use crate::kind::KeyKind;

/// The fields as they stand, whatever is in them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FieldsInput {
    /// The kind of key that is chosen.
    pub kind: KeyKind,
    /// The Issuer ID's field.
    #[serde(default)]
    pub issuer_id: String,
    /// The Key ID's field.
    #[serde(default)]
    pub key_id: String,
    /// The Team ID's field.
    #[serde(default)]
    pub team_id: String,
    /// The name of the key's file, when there is one.
    #[serde(default)]
    pub file_name: Option<String>,
}

/// How a field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum FieldStatus {
    /// Nothing in it yet.
    Empty,
    /// It has Apple's form.
    Ok,
    /// It can be tried, and deserves a look.
    Warn,
    /// It cannot be right.
    Wrong,
}

/// A change of the fields that one click makes. `None` leaves a field as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FieldMend {
    /// What the button says.
    pub label: String,
    /// The Issuer ID's field afterwards.
    pub issuer_id: Option<String>,
    /// The Key ID's field afterwards.
    pub key_id: Option<String>,
    /// The Team ID's field afterwards.
    pub team_id: Option<String>,
    /// The kind afterwards.
    pub kind: Option<KeyKind>,
}

/// What is said about one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FieldReport {
    /// How it stands.
    pub status: FieldStatus,
    /// What is said under it.
    pub message: Option<String>,
    /// The buttons under it.
    pub mends: Vec<FieldMend>,
}

/// What is said about all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FieldsReport {
    /// About the Issuer ID.
    pub issuer_id: FieldReport,
    /// About the Key ID.
    pub key_id: FieldReport,
    /// About the Team ID.
    pub team_id: FieldReport,
    /// About the key's file, by its name.
    pub key_file: FieldReport,
    /// Whether a check with Apple may be started.
    pub ready: bool,
}

/// Judges the fields as they stand. Empty fields are never scolded.
#[must_use]
pub fn judge_fields(input: &FieldsInput) -> FieldsReport {
    let issuer_id = judge(&input.issuer_id, |text| {
        IssuerId::new(&text.to_ascii_lowercase()).is_ok()
    });
    let key_id = judge(&input.key_id, |text| KeyId::new(text).is_ok());
    let team_id = judge(&input.team_id, |text| TeamId::new(text).is_ok());
    let key_file = FieldReport {
        status: FieldStatus::Empty,
        message: None,
        mends: Vec::new(),
    };
    let fine = |report: &FieldReport| matches!(report.status, FieldStatus::Ok | FieldStatus::Warn);
    let ready = fine(&key_id)
        && (fine(&issuer_id) || !input.kind.has_issuer())
        && team_id.status != FieldStatus::Wrong;
    FieldsReport {
        issuer_id,
        key_id,
        team_id,
        key_file,
        ready,
    }
}

fn judge(text: &str, form: impl Fn(&str) -> bool) -> FieldReport {
    let text = tidy(text);
    let status = match (text.is_empty(), form(&text)) {
        (true, _) => FieldStatus::Empty,
        (_, true) => FieldStatus::Ok,
        _ => FieldStatus::Wrong,
    };
    FieldReport {
        status,
        message: None,
        mends: Vec::new(),
    }
}
