//! Keys in the environment and in `.env` files, under each tool's names.

use keywright_core::import::{Found, Places, scan};
use keywright_core::kind::KeyKind;
use secrecy::SecretString;
use tempfile::tempdir;

use crate::lying::{ISSUER, KEY_ID, Lying};

fn in_environment(variables: &[(&str, &str)]) -> Vec<Found> {
    let environment = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), SecretString::from(*value)))
        .collect();
    scan(&Places {
        environment,
        ..Places::default()
    })
}

#[test]
fn each_tool_s_names_are_known() {
    let key = Lying::new();
    let place = tempdir().unwrap();
    let file = key.write(place.path(), "AuthKey_2X9R4HXF34.p8");
    let path = file.to_str().unwrap();
    let base64 = key.base64();
    let table = [
        (
            "APP_STORE_CONNECT_API_KEY_ISSUER_ID",
            "APP_STORE_CONNECT_API_KEY_KEY_ID",
            "APP_STORE_CONNECT_API_KEY_KEY",
            key.pem.as_str(),
        ),
        (
            "APP_STORE_CONNECT_API_KEY_ISSUER_ID",
            "APP_STORE_CONNECT_API_KEY_KEY_ID",
            "APP_STORE_CONNECT_API_KEY_KEY_FILEPATH",
            path,
        ),
        (
            "SPACESHIP_CONNECT_API_ISSUER_ID",
            "SPACESHIP_CONNECT_API_KEY_ID",
            "SPACESHIP_CONNECT_API_KEY",
            key.pem.as_str(),
        ),
        (
            "APP_STORE_CONNECT_ISSUER_ID",
            "APP_STORE_CONNECT_KEY_IDENTIFIER",
            "APP_STORE_CONNECT_PRIVATE_KEY",
            key.pem.as_str(),
        ),
        (
            "ASC_ISSUER_ID",
            "ASC_KEY_ID",
            "ASC_PRIVATE_KEY_B64",
            base64.as_str(),
        ),
        (
            "ASC_ISSUER_ID",
            "ASC_KEY_ID",
            "ASC_KEY_P8_BASE64",
            base64.as_str(),
        ),
        (
            "APPSTORE_CONNECT_ISSUER_ID",
            "APPSTORE_CONNECT_API_KEY_ID",
            "APPSTORE_CONNECT_API_KEY",
            key.pem.as_str(),
        ),
        (
            "EXPO_ASC_ISSUER_ID",
            "EXPO_ASC_KEY_ID",
            "EXPO_ASC_API_KEY_PATH",
            path,
        ),
        (
            "APPLE_API_ISSUER",
            "APPLE_API_KEY",
            "APPLE_API_KEY_PATH",
            path,
        ),
        (
            "APPLE_API_ISSUER",
            "APPLE_API_KEY_ID",
            "APPLE_API_KEY",
            path,
        ),
        (
            "MACOS_NOTARY_ISSUER_ID",
            "MACOS_NOTARY_KEY_ID",
            "MACOS_NOTARY_KEY",
            base64.as_str(),
        ),
        (
            "QUILL_NOTARY_ISSUER",
            "QUILL_NOTARY_KEY_ID",
            "QUILL_NOTARY_KEY",
            path,
        ),
        (
            "APPSTORE_ISSUER_ID",
            "APPSTORE_API_KEY_ID",
            "APPSTORE_API_PRIVATE_KEY",
            key.pem.as_str(),
        ),
    ];
    for (issuer, id, name, value) in table {
        let found = in_environment(&[(issuer, ISSUER), (id, KEY_ID), (name, value)]);
        assert_eq!(found.len(), 1, "{name}");
        assert!(key.is_in(&found[0]), "{name}");
        assert_eq!(found[0].missing(), [], "{name}");
    }
}

#[test]
fn codemagic_may_name_a_file() {
    let place = tempdir().unwrap();
    let key = Lying::new();
    let named = format!("@file:{}", key.write(place.path(), "k.p8").display());
    let found = in_environment(&[("APP_STORE_CONNECT_PRIVATE_KEY", &named)]);
    assert!(key.is_in(&found[0]));
}

#[test]
fn a_key_type_of_individual_needs_no_issuer() {
    let key = Lying::new();
    let found = in_environment(&[
        ("ASC_KEY_ID", KEY_ID),
        ("ASC_PRIVATE_KEY", &key.pem),
        ("ASC_KEY_TYPE", "individual"),
    ]);
    assert_eq!(found[0].kind, Some(KeyKind::Individual));
    assert_eq!(found[0].missing(), []);
}

#[test]
fn a_dotenv_file_may_quote_and_span_lines() {
    let key = Lying::new();
    let place = tempdir().unwrap();
    let text = format!(
        "# signing\nexport ASC_ISSUER_ID='{ISSUER}' # the long one\nASC_KEY_ID={KEY_ID}\r\nASC_PRIVATE_KEY=\"{}\"\nOTHER=1\n",
        key.pem
    );
    std::fs::write(place.path().join(".env.release"), text).unwrap();
    let found = scan(&Places {
        folders: vec![place.path().to_path_buf()],
        ..Places::default()
    });
    assert_eq!(found.len(), 1);
    assert!(key.is_in(&found[0]));
    assert_eq!(found[0].missing(), []);
}

#[test]
fn a_path_in_a_dotenv_file_is_beside_it() {
    let key = Lying::new();
    let place = tempdir().unwrap();
    std::fs::create_dir(place.path().join("keys")).unwrap();
    key.write(&place.path().join("keys"), "a.p8");
    std::fs::write(
        place.path().join(".env"),
        "EXPO_ASC_API_KEY_PATH=./keys/a.p8\n",
    )
    .unwrap();
    let found = scan(&Places {
        folders: vec![place.path().to_path_buf()],
        ..Places::default()
    });
    assert!(key.is_in(&found[0]));
}
