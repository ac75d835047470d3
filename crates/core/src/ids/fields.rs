//! What the wizard's fields are judged by while a person types.

use serde::{Deserialize, Serialize};

use super::glance::Glance;
use super::{KeyId, file_field, issuer_field, key_field, team_field};
use crate::kind::KeyKind;
use crate::p8::KeyFileName;

/// The fields as they stand, whatever is in them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
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
    let seen = Seen::of(input);
    let mut report = FieldsReport {
        issuer_id: issuer_field::judge(&seen),
        key_id: key_field::judge(&seen),
        team_id: team_field::judge(&seen),
        key_file: file_field::judge(&seen),
        ready: false,
    };
    for field in report.fields_mut() {
        field.mends.retain(|mend| mend.changes(input));
    }
    report.ready = report.is_ready(input.kind);
    report
}

/// The fields, each with what it looks like.
pub(super) struct Seen<'a> {
    pub input: &'a FieldsInput,
    pub issuer: Glance,
    pub key: Glance,
    pub team: Glance,
    pub file: Option<KeyFileName>,
}

impl<'a> Seen<'a> {
    fn of(input: &'a FieldsInput) -> Self {
        Self {
            input,
            issuer: Glance::at(&input.issuer_id),
            key: Glance::at(&input.key_id),
            team: Glance::at(&input.team_id),
            file: input.file_name.as_deref().map(KeyFileName::parse),
        }
    }

    /// The Key ID that the file's name gives.
    pub(super) fn key_id_of_file(&self) -> Option<&KeyId> {
        self.file.as_ref().and_then(|file| file.key_id.as_ref())
    }
}

impl FieldsReport {
    const fn fields_mut(&mut self) -> [&mut FieldReport; 4] {
        [
            &mut self.issuer_id,
            &mut self.key_id,
            &mut self.team_id,
            &mut self.key_file,
        ]
    }

    fn is_ready(&self, kind: KeyKind) -> bool {
        let issuer = !kind.has_issuer() || self.issuer_id.can_be_tried();
        issuer && self.key_id.can_be_tried() && self.team_id.status != FieldStatus::Wrong
    }
}

impl FieldReport {
    const fn silent(status: FieldStatus) -> Self {
        Self {
            status,
            message: None,
            mends: Vec::new(),
        }
    }

    pub(super) const fn empty() -> Self {
        Self::silent(FieldStatus::Empty)
    }

    pub(super) const fn ok() -> Self {
        Self::silent(FieldStatus::Ok)
    }

    pub(super) fn warn(message: impl Into<String>) -> Self {
        Self::silent(FieldStatus::Warn).saying(message)
    }

    pub(super) fn wrong(message: impl Into<String>) -> Self {
        Self::silent(FieldStatus::Wrong).saying(message)
    }

    pub(super) fn saying(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    pub(super) fn mend(mut self, mend: impl Into<Option<FieldMend>>) -> Self {
        self.mends.extend(mend.into());
        self
    }

    const fn can_be_tried(&self) -> bool {
        matches!(self.status, FieldStatus::Ok | FieldStatus::Warn)
    }
}
