//! Values in another value's place.

use super::*;
use crate::ids::FieldStatus::*;

#[test]
fn issuer_and_key_id_swapped() {
    let swapped = input(KEY, ISSUER, TEAM);
    let report = judge_fields(&swapped);
    assert_eq!(statuses(&report), [Wrong, Wrong, Ok]);
    assert_eq!(labels(&report.issuer_id.fixes), ["Swap them"]);
    assert_eq!(labels(&report.key_id.fixes), ["Swap them"]);
    assert_eq!(apply(&swapped, "Swap them"), input(ISSUER, KEY, TEAM));
    // Dressed ones too.
    let dressed = input(
        "\u{201C}2x9r4hxf34\u{201D}",
        &ISSUER.replace('-', "\u{2013}"),
        TEAM,
    );
    assert_eq!(apply(&dressed, "Swap them"), input(ISSUER, KEY, TEAM));
}

#[test]
fn ten_characters_in_the_issuer_s_field() {
    let fresh = input(KEY, "", "");
    let report = judge_fields(&fresh);
    assert_eq!(report.issuer_id.status, Wrong);
    assert!(
        report
            .issuer_id
            .message
            .as_deref()
            .unwrap()
            .starts_with("Ten characters is a Key ID or a Team ID.")
    );
    assert_eq!(
        labels(&report.issuer_id.fixes),
        ["Use it as Key ID instead", "Use it as Team ID instead"]
    );
    assert_eq!(
        apply(&fresh, "Use it as Key ID instead"),
        input("", KEY, "")
    );
    assert_eq!(
        apply(&fresh, "Use it as Team ID instead"),
        input("", "", KEY)
    );
    let individual = of_kind(fresh, KeyKind::Individual);
    assert_eq!(apply(&individual, "Use it as Key ID instead").key_id, KEY);
}

#[test]
fn a_team_id_in_the_issuer_s_field() {
    // The Key ID is there already, so this cannot be it.
    let report = judge_fields(&input(TEAM, KEY, ""));
    assert_eq!(
        labels(&report.issuer_id.fixes),
        ["Use it as Team ID instead"]
    );
    assert_eq!(
        apply(&input(TEAM, KEY, ""), "Use it as Team ID instead"),
        input("", KEY, TEAM)
    );
    // The file's name gives another Key ID.
    let named = with_file(input(TEAM, "", ""), "AuthKey_2X9R4HXF34.p8");
    assert_eq!(
        labels(&judge_fields(&named).issuer_id.fixes),
        ["Use it as Team ID instead"]
    );
    // The file's name gives this very Key ID.
    let named = with_file(input(KEY, "", ""), "AuthKey_2X9R4HXF34.p8");
    assert_eq!(
        labels(&judge_fields(&named).issuer_id.fixes),
        ["Use it as Key ID instead"]
    );
    // It stands in both other fields.
    let everywhere = input(TEAM, TEAM, TEAM);
    assert_eq!(
        labels(&judge_fields(&everywhere).issuer_id.fixes),
        ["Empty this field"]
    );
}

#[test]
fn an_issuer_in_the_key_id_s_field() {
    let fresh = input("", ISSUER, "");
    assert_eq!(
        apply(&fresh, "Use it as Issuer ID instead"),
        input(ISSUER, "", "")
    );
    let named = with_file(fresh, "AuthKey_2X9R4HXF34.p8");
    let fixed = apply(&named, "Use it as Issuer ID instead");
    assert!(judge_fields(&fixed).ready);
    let twice = input(ISSUER, ISSUER, "");
    assert_eq!(apply(&twice, "Empty this field"), input(ISSUER, "", ""));
    let individual = of_kind(input("", ISSUER, ""), KeyKind::Individual);
    assert_eq!(
        apply(&individual, "Use it as Issuer ID instead"),
        input(ISSUER, "", "")
    );
}

#[test]
fn an_issuer_in_the_team_id_s_field() {
    assert_eq!(
        apply(&input("", KEY, ISSUER), "Use it as Issuer ID instead"),
        input(ISSUER, KEY, "")
    );
    assert_eq!(
        apply(&input(TEAM, KEY, ISSUER), "Swap them"),
        input(ISSUER, KEY, TEAM)
    );
    assert_eq!(
        apply(&input(ISSUER, KEY, ISSUER), "Empty this field"),
        input(ISSUER, KEY, "")
    );
}

#[test]
fn the_key_id_as_team_id() {
    let both = input(ISSUER, KEY, KEY);
    let report = judge_fields(&both);
    assert_eq!(report.team_id.status, Warn);
    assert!(report.ready);
    assert_eq!(apply(&both, "Empty this field"), input(ISSUER, KEY, ""));
}

#[test]
fn file_names_and_paths() {
    for name in [
        "AuthKey_2X9R4HXF34.p8",
        "/Users/me/Downloads/AuthKey_2X9R4HXF34 (1).p8",
        r"C:\keys\AuthKey_2X9R4HXF34.p8",
        "'AuthKey_2X9R4HXF34.p8'",
    ] {
        assert_eq!(
            apply(&input(ISSUER, name, ""), "Use 2X9R4HXF34"),
            input(ISSUER, KEY, ""),
            "{name}"
        );
        assert_eq!(
            apply(&input(name, "", ""), "Use 2X9R4HXF34 as Key ID"),
            input("", KEY, ""),
            "{name}"
        );
        assert_eq!(
            apply(&input(ISSUER, KEY, name), "Empty this field"),
            input(ISSUER, KEY, ""),
            "{name}"
        );
    }
    let report = judge_fields(&input(ISSUER, "/home/me/key.p8", ""));
    assert_eq!(report.key_id.status, Wrong);
}

#[test]
fn longer_texts_with_one_id_in_them() {
    let issuer = format!("Issuer ID\n{ISSUER} Copy");
    assert_eq!(
        apply(&input(&issuer, KEY, ""), "Use 57246542\u{2026}").issuer_id,
        ISSUER
    );
    assert_eq!(
        apply(
            &input(ISSUER, "CI upload 2X9R4HXF34 Admin", ""),
            "Use 2X9R4HXF34"
        )
        .key_id,
        KEY
    );
    let team = "Apple Distribution: Orchard Labs (A9B8C7D6E5)";
    assert_eq!(
        apply(&input(ISSUER, KEY, team), "Use A9B8C7D6E5").team_id,
        TEAM
    );
    let app = "A9B8C7D6E5.com.example.app";
    assert_eq!(
        apply(&input(ISSUER, KEY, app), "Use A9B8C7D6E5").team_id,
        TEAM
    );
}

#[test]
fn a_private_key_is_named_and_not_repeated() {
    for key in [
        format!(
            "-----BEGIN PRIVATE KEY-----\nMIGTAgEAMBMG{}\n-----END PRIVATE KEY-----",
            "A".repeat(60)
        ),
        format!("MIGTAgEAMBMG{}", "A".repeat(60)),
        format!("LS0tLS1CRUdJTi{}", "A".repeat(90)),
    ] {
        for place in [
            input(&key, KEY, ""),
            input(ISSUER, &key, ""),
            input(ISSUER, KEY, &key),
        ] {
            let report = judge_fields(&place);
            let told = format!("{report:?}");
            assert!(told.contains("This is a private key."), "{told}");
            assert!(!told.contains("MIGT") && !told.contains("LS0t"));
            assert!(!report.ready);
            assert!(!format!("{:?}", apply(&place, "Empty this field")).contains("AAAA"));
        }
    }
}

#[test]
fn a_token_gives_its_ids() {
    use base64::Engine;
    let part = |json: String| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(json);
    let token = [
        part(format!(r#"{{"alg":"ES256","kid":"{KEY}","typ":"JWT"}}"#)),
        part(format!(r#"{{"iss":"{ISSUER}"}}"#)),
        part("signature".to_owned()),
    ]
    .join(".");
    for text in [
        token.clone(),
        format!("Bearer {token}"),
        format!("Authorization: Bearer {token}"),
    ] {
        let report = judge_fields(&input(&text, "", ""));
        assert!(report.issuer_id.message.unwrap().contains("token (JWT)"));
        assert_eq!(
            apply(&input(&text, "", ""), "Use the IDs inside it"),
            input(ISSUER, KEY, "")
        );
        assert_eq!(
            apply(&input("", &text, ""), "Use the IDs inside it"),
            input(ISSUER, KEY, "")
        );
    }
}
