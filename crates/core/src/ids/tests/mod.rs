#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod confusables;
mod fields;
mod file_names;
mod misplaced;
mod properties;
mod tidying;

use super::{FieldFix, FieldStatus, FieldsInput, FieldsReport, judge_fields};
use crate::kind::KeyKind;

const ISSUER: &str = "57246542-96fe-1a63-e053-0824d011072a";
const KEY: &str = "2X9R4HXF34";
const TEAM: &str = "A9B8C7D6E5";

fn input(issuer_id: &str, key_id: &str, team_id: &str) -> FieldsInput {
    FieldsInput {
        kind: KeyKind::Team,
        issuer_id: issuer_id.to_owned(),
        key_id: key_id.to_owned(),
        team_id: team_id.to_owned(),
        file_name: None,
    }
}

fn with_file(mut input: FieldsInput, name: &str) -> FieldsInput {
    input.file_name = Some(name.to_owned());
    input
}

fn of_kind(mut input: FieldsInput, kind: KeyKind) -> FieldsInput {
    input.kind = kind;
    input
}

fn statuses(report: &FieldsReport) -> [FieldStatus; 3] {
    [
        report.issuer_id.status,
        report.key_id.status,
        report.team_id.status,
    ]
}

fn labels(fixes: &[FieldFix]) -> Vec<&str> {
    fixes.iter().map(|fix| fix.label.as_str()).collect()
}

/// Applies the fix with this label, from whichever field offers it.
#[track_caller]
fn apply(input: &FieldsInput, label: &str) -> FieldsInput {
    let report = judge_fields(input);
    let fields = [
        &report.issuer_id,
        &report.key_id,
        &report.team_id,
        &report.key_file,
    ];
    fields
        .into_iter()
        .flat_map(|field| &field.fixes)
        .find(|fix| fix.label == label)
        .unwrap_or_else(|| panic!("no fix {label:?} in {report:?}"))
        .applied_to(input)
}
