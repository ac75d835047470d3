//! What holds for anything that anybody types or pastes.

use proptest::prelude::*;

use super::*;
use crate::ids::tidy::{self, tidy};

/// Texts that fields really meet, whole and in pieces, and any others.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(ISSUER.to_owned()),
        Just("174573b0-5380-4765-ee51-33b91c93ff47".to_owned()),
        Just(ISSUER.replace('-', "")),
        Just(ISSUER.replace('a', "\u{430}")),
        Just(KEY.to_owned()),
        Just(TEAM.to_owned()),
        Just("2x9r4hx0I4".to_owned()),
        Just("D383SF739".to_owned()),
        Just("AuthKey_2X9R4HXF34.p8".to_owned()),
        Just("/a/ApiKey_A9B8C7D6E5 (1).p8".to_owned()),
        Just("SubscriptionKey_2X9R4HXF34.p8".to_owned()),
        Just("eyJraWQiOiIyWDlSNEhYRjM0In0.eyJpc3MiOiJ4In0.c2ln".to_owned()),
        Just("-----BEGIN PRIVATE KEY-----".to_owned()),
        Just("Issuer ID: ".to_owned()),
        Just("Team ID ".to_owned()),
        Just("\u{201C}".to_owned()),
        Just("\u{200B}".to_owned()),
        "[ \"',;:=<>(){}._-]{1,3}",
        "[0-9A-Za-z]{1,12}",
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn any_input() -> impl Strategy<Value = FieldsInput> {
    let kind = prop::sample::select(KeyKind::ALL.to_vec());
    (kind, text(), text(), text(), prop::option::of(text())).prop_map(
        |(kind, issuer_id, key_id, team_id, file_name)| FieldsInput {
            kind,
            issuer_id,
            key_id,
            team_id,
            file_name,
        },
    )
}

fn all_fixes(report: &FieldsReport) -> Vec<FieldFix> {
    [
        &report.issuer_id,
        &report.key_id,
        &report.team_id,
        &report.key_file,
    ]
    .into_iter()
    .flat_map(|field| field.fixes.clone())
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn every_fix_is_progress(input in any_input()) {
        for fix in all_fixes(&judge_fields(&input)) {
            let fixed = fix.applied_to(&input);
            prop_assert_ne!(&fixed, &input, "{:?} changes nothing", fix);
            let after = judge_fields(&fixed);
            prop_assert!(!all_fixes(&after).contains(&fix), "{:?} is offered again", fix);
        }
    }

    #[test]
    fn ready_means_that_every_value_can_be_read(input in any_input()) {
        let report = judge_fields(&input);
        if report.ready {
            prop_assert!(tidy::key_id(&input.key_id).is_ok());
            prop_assert!(!input.kind.has_issuer() || tidy::issuer_id(&input.issuer_id).is_ok());
            prop_assert!(tidy(&input.team_id).is_empty() || tidy::team_id(&input.team_id).is_ok());
        }
    }

    #[test]
    fn values_that_can_be_read_are_ready(
        issuer in "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        key in "[A-Z0-9]{10}",
    ) {
        let report = judge_fields(&input(&issuer, &key, ""));
        prop_assert!(report.ready, "{:?}", report);
    }

    #[test]
    fn silence_comes_only_with_ok_or_empty(input in any_input()) {
        let report = judge_fields(&input);
        for field in [&report.issuer_id, &report.key_id, &report.team_id, &report.key_file] {
            let calm = matches!(field.status, FieldStatus::Ok | FieldStatus::Empty);
            prop_assert!(calm || field.message.is_some());
        }
    }

    #[test]
    fn tidying_twice_changes_nothing_more(text in text()) {
        let once = tidy(&text);
        prop_assert_eq!(tidy(&once), once);
    }

    #[test]
    fn any_text_is_judged(issuer_id: String, key_id: String, team_id: String, file_name: Option<String>) {
        let _ = judge_fields(&FieldsInput { kind: KeyKind::Team, issuer_id, key_id, team_id, file_name });
    }
}

/// The worst inputs take no longer than their length explains.
#[test]
fn large_inputs_are_bounded() {
    for unit in ["a:", "\"", "(", "A", "-", "Issuer ID ", "\u{200B}", "5724-"] {
        let text = unit.repeat(1_000_000 / unit.len());
        let report = judge_fields(&input(&text, &text, &text));
        assert!(!report.ready, "{unit}");
    }
}
