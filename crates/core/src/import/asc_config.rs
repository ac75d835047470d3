//! asc's configuration: key files by name. Keys that it keeps in its own keychain item are not
//! in this file.

use std::path::Path;

use secrecy::ExposeSecret;
use serde::Deserialize;

use super::folder::text;
use super::found::{Found, Origin};
use crate::ids::tidy::tidy;
use crate::ids::{IssuerId, KeyId};
use crate::p8::read_key_file;

#[derive(Deserialize)]
struct Config {
    #[serde(flatten)]
    single: Entry,
    #[serde(default)]
    keys: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: Option<String>,
    key_id: Option<String>,
    issuer_id: Option<String>,
    private_key_path: Option<String>,
}

/// Reads every key file that the configuration names.
pub fn look_at(path: &Path) -> Vec<Found> {
    let Some(text) = text(path) else {
        return Vec::new();
    };
    let Ok(config) = serde_json::from_str::<Config>(text.expose_secret()) else {
        return Vec::new();
    };
    let entries = std::iter::once(config.single).chain(config.keys);
    entries.filter_map(|entry| found(path, entry)).collect()
}

fn found(path: &Path, entry: Entry) -> Option<Found> {
    let named = entry.private_key_path.filter(|named| !named.is_empty())?;
    let key_file = path.parent().unwrap_or_else(|| Path::new("")).join(named);
    Some(Found {
        origin: Origin::ToolFile {
            tool: "asc",
            path: path.to_path_buf(),
        },
        within: Some(key_file.display().to_string()),
        name: entry.name,
        kind: None,
        issuer_id: entry
            .issuer_id
            .and_then(|id| IssuerId::new(&tidy(&id)).ok()),
        key_id: entry.key_id.and_then(|id| KeyId::new(&tidy(&id)).ok()),
        key: read_key_file(&key_file).map_err(Into::into),
        removable: None,
    })
}
