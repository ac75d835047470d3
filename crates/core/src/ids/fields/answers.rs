//! What the fields have in common: what each of them looks like, and the answers that more than
//! one of them gives.

use std::collections::BTreeSet;

use super::report::{FieldFix, FieldReport, FieldsInput};
use crate::ids::classify::Classified;
use crate::ids::file_name::KeyFileName;
use crate::ids::tidy::Oddity;
use crate::ids::{IssuerId, KeyId};

/// The fields, each with what it looks like.
pub(super) struct Seen<'a> {
    pub input: &'a FieldsInput,
    pub issuer: Classified,
    pub key: Classified,
    pub team: Classified,
    pub file: Option<KeyFileName>,
}

impl<'a> Seen<'a> {
    pub fn of(input: &'a FieldsInput) -> Self {
        Self {
            input,
            issuer: Classified::of(&input.issuer_id),
            key: Classified::of(&input.key_id),
            team: Classified::of(&input.team_id),
            file: input.file_name.as_deref().map(KeyFileName::parse),
        }
    }

    /// The Key ID that the file's name gives.
    pub fn key_id_of_file(&self) -> Option<&KeyId> {
        self.file.as_ref().and_then(|file| file.key_id.as_ref())
    }

    /// Both values, when each is in the other's field.
    pub fn swapped(&self) -> Option<FieldFix> {
        let issuer = self.key.issuer()?;
        let key = self.issuer.ten()?;
        Some(
            FieldFix::labelled("Swap them")
                .issuer(issuer.as_str())
                .key(key),
        )
    }
}

pub(super) const EMPTY_IT: &str = "Empty this field";
pub(super) const SWAPPED: &str = "The Issuer ID and the Key ID are in each other's field.";

/// What the button of a tidied value says: the value, or its beginning when it is long.
pub(super) fn using(value: &str) -> String {
    if value.chars().count() <= 16 {
        format!("Use {value}")
    } else {
        let beginning: String = value.chars().take(8).collect();
        format!("Use {beginning}\u{2026}")
    }
}

/// What was found around an identifier, in words.
pub(super) fn oddities(found: &BTreeSet<Oddity>) -> Option<String> {
    let names: Vec<&str> = found.iter().map(|oddity| oddity.name()).collect();
    let (last, others) = names.split_last()?;
    let list = if others.is_empty() {
        (*last).to_owned()
    } else {
        format!("{} and {last}", others.join(", "))
    };
    Some(format!("It came with {list}, which aren't part of it."))
}

/// A private key in a field for an identifier.
pub(super) fn private_key(emptied: FieldFix) -> FieldReport {
    FieldReport::wrong(
        "This is a private key. It doesn't belong in this field: empty it, and choose the key's file instead.",
    )
    .fix(emptied)
}

/// A token in any field: what it names can be taken out of it.
pub(super) fn token(issuer: Option<&IssuerId>, key: Option<&KeyId>) -> FieldReport {
    let fix = FieldFix::labelled("Use the IDs inside it");
    let fix = match (issuer, key) {
        (Some(issuer), Some(key)) => Some(fix.issuer(issuer.as_str()).key(key.as_str())),
        (Some(issuer), None) => Some(fix.issuer(issuer.as_str())),
        (None, Some(key)) => Some(fix.key(key.as_str())),
        (None, None) => None,
    };
    FieldReport::wrong("This is a token (JWT), not an ID. Inspect shows what is in it.").fix(fix)
}
