//! Characters that only look like the right ones.

use super::*;
use crate::ids::FieldStatus::*;

#[test]
fn letters_of_other_alphabets() {
    let issuer = ISSUER.replace('a', "\u{430}").replace('e', "\u{435}");
    assert_eq!(
        judge_fields(&input(&issuer, KEY, "")).issuer_id.status,
        Wrong
    );
    assert_eq!(
        apply(&input(&issuer, KEY, ""), "Use 57246542\u{2026}").issuer_id,
        ISSUER
    );
    let key = KEY.replace('X', "\u{425}").replace('H', "\u{397}");
    assert_eq!(judge_fields(&input(ISSUER, &key, "")).key_id.status, Wrong);
    assert_eq!(
        apply(&input(ISSUER, &key, ""), "Use 2X9R4HXF34").key_id,
        KEY
    );
    let team = TEAM.replace('A', "\u{410}");
    assert_eq!(
        apply(&input(ISSUER, KEY, &team), "Use A9B8C7D6E5").team_id,
        TEAM
    );
}

#[test]
fn letters_for_digits_in_the_issuer() {
    let issuer = ISSUER.replace('0', "O").replace('1', "l");
    assert_eq!(
        apply(&input(&issuer, KEY, ""), "Use 57246542\u{2026}").issuer_id,
        ISSUER
    );
}

#[test]
fn letters_for_digits_in_the_key_id() {
    let hint = judge_fields(&input(ISSUER, "2X9R4HX0I4", "")).key_id;
    assert_eq!(hint.status, Ok);
    assert!(hint.message.unwrap().contains("O and 0"));
    let named = with_file(input(ISSUER, "2X9R4HXO14", ""), "AuthKey_2X9R4HX0I4.p8");
    let report = judge_fields(&named).key_id;
    assert_eq!(report.status, Warn);
    assert!(
        report
            .message
            .unwrap()
            .contains("a letter that looks like a digit")
    );
    let confirmed = with_file(input(ISSUER, "2X9R4HX0I4", ""), "AuthKey_2X9R4HX0I4.p8");
    assert_eq!(judge_fields(&confirmed).key_id.message, None);
}

#[test]
fn dashes_missing_or_elsewhere() {
    for issuer in [
        ISSUER.replace('-', ""),
        ISSUER.replace('-', " "),
        ISSUER.replace('-', "_"),
        format!("-{}", ISSUER.replace('-', "")),
    ] {
        let report = judge_fields(&input(&issuer, KEY, ""));
        assert!(!report.ready, "{issuer}");
        assert_eq!(
            apply(&input(&issuer, KEY, ""), "Use 57246542\u{2026}").issuer_id,
            ISSUER
        );
    }
}
