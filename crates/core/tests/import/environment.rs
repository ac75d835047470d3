//! Variables of every tool.

use keywright_core::import::{Found, ImportError, Missing, Origin};
use keywright_core::kind::KeyKind;
use keywright_core::p8::KeyFileError;

use crate::home::{Home, ISSUER, KEY_ID, Key, fingerprint, form, is_whole, only, problem, scan};

fn set(home: &Home, variables: &[(&str, &str)]) -> Vec<Found> {
    scan(&home.usual(variables))
}

/// What a tool calls the three values, and how it takes the key.
const TOOLS: [(&str, &str, &str, &str); 18] = [
    (
        "APP_STORE_CONNECT_API_KEY_ISSUER_ID",
        "APP_STORE_CONNECT_API_KEY_KEY_ID",
        "APP_STORE_CONNECT_API_KEY_KEY",
        "pem",
    ),
    (
        "APP_STORE_CONNECT_API_KEY_ISSUER_ID",
        "APP_STORE_CONNECT_API_KEY_KEY_ID",
        "APP_STORE_CONNECT_API_KEY_KEY_FILEPATH",
        "path",
    ),
    (
        "SPACESHIP_CONNECT_API_ISSUER_ID",
        "SPACESHIP_CONNECT_API_KEY_ID",
        "SPACESHIP_CONNECT_API_KEY",
        "pem",
    ),
    (
        "SPACESHIP_CONNECT_API_ISSUER_ID",
        "SPACESHIP_CONNECT_API_KEY_ID",
        "SPACESHIP_CONNECT_API_KEY_FILEPATH",
        "path",
    ),
    (
        "APP_STORE_CONNECT_ISSUER_ID",
        "APP_STORE_CONNECT_KEY_IDENTIFIER",
        "APP_STORE_CONNECT_PRIVATE_KEY",
        "@file:",
    ),
    (
        "ASC_ISSUER_ID",
        "ASC_KEY_ID",
        "ASC_PRIVATE_KEY_PATH",
        "path",
    ),
    (
        "ASC_ISSUER_ID",
        "ASC_KEY_ID",
        "ASC_PRIVATE_KEY_B64",
        "base64",
    ),
    ("ASC_ISSUER_ID", "ASC_KEY_ID", "ASC_PRIVATE_KEY", "pem"),
    ("ASC_ISSUER_ID", "ASC_KEY_ID", "ASC_KEY_P8_BASE64", "base64"),
    (
        "APPSTORE_CONNECT_ISSUER_ID",
        "APPSTORE_CONNECT_API_KEY_ID",
        "APPSTORE_CONNECT_API_KEY",
        "body",
    ),
    (
        "EXPO_ASC_ISSUER_ID",
        "EXPO_ASC_KEY_ID",
        "EXPO_ASC_API_KEY_PATH",
        "path",
    ),
    (
        "APPLE_API_ISSUER",
        "APPLE_API_KEY",
        "APPLE_API_KEY_PATH",
        "path",
    ),
    (
        "APPLE_API_ISSUER",
        "APPLE_API_KEY_ID",
        "APPLE_API_KEY",
        "path",
    ),
    (
        "MACOS_NOTARY_ISSUER_ID",
        "MACOS_NOTARY_KEY_ID",
        "MACOS_NOTARY_KEY",
        "base64",
    ),
    (
        "QUILL_NOTARY_ISSUER",
        "QUILL_NOTARY_KEY_ID",
        "QUILL_NOTARY_KEY",
        "path",
    ),
    (
        "APPSTORE_ISSUER_ID",
        "APPSTORE_API_KEY_ID",
        "APPSTORE_API_PRIVATE_KEY",
        "pem",
    ),
    ("api_key_issuer_id", "api_key_id", "api_key_path", "path"),
    ("apiKeyIssuerId", "apiKeyId", "apitoken", "base64"),
];

#[test]
fn every_tools_variables_are_understood() {
    for (issuer, key_id, name, form) in TOOLS {
        let home = Home::new();
        let key = Key::new();
        let file = home.put("secret/the.key", &key.pem());
        let path = file.to_str().unwrap();
        let value = match form {
            "pem" => key.pem(),
            "base64" => key.base64(),
            "body" => key.body(),
            "path" => path.to_owned(),
            prefix => format!("{prefix}{path}"),
        };
        let found = only(set(
            &home,
            &[(issuer, ISSUER), (key_id, KEY_ID), (name, &value)],
        ));
        is_whole(&found, &key);
        assert_eq!(found.origin, Origin::Environment, "{name}");
        assert_eq!(found.place(), format!("the environment: {name}"));
        assert_eq!(found.kind, Some(KeyKind::Team), "{name}");
        assert_eq!(found.removable, None, "{name}");
    }
}

#[test]
fn other_forms_of_the_key_are_followed() {
    let home = Home::new();
    let key = Key::new();
    home.put("keys/the.p8", &key.pem());
    home.put("project/sub/beside.p8", &key.pem());
    let pem = key.pem();
    let escaped = pem.replace('\n', "\\n");
    let with = |name: &str, value: &str, more: (&str, &str)| {
        only(
            set(&home, &[(name, value), more])
                .into_iter()
                .filter(|one| one.origin == Origin::Environment)
                .collect(),
        )
    };
    for (name, value, more) in [
        (
            "APP_STORE_CONNECT_PRIVATE_KEY",
            "@env:THE_KEY",
            ("THE_KEY", pem.as_str()),
        ),
        ("QUILL_NOTARY_KEY", "env:THE_KEY", ("THE_KEY", pem.as_str())),
        ("QUILL_NOTARY_KEY", "~/keys/the.p8", ("A", "")),
        ("ASC_PRIVATE_KEY_PATH", "sub/beside.p8", ("A", "")),
        ("ASC_PRIVATE_KEY_PATH", "$HOME/keys/the.p8", ("A", "")),
        ("MACOS_NOTARY_KEY", "~/keys/the.p8", ("A", "")),
        ("ASC_PRIVATE_KEY", escaped.as_str(), ("A", "")),
    ] {
        let found = with(name, value, more);
        assert!(found.key.is_ok(), "{name}={value}: {:?}", found.key);
        assert_eq!(fingerprint(&found), key.fingerprint());
        assert_eq!(
            found.missing(),
            [Missing::KeyId, Missing::IssuerId],
            "{name}"
        );
    }
}

#[test]
fn one_name_with_two_meanings_is_told_apart_by_what_is_set() {
    let home = Home::new();
    let key = Key::new();
    let file = home.put("secret/the.key", &key.pem());
    let path = file.to_str().unwrap();
    let tauri = only(set(
        &home,
        &[
            ("APPLE_API_ISSUER", ISSUER),
            ("APPLE_API_KEY", KEY_ID),
            ("APPLE_API_KEY_PATH", path),
        ],
    ));
    assert_eq!(tauri.within.as_deref(), Some("APPLE_API_KEY_PATH"));
    is_whole(&tauri, &key);
    let electron = only(set(
        &home,
        &[
            ("APPLE_API_ISSUER", ISSUER),
            ("APPLE_API_KEY", path),
            ("APPLE_API_KEY_ID", KEY_ID),
        ],
    ));
    assert_eq!(electron.within.as_deref(), Some("APPLE_API_KEY"));
    is_whole(&electron, &key);
}

#[test]
fn the_kind_is_told_where_the_tool_says_it() {
    let home = Home::new();
    let pem = Key::new().pem();
    let kind = |variables: &[(&str, &str)]| only(set(&home, variables)).kind;
    let enterprise = [
        ("APP_STORE_CONNECT_API_KEY_KEY", pem.as_str()),
        ("APP_STORE_CONNECT_API_KEY_ISSUER_ID", ISSUER),
        ("APP_STORE_CONNECT_API_KEY_IN_HOUSE", "TRUE"),
    ];
    assert_eq!(kind(&enterprise), Some(KeyKind::Enterprise));
    let individual = [
        ("ASC_PRIVATE_KEY", pem.as_str()),
        ("ASC_KEY_ID", KEY_ID),
        ("ASC_KEY_TYPE", "individual"),
    ];
    assert_eq!(kind(&individual), Some(KeyKind::Individual));
    assert!(only(set(&home, &individual)).missing().is_empty());
    assert_eq!(kind(&[("ASC_PRIVATE_KEY", &pem)]), None);
    let eas = [
        ("EXPO_ASC_API_KEY_PATH", "/no/such.p8"),
        ("EXPO_APPLE_TEAM_ID", "8K2LQ7XW4D"),
    ];
    assert_eq!(
        only(set(&home, &eas)).team_id.unwrap().as_str(),
        "8K2LQ7XW4D"
    );
}

#[test]
fn a_key_that_cannot_be_had_is_told_with_the_reason() {
    let home = Home::new();
    let problem = |name: &str, value: &str| problem(&only(set(&home, &[(name, value)])));
    let nowhere = ImportError::File(KeyFileError::NotFound);
    assert_eq!(problem("ASC_PRIVATE_KEY_PATH", "/no/such.p8"), nowhere);
    assert_eq!(
        problem("APP_STORE_CONNECT_PRIVATE_KEY", "@env:NOBODY"),
        ImportError::Elsewhere
    );
    assert!(matches!(
        problem("ASC_PRIVATE_KEY", "hello"),
        ImportError::Key(_)
    ));
    assert!(matches!(
        problem("MACOS_NOTARY_KEY", "hello"),
        ImportError::Key(_)
    ));
}

#[test]
fn identifiers_alone_are_no_find() {
    let home = Home::new();
    let ids = [
        ("ASC_KEY_ID", KEY_ID),
        ("ASC_ISSUER_ID", ISSUER),
        ("ASC_PRIVATE_KEY", "  "),
        ("PATH", "/bin"),
    ];
    assert!(set(&home, &ids).is_empty());
}

#[test]
fn the_folder_of_altool_is_searched() {
    let home = Home::new();
    home.put("altool/AuthKey_2X9R4HXF34.p8", &Key::new().pem());
    let folder = home.path("altool");
    let found = only(set(
        &home,
        &[("API_PRIVATE_KEYS_DIR", folder.to_str().unwrap())],
    ));
    assert_eq!(form(&found), "key file");
}

#[test]
fn nothing_that_was_found_shows_the_key() {
    let home = Home::new();
    let key = Key::new();
    home.put("Downloads/AuthKey_2X9R4HXF34.p8", &key.pem());
    let places = home.usual(&[("ASC_PRIVATE_KEY", &key.pem())]);
    let told = format!("{places:?} {:?}", scan(&places));
    assert!(!told.contains(&key.body()[20..40]), "{told}");
}
