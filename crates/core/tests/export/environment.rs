//! The variables that a command is run with.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keywright_core::export::Tool;
use keywright_core::export::environment::{Value, collision, variables};
use keywright_core::kind::KeyKind;
use secrecy::ExposeSecret;

use crate::kept::{ISSUER, Kept};

fn shown(tool: Tool, kept: &Kept) -> Vec<(String, String)> {
    let variables = variables(tool, &kept.source()).unwrap();
    let text = |value: Value| match value {
        Value::Plain(text) => text,
        Value::Secret(secret) if secret.expose_secret() == kept.pem() => "<pem>".to_owned(),
        Value::Secret(secret) if secret.expose_secret() == STANDARD.encode(kept.pem()) => {
            "<base64 of pem>".to_owned()
        }
        Value::Secret(_) => panic!("a secret in an unknown form"),
        Value::KeyPath => "<path>".to_owned(),
        Value::KeyFolder => "<folder>".to_owned(),
    };
    variables
        .into_iter()
        .map(|v| (v.name.to_owned(), text(v.value)))
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn each_tool_gets_its_own_names() {
    let kept = Kept::new(KeyKind::Team);
    let id = "2X9R4HXF34";
    let table: &[(Tool, &[(&str, &str)])] = &[
        (
            Tool::Fastlane,
            &[
                ("APP_STORE_CONNECT_API_KEY_ISSUER_ID", ISSUER),
                ("APP_STORE_CONNECT_API_KEY_KEY_ID", id),
                ("APP_STORE_CONNECT_API_KEY_KEY", "<pem>"),
            ],
        ),
        (
            Tool::Spaceship,
            &[
                ("SPACESHIP_CONNECT_API_ISSUER_ID", ISSUER),
                ("SPACESHIP_CONNECT_API_KEY_ID", id),
                ("SPACESHIP_CONNECT_API_KEY", "<pem>"),
            ],
        ),
        (
            Tool::Codemagic,
            &[
                ("APP_STORE_CONNECT_ISSUER_ID", ISSUER),
                ("APP_STORE_CONNECT_KEY_IDENTIFIER", id),
                ("APP_STORE_CONNECT_PRIVATE_KEY", "<pem>"),
            ],
        ),
        (
            Tool::Asc,
            &[
                ("ASC_ISSUER_ID", ISSUER),
                ("ASC_KEY_ID", id),
                ("ASC_PRIVATE_KEY_B64", "<base64 of pem>"),
            ],
        ),
        (
            Tool::Eas,
            &[
                ("EXPO_ASC_ISSUER_ID", ISSUER),
                ("EXPO_ASC_KEY_ID", id),
                ("EXPO_ASC_API_KEY_PATH", "<path>"),
                ("EXPO_APPLE_TEAM_ID", "8K2LQ7XW4D"),
            ],
        ),
        (
            Tool::Tauri,
            &[
                ("APPLE_API_ISSUER", ISSUER),
                ("APPLE_API_KEY", id),
                ("APPLE_API_KEY_PATH", "<path>"),
            ],
        ),
        (
            Tool::ElectronBuilder,
            &[
                ("APPLE_API_ISSUER", ISSUER),
                ("APPLE_API_KEY_ID", id),
                ("APPLE_API_KEY", "<path>"),
            ],
        ),
        (
            Tool::Goreleaser,
            &[
                ("MACOS_NOTARY_ISSUER_ID", ISSUER),
                ("MACOS_NOTARY_KEY_ID", id),
                ("MACOS_NOTARY_KEY", "<base64 of pem>"),
            ],
        ),
        (Tool::Altool, &[("API_PRIVATE_KEYS_DIR", "<folder>")]),
        (Tool::Notarytool, &[]),
    ];
    for (tool, expected) in table {
        assert_eq!(shown(*tool, &kept), pairs(expected), "{}", tool.as_str());
    }
}

#[test]
fn only_tauri_and_electron_builder_collide() {
    for &first in Tool::ALL {
        for &second in Tool::ALL {
            let pair = [first, second];
            let both = pair.contains(&Tool::Tauri) && pair.contains(&Tool::ElectronBuilder);
            assert_eq!(collision(&pair).is_some(), both, "{first:?} {second:?}");
        }
    }
    let found = collision(&[Tool::Tauri, Tool::Quill, Tool::ElectronBuilder]).unwrap();
    assert_eq!(found.variable, "APPLE_API_KEY");
}

#[test]
fn an_individual_key_is_said_to_be_one() {
    let kept = Kept::new(KeyKind::Individual);
    let asc = shown(Tool::Asc, &kept);
    assert!(asc.contains(&("ASC_KEY_TYPE".to_owned(), "individual".to_owned())));
    assert!(!asc.iter().any(|(name, _)| name == "ASC_ISSUER_ID"));
    assert!(variables(Tool::Tauri, &kept.source()).is_err());
}

#[test]
fn an_enterprise_key_is_said_to_be_in_house() {
    let kept = Kept::new(KeyKind::Enterprise);
    let fastlane = shown(Tool::Fastlane, &kept);
    assert!(fastlane.contains(&(
        "APP_STORE_CONNECT_API_KEY_IN_HOUSE".to_owned(),
        "true".to_owned()
    )));
}
