//! What an earlier version left behind, a list's file and a keychain, is read as it is; and what
//! is written now has the form that it always had.

use std::fs;

use keywright_core::app::{Keywright, NewKey, Surroundings};
use keywright_core::apple::Hosts;
use keywright_core::clock::UnixMillis;
use keywright_core::ids::{IssuerId, KeyId};
use keywright_core::key::{KeepState, KeptKeyId, KeyValues, Owner};
use keywright_core::kind::KeyKind;
use keywright_core::outcome::Cause;
use keywright_core::p8::PrivateKey;
use keywright_core::roles::Use;
use rusqlite::Connection;
use rusqlite::types::Value;
use secrecy::ExposeSecret;

use crate::desk::{Desk, NOON, Place, surroundings};
use crate::new_keys::{new_key, private_key};

/// The file's form as version 0.1.0 made it.
const SCHEMA: &str = "PRAGMA journal_mode = wal;
PRAGMA application_id = 0x4b577274;
PRAGMA user_version = 5;
CREATE TABLE keys (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    changing INTEGER NOT NULL DEFAULT 0,
    twin INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    issuer_id TEXT,
    key_id TEXT NOT NULL,
    team_id TEXT,
    team_name TEXT,
    purpose TEXT,
    uses TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    remind_after_days INTEGER
) STRICT;
CREATE UNIQUE INDEX keys_by_private_key ON keys (fingerprint) WHERE twin = 0;
CREATE UNIQUE INDEX keys_by_identifiers ON keys (kind, coalesce(issuer_id, ''), key_id)
    WHERE twin = 0;
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE past_tests (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL REFERENCES keys (id) ON DELETE CASCADE,
    of_these_values INTEGER NOT NULL DEFAULT 1,
    at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    cause TEXT NOT NULL,
    sentence TEXT NOT NULL,
    ms INTEGER NOT NULL
) STRICT;
CREATE INDEX past_tests_by_key ON past_tests (key, id);
CREATE TABLE probes (
    key TEXT PRIMARY KEY REFERENCES keys (id) ON DELETE CASCADE,
    probed_at INTEGER NOT NULL,
    capabilities TEXT NOT NULL,
    matches_roles TEXT NOT NULL,
    needs TEXT NOT NULL,
    team TEXT NOT NULL,
    apps TEXT NOT NULL,
    rate_limit TEXT NOT NULL,
    skew_seconds INTEGER
) STRICT, WITHOUT ROWID;";

const ISSUER: &str = "57246542-96fe-1a63-e053-0824d011072a";
const TEAM: &str = "2X9R4HXF34-0a1b2c3d";
const INDIVIDUAL: &str = "7NQ3T55W2C-11111111";
const ENTERPRISE: &str = "Z1N9P3FKEH-deadbeef";

/// An earlier version's record of a key, as text; with the private key that it holds.
fn record(id: &str, fields: &str) -> (String, PrivateKey) {
    let key = private_key();
    let key_id = id.split('-').next().unwrap();
    let pem = key.pem().expose_secret().replace('\n', "\\n");
    let fingerprint = key.fingerprint();
    let text = format!(
        r#"{{"keywright":1,"key":{{"id":"{id}","name":"Key of {key_id}",{fields},"uses":["upload_builds"],"fingerprint":"{}","added_at":1763721600000,"remind_after_days":365}},"private_key":"{pem}"}}"#,
        fingerprint.0
    );
    (text, key)
}

fn team_record() -> (String, PrivateKey) {
    record(
        TEAM,
        &format!(
            r#""kind":"team","issuer_id":"{ISSUER}","key_id":"2X9R4HXF34","team_id":"8K2LQ7XW4D","team_name":"Orchard Labs","purpose":"nightly builds""#
        ),
    )
}

fn individual_record() -> (String, PrivateKey) {
    record(
        INDIVIDUAL,
        r#""kind":"individual","issuer_id":null,"key_id":"7NQ3T55W2C","team_id":null,"team_name":null,"purpose":null"#,
    )
}

fn enterprise_record() -> (String, PrivateKey) {
    record(
        ENTERPRISE,
        &format!(
            r#""kind":"enterprise","issuer_id":"{ISSUER}","key_id":"Z1N9P3FKEH","team_id":null,"team_name":null,"purpose":null"#
        ),
    )
}

/// A row of the list as an earlier version wrote it, from the record.
fn enter(list: &Connection, state: &str, record: &str) {
    let record: serde_json::Value = serde_json::from_str(record).unwrap();
    let sql = "INSERT INTO keys (id, state, name, kind, issuer_id, key_id, team_id, team_name,
            purpose, uses, fingerprint, added_at, remind_after_days)
        SELECT k ->> 'id', ?2, k ->> 'name', k ->> 'kind', k ->> 'issuer_id', k ->> 'key_id',
            k ->> 'team_id', k ->> 'team_name', k ->> 'purpose', k -> 'uses',
            k ->> 'fingerprint', k ->> 'added_at', k ->> 'remind_after_days'
        FROM (SELECT ?1 AS k)";
    list.execute(sql, (record["key"].to_string(), state))
        .unwrap();
}

/// A place where an earlier version kept three keys, of which the keychain lost one.
fn left_behind() -> (Place, [PrivateKey; 2]) {
    let desk = Desk::new().closed();
    fs::remove_dir_all(desk.data()).unwrap();
    fs::create_dir_all(desk.data()).unwrap();
    let list = Connection::open(desk.list_file()).unwrap();
    list.execute_batch(SCHEMA).unwrap();
    let (team, team_key) = team_record();
    let (individual, individual_key) = individual_record();
    enter(&list, "kept", &team);
    enter(&list, "kept", &individual);
    enter(&list, "missing", &enterprise_record().0);
    list.execute_batch(&format!(
        "INSERT INTO settings VALUES ('in_use', '{INDIVIDUAL}');
        INSERT INTO past_tests (key, of_these_values, at, outcome, cause, sentence, ms) VALUES
            ('{TEAM}', 0, 1, 'refused', 'refused_unexplained', 'Apple refused it', 12),
            ('{TEAM}', 1, 2, 'valid', 'valid', 'Valid API Key', 34);
        INSERT INTO probes VALUES ('{TEAM}', 2,
            '[{{\"area\":\"apps\",\"title\":\"See apps\",\"answer\":\"yes\",\"evidence\":\"200\"}}]',
            '[\"app_manager\"]', '[]', 'null', 'null', 'null', NULL);"
    ))
    .unwrap();
    desk.store.put(&KeptKeyId(TEAM.to_owned()), &team);
    desk.store
        .put(&KeptKeyId(INDIVIDUAL.to_owned()), &individual);
    (desk, [team_key, individual_key])
}

/// Where Apple is meant, since these tests were made there.
fn at_apple(desk: &Place) -> Keywright {
    let around = surroundings(&desk.data(), desk.store.vault(), desk.clock.clone());
    Keywright::open(Surroundings {
        hosts: Hosts::apple(),
        ..around
    })
    .unwrap()
}

#[tokio::test]
async fn a_folder_and_a_keychain_of_an_earlier_version_are_found_the_same() {
    let (desk, [team_key, individual_key]) = left_behind();
    let app = at_apple(&desk);
    assert_eq!(app.set_aside(), None);
    let find = |id: &str| app.listed(&KeptKeyId(id.to_owned())).unwrap();
    let (team, individual, enterprise) = (find(TEAM), find(INDIVIDUAL), find(ENTERPRISE));
    assert_eq!(app.list().unwrap().len(), 3);

    let issuer = IssuerId::new(ISSUER).unwrap();
    assert_eq!(team.key.owner, Owner::Team(issuer.clone()));
    assert_eq!(team.key.uses, [Use::UploadBuilds]);
    assert_eq!(team.key.purpose.as_deref(), Some("nightly builds"));
    assert_eq!(team.key.added_at, UnixMillis(1_763_721_600_000));
    assert_eq!(team.key.remind_after_days, Some(365));
    assert_eq!(team.last_test.unwrap().cause, Cause::Valid);
    assert_eq!(team.matches_roles, ["App Manager"]);
    let details = app.details(&team.key.id).unwrap();
    assert_eq!((details.history.len(), details.capabilities.len()), (2, 1));
    assert_eq!(individual.key.owner, Owner::Individual);
    assert!(individual.in_use);
    assert_eq!(enterprise.key.owner, Owner::Enterprise(issuer));
    assert_eq!(enterprise.state, KeepState::Missing);

    for (listed, key) in [(team.key, team_key), (individual.key, individual_key)] {
        let credentials = app.credentials(&listed.id).await.unwrap();
        assert_eq!(credentials.private_key, key);
        assert_eq!(credentials.owner, listed.owner);
        assert_eq!(app.record(&listed.id).await.unwrap().key, listed);
    }
}

#[tokio::test]
async fn an_edit_of_an_earlier_versions_record_changes_nothing_else_of_it() {
    let (desk, _) = left_behind();
    let app = desk.again();
    let id = KeptKeyId(TEAM.to_owned());
    let before = desk.store.payload(&id).unwrap();
    let changes = serde_json::from_str(r#"{"purpose":"weekly builds"}"#).unwrap();
    app.edit(&id, changes).await.unwrap();
    let after = desk.store.payload(&id).unwrap();
    let expected = before
        .expose_secret()
        .replace("nightly builds", "weekly builds");
    assert_eq!(after.expose_secret(), expected);
}

/// The key as JSON, with everything but what is random.
fn written(kind: KeyKind, new: &NewKey, id: &KeptKeyId) -> String {
    let issuer = match kind {
        KeyKind::Individual => "null".to_owned(),
        KeyKind::Team | KeyKind::Enterprise => format!("\"{ISSUER}\""),
    };
    format!(
        r#"{{"id":"{id}","name":"App Store","kind":"{kind}","issuer_id":{issuer},"key_id":"{}","team_id":null,"team_name":null,"purpose":null,"uses":[],"fingerprint":"{}","added_at":{},"remind_after_days":null}}"#,
        new.values.key_id,
        new.private_key.fingerprint().0,
        NOON.0,
    )
}

#[tokio::test]
async fn records_rows_and_json_are_written_as_they_always_were() {
    for kind in KeyKind::ALL {
        let desk = Desk::new();
        let mut new = new_key("App Store");
        new.values = KeyValues {
            owner: Owner::with_issuer(kind, IssuerId::new(ISSUER).unwrap()),
            key_id: KeyId::new("2X9R4HXF34").unwrap(),
            team_id: None,
        };
        let listed = desk.app.save(new.clone()).await.unwrap().key;
        let id = &listed.key.id;
        let key = written(kind, &new, id);

        let payload = desk.store.payload(id).unwrap();
        let pem = new.private_key.pem().expose_secret().replace('\n', "\\n");
        let record = format!(r#"{{"keywright":1,"key":{key},"private_key":"{pem}"}}"#);
        assert_eq!(payload.expose_secret(), record);

        let json = serde_json::to_string(&listed).unwrap();
        let shown = key.strip_suffix('}').unwrap();
        assert!(
            json.starts_with(&format!(r#"{shown},"state":"kept","in_use":true"#)),
            "{json}"
        );

        let list = Connection::open(desk.list_file()).unwrap();
        let row: Vec<(String, Value)> = list
            .query_row("SELECT * FROM keys", [], |row| {
                let columns = row.as_ref().column_names();
                let columns: Vec<String> = columns.into_iter().map(str::to_owned).collect();
                let with_value = |(at, name)| Ok((name, row.get(at)?));
                columns.into_iter().enumerate().map(with_value).collect()
            })
            .unwrap();
        let text = |text: &str| Value::Text(text.to_owned());
        let issuer = match kind {
            KeyKind::Individual => Value::Null,
            KeyKind::Team | KeyKind::Enterprise => text(ISSUER),
        };
        let expected = [
            ("id", text(id.as_str())),
            ("state", text("kept")),
            ("changing", Value::Integer(0)),
            ("twin", Value::Integer(0)),
            ("name", text("App Store")),
            ("kind", text(kind.as_str())),
            ("issuer_id", issuer),
            ("key_id", text("2X9R4HXF34")),
            ("team_id", Value::Null),
            ("team_name", Value::Null),
            ("purpose", Value::Null),
            ("uses", text("[]")),
            ("fingerprint", text(&new.private_key.fingerprint().0)),
            ("added_at", Value::Integer(NOON.0)),
            ("remind_after_days", Value::Null),
        ];
        assert_eq!(row, expected.map(|(name, value)| (name.to_owned(), value)));
    }
}
