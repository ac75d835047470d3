//! The changes that one click makes, and what their buttons say.

use super::fields::{FieldMend, FieldsInput};
use crate::kind::KeyKind;

impl FieldMend {
    /// A mend that changes nothing yet.
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

/// Puts both values where they belong.
pub(super) fn swap(issuer: &str, key: &str) -> FieldMend {
    FieldMend::labelled("Swap them").issuer(issuer).key(key)
}

/// The beginning of a value that is too long for a button.
pub(super) fn short(value: &str) -> String {
    if value.chars().count() <= 16 {
        value.to_owned()
    } else {
        value.chars().take(8).chain(['\u{2026}']).collect()
    }
}

/// What the button of a tidied value says.
pub(super) fn using(value: &str) -> String {
    format!("Use {}", short(value))
}

pub(super) const EMPTY_IT: &str = "Empty this field";
