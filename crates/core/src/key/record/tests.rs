#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use secrecy::{ExposeSecret, SecretString};

use super::{KeyRecord, RecordError};
use crate::clock::UnixMillis;
use crate::ids::{IssuerId, KeyId, TeamId};
use crate::key::{KeptKey, KeptKeyId, Owner};
use crate::kind::KeyKind;

/// A payload as version 1 writes it. Every later version must still read it.
const VERSION_1: &str = r#"{"keywright":1,"key":{"id":"2X9R4HXF34-0a1b2c3d","name":"Orchard uploads","kind":"team","issuer_id":"57246542-96fe-1a63-e053-0824d011072a","key_id":"2X9R4HXF34","team_id":"A1B2C3D4E5","team_name":"Orchard Labs","purpose":null,"uses":[],"fingerprint":"abab","added_at":1763721600000,"remind_after_days":365},"private_key":"first line\nsecond line\n"}"#;

fn read(text: &str) -> Result<KeyRecord, RecordError> {
    KeyRecord::from_payload(&SecretString::from(text))
}

#[test]
fn version_1_is_read_and_written_as_it_always_was() {
    let record = read(VERSION_1).unwrap();
    assert_eq!(record.key.id.as_str(), "2X9R4HXF34-0a1b2c3d");
    assert_eq!(
        record.private_key.expose_secret(),
        "first line\nsecond line\n"
    );
    let again = record.to_payload().unwrap();
    assert_eq!(again.expose_secret(), VERSION_1);
}

#[test]
fn every_way_to_escape_is_understood() {
    let spelt = VERSION_1.replace(
        r"first line\nsecond line\n",
        r#"\u0066irst\u0020line\u000a\/\"\\\b\f\r\t\ud83d\udd11 ⌘"#,
    );
    let record = read(&spelt).unwrap();
    assert_eq!(
        record.private_key.expose_secret(),
        "first line\n/\"\\\u{8}\u{c}\r\t\u{1f511} ⌘"
    );
}

#[test]
fn a_later_version_is_told_apart_whatever_else_it_holds() {
    for text in [
        r#"{"keywright":2}"#,
        r#"{"keywright":4294967295,"key":[1,2],"private_key":{"sealed":true}}"#,
        r#"{"private_key":null,"keywright":7,"more":{}}"#,
    ] {
        assert_eq!(read(text).unwrap_err(), RecordError::Newer, "{text}");
    }
}

#[test]
fn anything_else_is_not_a_record() {
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "-----BEGIN PRIVATE KEY-----",
        r#"{"keywright":0}"#,
        r#"{"keywright":1}"#,
        r#"{"keywright":-1}"#,
        r#"{"keywright":"1"}"#,
        r#"{"keywright":4294967296}"#,
        &VERSION_1.replace(r#""first line\nsecond line\n""#, "7"),
        &VERSION_1.replace(r#""first line\nsecond line\n""#, "null"),
        &VERSION_1.replace(r"first line", r"\ud83d"),
        &VERSION_1.replace(r"first line", r"\ud83d\u0041"),
        &VERSION_1.replace("57246542", "nonsense"),
        &VERSION_1[..VERSION_1.len() - 1],
    ] {
        assert_eq!(read(text).unwrap_err(), RecordError::NotARecord, "{text}");
    }
}

#[test]
fn a_record_does_not_show_its_secret() {
    let record = read(VERSION_1).unwrap();
    assert!(!format!("{record:?}").contains("first line"));
}

fn any_record() -> impl Strategy<Value = KeyRecord> {
    let kind = prop::sample::select(vec![
        KeyKind::Team,
        KeyKind::Individual,
        KeyKind::Enterprise,
    ]);
    let ids = (
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        "[A-Z0-9]{1,32}",
        option::of("[A-Z0-9]{10}"),
    );
    let words = (
        any::<String>(),
        any::<String>(),
        option::of(any::<String>()),
        option::of(any::<String>()),
    );
    (
        kind,
        ids,
        words,
        any::<i64>(),
        option::of(any::<u32>()),
        any::<String>(),
    )
        .prop_map(|(kind, ids, words, at, remind_after_days, secret)| {
            let key = KeptKey {
                id: KeptKeyId(words.0),
                name: words.1,
                owner: Owner::with_issuer(kind, IssuerId::new(&ids.0).unwrap()),
                key_id: KeyId::new(&ids.1).unwrap(),
                team_id: ids.2.map(|text| TeamId::new(&text).unwrap()),
                team_name: words.2,
                purpose: words.3,
                added_at: UnixMillis(at),
                remind_after_days,
                ..KeptKey::sample("2X9R4HXF34")
            };
            KeyRecord {
                key,
                private_key: SecretString::from(secret),
            }
        })
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_back(record in any_record()) {
        let payload = record.to_payload().unwrap();
        let again = KeyRecord::from_payload(&payload).unwrap();
        prop_assert_eq!(&again.key, &record.key);
        prop_assert_eq!(again.private_key.expose_secret(), record.private_key.expose_secret());
    }

    #[test]
    fn another_reader_of_json_reads_the_same(record in any_record()) {
        let payload = record.to_payload().unwrap();
        let json: serde_json::Value = serde_json::from_str(payload.expose_secret()).unwrap();
        prop_assert_eq!(json["private_key"].as_str(), Some(record.private_key.expose_secret()));
    }

    #[test]
    fn no_text_at_all_makes_it_panic(text in any::<String>()) {
        prop_assert!(read(&text).is_err());
    }

    #[test]
    fn no_damage_to_a_payload_makes_it_panic(
        damage in vec((0..VERSION_1.len(), any::<char>()), 1..6),
        cut in 0..VERSION_1.len(),
    ) {
        let mut characters: Vec<char> = VERSION_1.chars().collect();
        for (at, other) in damage {
            characters[at] = other;
        }
        let whole: String = characters.iter().collect();
        let part: String = characters[..cut].iter().collect();
        for text in [whole, part] {
            if let Ok(record) = read(&text) {
                prop_assert!(record.to_payload().is_ok());
            }
        }
    }
}
