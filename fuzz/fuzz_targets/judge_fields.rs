//! Any fields are judged without a panic, and no offered mend leads back to itself.
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
    for mend in mends(judge_fields(&input)) {
        let mended = mend.applied_to(&input);
        assert!(mended != input, "a mend changes nothing");
        assert!(!mends(judge_fields(&mended)).contains(&mend), "a mend leads back to itself");
    }
});

fn mends(report: FieldsReport) -> Vec<FieldFix> {
    let fields = [report.issuer_id, report.key_id, report.team_id, report.key_file];
    fields.into_iter().flat_map(|field| field.fixes).collect()
}
