//! What the fields of a new key hold, and what is said about them while a person types.

use serde::{Deserialize, Serialize};

use crate::kind::KeyKind;

/// The fields, whatever is in them.
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

/// The state of a field.
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
pub struct FieldFix {
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
    /// Its state.
    pub status: FieldStatus,
    /// What is said under it.
    pub message: Option<String>,
    /// The buttons under it.
    pub fixes: Vec<FieldFix>,
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

impl FieldFix {
    /// A fix that changes nothing yet.
    pub(super) fn labelled(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            issuer_id: None,
            key_id: None,
            team_id: None,
            kind: None,
        }
    }

    pub(super) fn issuer(mut self, text: impl Into<String>) -> Self {
        self.issuer_id = Some(text.into());
        self
    }

    pub(super) fn key(mut self, text: impl Into<String>) -> Self {
        self.key_id = Some(text.into());
        self
    }

    pub(super) fn team(mut self, text: impl Into<String>) -> Self {
        self.team_id = Some(text.into());
        self
    }

    pub(super) const fn kind(mut self, kind: KeyKind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// The fields once it was applied.
    #[must_use]
    pub fn applied_to(&self, input: &FieldsInput) -> FieldsInput {
        let or = |new: &Option<String>, old: &String| new.as_ref().unwrap_or(old).clone();
        FieldsInput {
            kind: self.kind.unwrap_or(input.kind),
            issuer_id: or(&self.issuer_id, &input.issuer_id),
            key_id: or(&self.key_id, &input.key_id),
            team_id: or(&self.team_id, &input.team_id),
            file_name: input.file_name.clone(),
        }
    }

    /// Whether it would change anything.
    pub(super) fn changes(&self, input: &FieldsInput) -> bool {
        self.applied_to(input) != *input
    }
}

impl FieldsReport {
    pub(super) const fn fields_mut(&mut self) -> [&mut FieldReport; 4] {
        [
            &mut self.issuer_id,
            &mut self.key_id,
            &mut self.team_id,
            &mut self.key_file,
        ]
    }

    pub(super) fn is_ready(&self, kind: KeyKind) -> bool {
        let issuer = !kind.has_issuer() || self.issuer_id.can_be_tried();
        issuer && self.key_id.can_be_tried() && self.team_id.status != FieldStatus::Wrong
    }
}

impl FieldReport {
    const fn silent(status: FieldStatus) -> Self {
        Self {
            status,
            message: None,
            fixes: Vec::new(),
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

    pub(super) fn fix(mut self, fix: impl Into<Option<FieldFix>>) -> Self {
        self.fixes.extend(fix.into());
        self
    }

    const fn can_be_tried(&self) -> bool {
        matches!(self.status, FieldStatus::Ok | FieldStatus::Warn)
    }
}
