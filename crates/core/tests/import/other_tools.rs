//! Other tools' files and keychain items.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keywright_core::import::{AscItem, ImportError, Missing};
use keywright_core::kind::KeyKind;
use keywright_core::p8::KeyFileError;
use keywright_core::vault::{AscItems, VaultError};
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::home::{
    Home, ISSUER, KEY_ID, Key, chosen, fingerprint, form, is_whole, only, problem, scan,
};

fn json_file(home: &Home, content: &Value) -> std::path::PathBuf {
    home.put("project/fastlane/key.json", &content.to_string())
}

#[test]
fn fastlanes_file() {
    let home = Home::new();
    let key = Key::new();
    for (text, encoded) in [(key.pem(), false), (key.base64(), true)] {
        let content = json!({ "key_id": KEY_ID, "issuer_id": ISSUER, "key": text, "is_key_content_base64": encoded, "duration": 1200, "in_house": false });
        let file = json_file(&home, &content);
        let found = only(home.scan());
        is_whole(&found, &key);
        assert_eq!(form(&found), "fastlane");
        assert_eq!(found.kind, Some(KeyKind::Team));
        assert_eq!(found.removable, Some(file));
    }
    let in_house =
        json!({ "key_id": KEY_ID, "issuer_id": ISSUER, "key": key.pem(), "in_house": true });
    json_file(&home, &in_house);
    assert_eq!(only(home.scan()).kind, Some(KeyKind::Enterprise));
    json_file(&home, &json!({ "key_id": KEY_ID, "key": key.pem() }));
    let individual = only(home.scan());
    assert_eq!(individual.kind, Some(KeyKind::Individual));
    assert!(individual.missing().is_empty());
}

#[test]
fn fastlanes_file_named_by_its_variable_is_not_to_be_removed() {
    let home = Home::new();
    let key = Key::new();
    let content = json!({ "key_id": KEY_ID, "issuer_id": ISSUER, "key": key.pem() });
    let file = home.put("elsewhere/key.json", &content.to_string());
    let variable = [("APP_STORE_CONNECT_API_KEY_PATH", file.to_str().unwrap())];
    let found = only(scan(&home.usual(&variable)));
    is_whole(&found, &key);
    assert_eq!(found.removable, None);
}

#[test]
fn rcodesigns_file() {
    let home = Home::new();
    let key = Key::new();
    let file = json_file(
        &home,
        &json!({ "key_id": KEY_ID, "issuer_id": ISSUER, "private_key": key.body() }),
    );
    let found = only(home.scan());
    is_whole(&found, &key);
    assert_eq!(form(&found), "rcodesign");
    assert_eq!(found.removable, Some(file));
}

#[test]
fn eas_names_a_file_in_each_profile() {
    let home = Home::new();
    let key = Key::new();
    home.put("project/keys/AuthKey.p8", &key.pem());
    let content = json!({ "build": {}, "submit": {
        "production": { "ios": { "ascApiKeyPath": "./keys/AuthKey.p8", "ascApiKeyIssuerId": ISSUER, "ascApiKeyId": KEY_ID, "appleTeamId": "8K2LQ7XW4D" } },
        "preview": { "android": {} },
        "broken": { "ios": { "ascApiKeyPath": "./gone.p8" } },
    } });
    let file = home.put("project/eas.json", &content.to_string());
    let found = chosen(&file);
    assert_eq!(found.len(), 2, "{found:#?}");
    let whole = found
        .iter()
        .find(|one| one.place().contains("production"))
        .unwrap();
    is_whole(whole, &key);
    assert_eq!(whole.team_id.as_ref().unwrap().as_str(), "8K2LQ7XW4D");
    assert_eq!(whole.removable, None);
    let broken = found
        .iter()
        .find(|one| one.place().contains("broken"))
        .unwrap();
    assert_eq!(problem(broken), ImportError::File(KeyFileError::NotFound));
}

#[test]
fn ascs_configuration() {
    let home = Home::new();
    let (one, two) = (Key::new(), Key::new());
    let first = home.put("secret/one.p8", &one.pem());
    home.put("secret/two.p8", &two.pem());
    let config = json!({
        "key_id": KEY_ID, "issuer_id": ISSUER, "private_key_path": first, "default_key_name": "main",
        "keys": [
            { "name": "second", "key_id": "AAAAAAAAA2", "issuer_id": "", "private_key_path": "~/secret/two.p8", "key_type": "individual" },
            { "name": "in the keychain", "key_id": "AAAAAAAAA3", "issuer_id": ISSUER, "private_key_path": "" },
        ],
        "storekit": { "keys": [{ "name": "no", "key_id": "AAAAAAAAA4", "issuer_id": ISSUER, "private_key_path": first }] },
        "timeout": "30s",
    });
    home.put(".asc/config.json", &config.to_string());
    let found = home.scan();
    assert_eq!(found.len(), 2, "{found:#?}");
    is_whole(&found[0], &one);
    assert_eq!(form(&found[0]), "asc");
    assert_eq!(found[0].removable, None);
    assert_eq!(found[1].name.as_deref(), Some("second"));
    assert_eq!(found[1].kind, Some(KeyKind::Individual));
    assert_eq!(fingerprint(&found[1]), two.fingerprint());
}

#[test]
fn ascs_keychain_items() {
    let home = Home::new();
    let key = Key::new();
    let item = |account: &str, payload: Value| AscItem {
        account: account.to_owned(),
        payload: SecretString::from(payload.to_string()),
    };
    let mut places = home.usual(&[]);
    places.asc_items = vec![
        item(
            "asc:credential:Release",
            json!({ "key_id": KEY_ID, "issuer_id": ISSUER, "private_key_path": "", "private_key_pem": key.pem() }),
        ),
        item(
            "asc:credential:Broken",
            json!({ "key_id": KEY_ID, "issuer_id": ISSUER, "private_key_pem": "hello" }),
        ),
        item("asc:web-session:someone", json!({ "cookies": [] })),
        item("asc:credential:Odd", json!("text")),
    ];
    let found = scan(&places);
    assert_eq!(found.len(), 2, "{found:#?}");
    is_whole(&found[0], &key);
    assert_eq!(form(&found[0]), "asc");
    assert_eq!(found[0].name.as_deref(), Some("Release"));
    let place = "the keychain (asc, asc:credential:Release)";
    assert_eq!(found[0].place(), place);
    assert!(matches!(problem(&found[1]), ImportError::Key(_)));
}

#[test]
fn ascs_keychain_items_in_the_envelope_that_its_library_writes_on_linux() {
    let home = Home::new();
    let key = Key::new();
    let payload = json!({ "key_id": KEY_ID, "issuer_id": ISSUER, "private_key_path": "", "private_key_pem": key.pem() });
    let data = STANDARD.encode(payload.to_string());
    let envelope = json!({ "Key": "asc:credential:Release", "Data": data, "Label": "", "Description": "", "KeychainNotTrustApplication": false, "KeychainNotSynchronizable": false });
    let item = AscItem {
        account: "asc:credential:Release".to_owned(),
        payload: SecretString::from(envelope.to_string()),
    };
    let mut places = home.usual(&[]);
    places.asc_items = vec![item];
    is_whole(&only(scan(&places)), &key);
}

#[test]
fn what_the_keychain_did_not_hand_out_is_told() {
    let home = Home::new();
    let usual = |answered| scan(&home.usual(&[]).with_asc(answered, false));
    let locked = AscItems {
        items: Vec::new(),
        some_locked: true,
    };
    let told = only(usual(Ok(locked)));
    assert_eq!(told.place(), "the keychain (asc)");
    assert_eq!(
        problem(&told),
        ImportError::Keychain(VaultError::ItemLocked)
    );
    let told = only(usual(Err(VaultError::TimedOut)));
    assert_eq!(problem(&told), ImportError::Keychain(VaultError::TimedOut));
    assert!(usual(Err(VaultError::Missing)).is_empty());
    let alone = scan(&home.usual(&[]).with_asc(Err(VaultError::Missing), true));
    assert_eq!(
        problem(&only(alone)),
        ImportError::Keychain(VaultError::Missing)
    );
}

/// Made up, and in the form that RSA keys have in PKCS#8.
fn rsa_key() -> String {
    let algorithm = [
        &[0x30, 0x0D, 0x06, 0x09][..],
        &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1, 5, 0],
    ]
    .concat();
    let content = [&[2, 1, 0][..], &algorithm, &[4, 0x20], &[7; 32]].concat();
    let der = [&[0x30, u8::try_from(content.len()).unwrap()][..], &content].concat();
    format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        STANDARD.encode(der)
    )
}

#[test]
fn other_json_is_left_alone() {
    let home = Home::new();
    let google = json!({ "type": "service_account", "project_id": "p", "private_key_id": "1", "private_key": rsa_key(), "client_email": "a@b.example" });
    for (name, content) in [
        ("google.json", google.to_string()),
        (
            "package.json",
            json!({ "name": "app", "keys": 7, "submit": [] }).to_string(),
        ),
        ("list.json", json!([{ "key_id": KEY_ID }]).to_string()),
        ("broken.json", format!("{{\"key_id\":\"{KEY_ID}\",\"key\":")),
        (
            "numbers.json",
            json!({ "key_id": 7, "issuer_id": 8, "key": 9 }).to_string(),
        ),
    ] {
        home.put(&format!("Downloads/{name}"), &content);
    }
    assert!(home.scan().is_empty());
}

#[test]
fn identifiers_are_made_tidy_and_bad_ones_count_as_missing() {
    let home = Home::new();
    let key = Key::new();
    json_file(
        &home,
        &json!({ "key_id": " 2X9R4HXF34\u{200b}", "issuer_id": format!("\u{201c}{ISSUER}\u{201d}"), "key": key.pem() }),
    );
    is_whole(&only(home.scan()), &key);
    json_file(
        &home,
        &json!({ "key_id": "no key id", "issuer_id": "no issuer", "key": key.pem() }),
    );
    let found = only(home.scan());
    assert_eq!(found.missing(), [Missing::KeyId, Missing::IssuerId]);
}
