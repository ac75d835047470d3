//! Judging the key's file by its name, which is a hint and never a proof.

use super::fields::{FieldMend, FieldReport, Seen};
use crate::kind::KeyKind;
use crate::p8::NamedFor;

pub(super) fn judge(seen: &Seen<'_>) -> FieldReport {
    let Some(file) = &seen.file else {
        return FieldReport::empty();
    };
    match (file.named_for, seen.input.kind) {
        (NamedFor::InAppPurchase, _) => FieldReport::warn(
            "By its name this is an in-app-purchase key. Those never work for this API: generate one under Integrations, App Store Connect API.",
        ),
        (NamedFor::Individual, KeyKind::Team | KeyKind::Enterprise) => {
            FieldReport::warn("By its name this is an individual key.")
                .mend(FieldMend::labelled("It is an individual key").kind(KeyKind::Individual))
        }
        (NamedFor::TeamOrPush, KeyKind::Individual) => {
            FieldReport::warn("By its name this is a team key; individual keys are named ApiKey_.")
                .mend(FieldMend::labelled("It is a team key").kind(KeyKind::Team))
        }
        (NamedFor::TeamOrPush, KeyKind::Team | KeyKind::Enterprise) => FieldReport::ok()
            .saying("Keys for push notifications are named like this too; those do not work here."),
        (NamedFor::Individual, KeyKind::Individual) | (NamedFor::Unknown, _) => FieldReport::ok(),
    }
}
