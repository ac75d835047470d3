//! The variables of every tool that takes the three values from its environment, read backwards.
//! Sources: each tool's own documentation; see `export::environment` for writing them.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::found::{Found, Origin, Problem};
use super::{folder, json_file};
use crate::ids::tidy::tidy;
use crate::ids::{IssuerId, KeyId};
use crate::kind::KeyKind;
use crate::p8::{ReadKey, read_key_file, read_private_key};

/// What one tool calls the three values. Of the names for the key, the first that is set counts.
struct Names {
    issuer_id: &'static str,
    key_id: &'static str,
    keys: &'static [&'static str],
    /// A variable whose truth means an enterprise key.
    in_house: Option<&'static str>,
}

const fn names(
    issuer_id: &'static str,
    key_id: &'static str,
    keys: &'static [&'static str],
) -> Names {
    Names {
        issuer_id,
        key_id,
        keys,
        in_house: None,
    }
}

const TOOLS: [Names; 12] = [
    Names {
        issuer_id: "APP_STORE_CONNECT_API_KEY_ISSUER_ID",
        key_id: "APP_STORE_CONNECT_API_KEY_KEY_ID",
        keys: &[
            "APP_STORE_CONNECT_API_KEY_KEY",
            "APP_STORE_CONNECT_API_KEY_KEY_FILEPATH",
        ],
        in_house: Some("APP_STORE_CONNECT_API_KEY_IN_HOUSE"),
    },
    Names {
        issuer_id: "SPACESHIP_CONNECT_API_ISSUER_ID",
        key_id: "SPACESHIP_CONNECT_API_KEY_ID",
        keys: &[
            "SPACESHIP_CONNECT_API_KEY",
            "SPACESHIP_CONNECT_API_KEY_FILEPATH",
        ],
        in_house: Some("SPACESHIP_CONNECT_API_IN_HOUSE"),
    },
    names(
        "APP_STORE_CONNECT_ISSUER_ID",
        "APP_STORE_CONNECT_KEY_IDENTIFIER",
        &["APP_STORE_CONNECT_PRIVATE_KEY"],
    ),
    names(
        "ASC_ISSUER_ID",
        "ASC_KEY_ID",
        &[
            "ASC_PRIVATE_KEY_PATH",
            "ASC_PRIVATE_KEY_B64",
            "ASC_PRIVATE_KEY",
            "ASC_KEY_P8_BASE64",
        ],
    ),
    names(
        "APPSTORE_CONNECT_ISSUER_ID",
        "APPSTORE_CONNECT_API_KEY_ID",
        &["APPSTORE_CONNECT_API_KEY"],
    ),
    names(
        "EXPO_ASC_ISSUER_ID",
        "EXPO_ASC_KEY_ID",
        &["EXPO_ASC_API_KEY_PATH"],
    ),
    names("APPLE_API_ISSUER", "APPLE_API_KEY", &["APPLE_API_KEY_PATH"]),
    names("APPLE_API_ISSUER", "APPLE_API_KEY_ID", &["APPLE_API_KEY"]),
    names(
        "MACOS_NOTARY_ISSUER_ID",
        "MACOS_NOTARY_KEY_ID",
        &["MACOS_NOTARY_KEY"],
    ),
    names(
        "QUILL_NOTARY_ISSUER",
        "QUILL_NOTARY_KEY_ID",
        &["QUILL_NOTARY_KEY"],
    ),
    names(
        "APPSTORE_ISSUER_ID",
        "APPSTORE_API_KEY_ID",
        &["APPSTORE_API_PRIVATE_KEY"],
    ),
    names("", "", &["APP_STORE_CONNECT_API_KEY_PATH"]),
];

/// Looks through variables for every tool's names.
pub fn look_through(variables: &[(String, SecretString)], origin: &Origin) -> Vec<Found> {
    TOOLS
        .iter()
        .flat_map(|tool| tool.look(variables, origin))
        .collect()
}

impl Names {
    fn look(&self, variables: &[(String, SecretString)], origin: &Origin) -> Vec<Found> {
        let value = |name: &str| {
            let mut named = variables.iter().filter(|(other, _)| other == name);
            named
                .next()
                .map(|(_, value)| value.expose_secret())
                .filter(|value| !value.is_empty())
        };
        let Some((name, text)) = self
            .keys
            .iter()
            .find_map(|name| Some((*name, value(name)?)))
        else {
            return Vec::new();
        };
        if let Some(found) = self.fastlane_file(name, text) {
            return found;
        }
        let Some(key) = read(text, name, origin) else {
            return Vec::new();
        };
        let in_house = self.in_house.and_then(value).is_some_and(is_true);
        let individual = value("ASC_KEY_TYPE") == Some("individual") && name.starts_with("ASC_");
        vec![Found {
            origin: origin.clone(),
            within: Some(name.to_owned()),
            name: None,
            kind: match (in_house, individual) {
                (true, _) => Some(KeyKind::Enterprise),
                (_, true) => Some(KeyKind::Individual),
                _ => None,
            },
            issuer_id: value(self.issuer_id).and_then(|id| IssuerId::new(&tidy(id)).ok()),
            key_id: value(self.key_id).and_then(|id| KeyId::new(&tidy(id)).ok()),
            key,
            removable: None,
        }]
    }

    /// fastlane's variable that names its JSON file.
    fn fastlane_file(&self, name: &str, path: &str) -> Option<Vec<Found>> {
        if name != "APP_STORE_CONNECT_API_KEY_PATH" {
            return None;
        }
        let path = Path::new(path);
        let text = folder::text(path);
        Some(text.map_or_else(Vec::new, |text| json_file::look_at(path, &text)))
    }
}

/// The key in a variable: as text, or in the file that the variable names. A variable that is a
/// Key ID for another tool (`APPLE_API_KEY`) is no key and no path, and says nothing.
fn read(text: &str, name: &str, origin: &Origin) -> Option<Result<ReadKey, Problem>> {
    let named = text.strip_prefix("@file:").unwrap_or(text);
    let path = beside(named, origin);
    if named.len() < 4096 && !named.contains('\n') && path.is_file() {
        return Some(read_key_file(&path).map_err(Into::into));
    }
    if KeyId::new(text).is_ok() && name == "APPLE_API_KEY" {
        return None;
    }
    if name.ends_with("PATH") {
        return Some(read_key_file(&path).map_err(Into::into));
    }
    Some(read_private_key(text.as_bytes()).map_err(Into::into))
}

/// A relative path in a file means beside that file.
fn beside(named: &str, origin: &Origin) -> std::path::PathBuf {
    match origin {
        Origin::ToolFile { path, .. } | Origin::KeyFile(path) => {
            path.parent().unwrap_or_else(|| Path::new("")).join(named)
        }
        Origin::Environment => named.into(),
    }
}

fn is_true(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "true" | "1" | "yes")
}
