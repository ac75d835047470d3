//! Judging the fields of a new key while a person types, with fixes that one click makes.

mod answers;
mod issuer;
mod key;
mod report;
mod team;

pub use report::{FieldFix, FieldReport, FieldStatus, FieldsInput, FieldsReport};

use super::file_name::NamedFor;
use crate::kind::KeyKind;
use answers::Seen;

/// Judges the fields as they are. Nothing is said about empty ones.
#[must_use]
pub fn judge_fields(input: &FieldsInput) -> FieldsReport {
    let seen = Seen::of(input);
    let mut report = FieldsReport {
        issuer_id: issuer::judge(&seen),
        key_id: key::judge(&seen),
        team_id: team::judge(&seen),
        key_file: key_file(&seen),
        ready: false,
    };
    for field in report.fields_mut() {
        field.fixes.retain(|fix| fix.changes(input));
    }
    report.ready = report.is_ready(input.kind);
    report
}

/// Judges the key's file by its name, which is a hint and never a proof.
fn key_file(seen: &Seen<'_>) -> FieldReport {
    let Some(file) = &seen.file else {
        return FieldReport::empty();
    };
    match (file.named_for, seen.input.kind) {
        (NamedFor::InAppPurchase, _) => FieldReport::warn(
            "Its name says this is an In-App Purchase key. Those never work for this API: create one under Integrations, App Store Connect API.",
        ),
        (NamedFor::Individual, KeyKind::Team | KeyKind::Enterprise) => {
            FieldReport::warn("Its name says this is an individual key.")
                .fix(FieldFix::labelled("It is an individual key").kind(KeyKind::Individual))
        }
        (NamedFor::TeamOrPush, KeyKind::Individual) => FieldReport::warn(
            "Its name says this is a team key; individual keys are named ApiKey_.",
        )
        .fix(FieldFix::labelled("It is a team key").kind(KeyKind::Team)),
        (NamedFor::TeamOrPush, KeyKind::Team | KeyKind::Enterprise) => FieldReport::ok()
            .saying("Keys for push notifications have names like this too; those don't work here."),
        (NamedFor::Individual, KeyKind::Individual) | (NamedFor::Unknown, _) => FieldReport::ok(),
    }
}
