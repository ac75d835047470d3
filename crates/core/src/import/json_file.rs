//! JSON files of other tools: fastlane's key file, the unified file of rcodesign, asc's keychain
//! item written out.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::found::{Found, Origin, Problem};
use crate::ids::tidy::tidy;
use crate::ids::{IssuerId, KeyId};
use crate::kind::KeyKind;
use crate::p8::{ReadKey, read_key_file, read_private_key};

/// What the three tools write, in one shape: the names do not collide.
#[derive(Deserialize)]
struct ToolFile {
    key_id: Option<String>,
    issuer_id: Option<String>,
    /// fastlane: the PEM, or base64 of it.
    key: Option<SecretString>,
    in_house: Option<bool>,
    /// rcodesign: base64 of the DER.
    private_key: Option<SecretString>,
    /// asc.
    private_key_pem: Option<SecretString>,
    /// asc.
    private_key_path: Option<String>,
}

/// Reads a tool's file; nothing when it is another kind of JSON.
pub fn look_at(path: &Path, text: &SecretString) -> Vec<Found> {
    let Ok(file) = serde_json::from_str::<ToolFile>(text.expose_secret()) else {
        return Vec::new();
    };
    let Some((tool, within, key)) = key_in(&file, path) else {
        return Vec::new();
    };
    vec![Found {
        origin: Origin::ToolFile {
            tool,
            path: path.to_path_buf(),
        },
        within: Some(within.to_owned()),
        name: None,
        kind: kind(&file),
        issuer_id: file
            .issuer_id
            .as_deref()
            .and_then(|id| IssuerId::new(&tidy(id)).ok()),
        key_id: file
            .key_id
            .as_deref()
            .and_then(|id| KeyId::new(&tidy(id)).ok()),
        key,
        removable: Some(path.to_path_buf()),
    }]
}

type Read = Result<ReadKey, Problem>;

fn key_in(file: &ToolFile, path: &Path) -> Option<(&'static str, &'static str, Read)> {
    let read = |secret: &SecretString| {
        read_private_key(secret.expose_secret().as_bytes()).map_err(Problem::from)
    };
    if let Some(key) = &file.key {
        return Some(("fastlane", "key", read(key)));
    }
    if let Some(key) = &file.private_key {
        return Some(("rcodesign", "private_key", read(key)));
    }
    match (&file.private_key_pem, &file.private_key_path) {
        (Some(key), _) if !key.expose_secret().is_empty() => {
            Some(("asc", "private_key_pem", read(key)))
        }
        (_, Some(named)) if !named.is_empty() => {
            let beside = path.parent().unwrap_or_else(|| Path::new("")).join(named);
            Some((
                "asc",
                "private_key_path",
                read_key_file(&beside).map_err(Into::into),
            ))
        }
        _ => None,
    }
}

/// fastlane leaves the issuer out for an individual key and says `in_house` for an enterprise one.
fn kind(file: &ToolFile) -> Option<KeyKind> {
    if file.in_house == Some(true) {
        Some(KeyKind::Enterprise)
    } else if file.key.is_some() && file.issuer_id.is_none() {
        Some(KeyKind::Individual)
    } else {
        None
    }
}
