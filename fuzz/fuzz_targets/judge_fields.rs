//! Any fields are judged without a panic, and no offered fix leads back to itself.
#![no_main]

use keywright_core::ids::{FieldFix, FieldsInput, FieldsReport, judge_fields};
use keywright_core::kind::KeyKind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, String, String, String, Option<String>)| {
    let (kind, issuer_id, key_id, team_id, file_name) = input;
    let input = FieldsInput {
        kind: KeyKind::ALL[usize::from(kind) % KeyKind::ALL.len()],
        issuer_id,
        key_id,
        team_id,
        file_name,
    };
    for fix in fixes(judge_fields(&input)) {
        let fixed = fix.applied_to(&input);
        assert!(fixed != input, "a fix changes nothing");
        assert!(!fixes(judge_fields(&fixed)).contains(&fix), "a fix leads back to itself");
    }
});

fn fixes(report: FieldsReport) -> Vec<FieldFix> {
    let fields = [report.issuer_id, report.key_id, report.team_id, report.key_file];
    fields.into_iter().flat_map(|field| field.fixes).collect()
}
