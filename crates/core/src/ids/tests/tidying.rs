//! What copying and pasting leaves around an identifier.

use super::*;
use crate::ids::FieldStatus::*;
use crate::ids::tidy;

fn dresses(id: &str) -> Vec<(String, &'static str)> {
    vec![
        (format!(" {id}"), "spaces"),
        (format!("{id}\n"), "spaces"),
        (format!("\t{id}\u{A0}"), "spaces"),
        (format!("\"{id}\""), "quotes"),
        (format!("'{id}'"), "quotes"),
        (format!("\u{201C}{id}\u{201D}"), "quotes"),
        (format!("\u{AB}{id}\u{BB}"), "quotes"),
        (format!("`{id}`"), "quotes"),
        (format!("\u{FEFF}{id}"), "invisible"),
        (format!("{}\u{200B}{}", &id[..3], &id[3..]), "invisible"),
        (format!("{id},"), "punctuation"),
        (format!("<{id}>"), "punctuation"),
        (format!("{id}."), "punctuation"),
        (format!("Issuer ID: {id}"), "label"),
        (format!("ISSUER ID {id}"), "label"),
        (format!("APP_STORE_CONNECT_ISSUER_ID={id}"), "label"),
        (format!("\"issuer_id\": \"{id}\","), "label"),
        (format!("  issuer-id : '{id}' ;"), "label"),
    ]
}

#[test]
fn dressed_ids_are_taken_and_can_be_mended() {
    for (issuer, named) in dresses(ISSUER) {
        assert_eq!(tidy(&issuer), ISSUER, "{issuer:?}");
        let dressed = input(&issuer, KEY, "");
        let report = judge_fields(&dressed);
        assert_eq!(report.issuer_id.status, Warn, "{issuer:?}");
        assert!(
            report.issuer_id.message.as_deref().unwrap().contains(named),
            "{report:?}"
        );
        assert!(report.ready);
        assert_eq!(
            apply(&dressed, "Use 57246542\u{2026}"),
            input(ISSUER, KEY, "")
        );
    }
    for (key, named) in dresses(KEY) {
        assert_eq!(tidy(&key), KEY, "{key:?}");
        let dressed = input(ISSUER, &key, "");
        let report = judge_fields(&dressed);
        assert_eq!(report.key_id.status, Warn, "{key:?}");
        assert!(report.key_id.message.as_deref().unwrap().contains(named));
        assert!(report.ready);
        assert_eq!(apply(&dressed, "Use 2X9R4HXF34"), input(ISSUER, KEY, ""));
    }
}

#[test]
fn dashes_of_any_kind() {
    for dash in [
        "\u{2013}", "\u{2014}", "\u{2010}", "\u{2011}", "\u{2212}", "\u{FF0D}",
    ] {
        let issuer = ISSUER.replace('-', dash);
        assert_eq!(tidy(&issuer), ISSUER);
        let report = judge_fields(&input(&issuer, KEY, ""));
        assert_eq!(report.issuer_id.status, Warn);
        assert!(report.issuer_id.message.unwrap().contains("dashes"));
    }
}

#[test]
fn full_width_characters() {
    let wide: String = KEY
        .chars()
        .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap())
        .collect();
    assert_eq!(tidy(&wide), KEY);
    assert_eq!(
        apply(&input(ISSUER, &wide, ""), "Use 2X9R4HXF34").key_id,
        KEY
    );
}

#[test]
fn several_things_at_once_are_all_named() {
    let report = judge_fields(&input(
        &format!(" \"{}\", ", ISSUER.replace('-', "\u{2013}")),
        KEY,
        "",
    ));
    let message = report.issuer_id.message.unwrap();
    assert_eq!(
        message,
        "It came with spaces, quotes, dashes that an editor changed and punctuation, which aren't part of it."
    );
}

#[test]
fn lenient_readers_agree_with_the_fields() {
    assert_eq!(
        tidy::issuer_id(&format!("Issuer ID: {}", ISSUER.to_uppercase()))
            .unwrap()
            .as_str(),
        ISSUER
    );
    assert_eq!(tidy::key_id(" 2x9r4hxf34,").unwrap().as_str(), KEY);
    assert_eq!(tidy::team_id("\u{200B}a9b8c7d6e5").unwrap().as_str(), TEAM);
    assert!(
        tidy::issuer_id(KEY).is_err()
            && tidy::key_id(ISSUER).is_err()
            && tidy::team_id("").is_err()
    );
}
