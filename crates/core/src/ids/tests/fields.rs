//! Fields that are right, empty, unfinished or unusual.

use super::*;
use crate::ids::FieldStatus::*;

#[test]
fn empty_fields_are_not_scolded() {
    for blank in ["", " ", "\t", "\u{200B}", "\"\""] {
        let report = judge_fields(&input(blank, blank, blank));
        assert_eq!(statuses(&report), [Empty; 3]);
        for field in [
            &report.issuer_id,
            &report.key_id,
            &report.team_id,
            &report.key_file,
        ] {
            assert_eq!(field.message, None);
            assert!(field.fixes.is_empty());
        }
        assert!(!report.ready);
    }
}

#[test]
fn good_values_are_ready() {
    let report = judge_fields(&input(ISSUER, KEY, TEAM));
    assert_eq!(statuses(&report), [Ok; 3]);
    assert_eq!(report.key_id.message, None);
    assert!(report.ready);
    assert!(judge_fields(&input(ISSUER, KEY, "")).ready);
    assert!(judge_fields(&of_kind(input(ISSUER, KEY, ""), KeyKind::Enterprise)).ready);
}

#[test]
fn a_missing_value_is_not_ready() {
    assert!(!judge_fields(&input("", KEY, TEAM)).ready);
    assert!(!judge_fields(&input(ISSUER, "", TEAM)).ready);
    assert!(!judge_fields(&input(ISSUER, KEY, "A9B8")).ready);
}

#[test]
fn an_issuer_of_any_version_and_case_is_good() {
    for issuer in [
        "174573b0-5380-4765-ee51-33b91c93ff47",
        &ISSUER.to_uppercase(),
    ] {
        assert_eq!(judge_fields(&input(issuer, "", "")).issuer_id.status, Ok);
    }
}

#[test]
fn an_unfinished_issuer_says_how_far_it_is() {
    let report = judge_fields(&input("57246542-96fe", "", "")).issuer_id;
    assert_eq!(report.status, Wrong);
    assert_eq!(
        report.message.unwrap(),
        "An Issuer ID has 32 digits and letters; this has 12."
    );
    let report = judge_fields(&input(&format!("{ISSUER}{}", &ISSUER[..8]), "", "")).issuer_id;
    assert!(report.message.unwrap().contains("this has 40"));
    let report = judge_fields(&input(&ISSUER.replace('f', "g"), "", "")).issuer_id;
    assert!(
        report
            .message
            .unwrap()
            .contains("\u{201C}g\u{201D} isn't part")
    );
}

#[test]
fn another_length_of_key_id_is_tried_all_the_same() {
    for id in ["D383SF739", "2X9R4HXF341", "A"] {
        let report = judge_fields(&input(ISSUER, id, ""));
        assert_eq!(report.key_id.status, Warn, "{id}");
        assert!(
            report
                .key_id
                .message
                .unwrap()
                .contains(&format!("this has {}", id.len()))
        );
        assert!(report.ready);
    }
    assert_eq!(
        judge_fields(&input(ISSUER, &"A".repeat(33), ""))
            .key_id
            .status,
        Wrong
    );
    assert_eq!(
        judge_fields(&input(ISSUER, "2X9R_HXF34", "")).key_id.status,
        Wrong
    );
}

#[test]
fn lower_case_is_mended() {
    let low = input(ISSUER, "2x9r4hxf34", "a9b8c7d6e5");
    let report = judge_fields(&low);
    assert_eq!(statuses(&report), [Ok, Warn, Warn]);
    assert!(report.ready);
    let fixed = apply(&apply(&low, "Use 2X9R4HXF34"), "Use A9B8C7D6E5");
    assert_eq!(fixed, input(ISSUER, KEY, TEAM));
}

#[test]
fn an_individual_key_needs_no_issuer() {
    let individual = of_kind(input("", KEY, ""), KeyKind::Individual);
    let report = judge_fields(&individual);
    assert_eq!(statuses(&report), [Empty, Ok, Empty]);
    assert!(report.ready);

    let with_issuer = of_kind(input(ISSUER, KEY, ""), KeyKind::Individual);
    let report = judge_fields(&with_issuer);
    assert_eq!(report.issuer_id.status, Warn);
    assert!(report.issuer_id.message.unwrap().contains("ignored"));
    assert!(report.ready);
    assert_eq!(apply(&with_issuer, "Empty this field"), individual);
    assert_eq!(apply(&with_issuer, "It is a team key").kind, KeyKind::Team);
}

#[test]
fn the_file_s_name_gives_the_key_id() {
    let fresh = with_file(input(ISSUER, "", ""), "AuthKey_2X9R4HXF34 (1).p8");
    let report = judge_fields(&fresh);
    assert_eq!(report.key_id.status, Empty);
    assert_eq!(report.key_id.message, None);
    let fixed = apply(&fresh, "Use 2X9R4HXF34 from the file's name");
    assert_eq!(fixed.key_id, KEY);
    assert!(judge_fields(&fixed).ready);
}

#[test]
fn the_file_s_name_may_disagree() {
    let other = with_file(input(ISSUER, "ZZZR4HXF34", ""), "AuthKey_2X9R4HXF34.p8");
    let report = judge_fields(&other);
    assert_eq!(report.key_id.status, Warn);
    assert!(report.ready);
    assert_eq!(
        apply(&other, "Use 2X9R4HXF34 from the file's name").key_id,
        KEY
    );
}

#[test]
fn the_file_s_name_hints_at_the_kind() {
    let status = |kind, name: &str| {
        judge_fields(&with_file(of_kind(input("", KEY, ""), kind), name))
            .key_file
            .status
    };
    for kind in KeyKind::ALL {
        assert_eq!(status(kind, "SubscriptionKey_2X9R4HXF34.p8"), Warn);
        assert_eq!(status(kind, "key.p8"), Ok);
    }
    assert_eq!(status(KeyKind::Team, "AuthKey_2X9R4HXF34.p8"), Ok);
    assert_eq!(status(KeyKind::Enterprise, "AuthKey_2X9R4HXF34.p8"), Ok);
    assert_eq!(status(KeyKind::Individual, "ApiKey_2X9R4HXF34.p8"), Ok);

    let team = with_file(input(ISSUER, KEY, ""), "ApiKey_2X9R4HXF34.p8");
    assert_eq!(
        apply(&team, "It is an individual key").kind,
        KeyKind::Individual
    );
    let individual = of_kind(
        with_file(input("", KEY, ""), "AuthKey_2X9R4HXF34.p8"),
        KeyKind::Individual,
    );
    assert_eq!(apply(&individual, "It is a team key").kind, KeyKind::Team);
    let push = judge_fields(&with_file(input(ISSUER, KEY, ""), "AuthKey_2X9R4HXF34.p8"));
    assert!(
        push.key_file
            .message
            .unwrap()
            .contains("push notifications")
    );
}
