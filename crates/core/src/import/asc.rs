//! asc's configuration and keychain items. The configuration names key files; an item holds the
//! PEM. Keys for StoreKit and Apple Ads stand in sections of their own, and are left alone.
//! Source: App-Store-Connect-CLI, `internal/config` and `internal/auth`.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use zeroize::Zeroizing;

use super::found::{Origin, Problem};
use super::key_text;
use super::places::Paths;
use super::values::Values;
use crate::kind::KeyKind;
use crate::vault::asc::ACCOUNT;
use crate::vault::{AscItem, VaultError};

#[derive(Deserialize)]
struct Config {
    #[serde(flatten)]
    single: Credential,
    #[serde(default)]
    keys: Vec<Credential>,
}

#[derive(Deserialize)]
struct Credential {
    name: Option<String>,
    key_id: Option<String>,
    issuer_id: Option<String>,
    private_key_path: Option<String>,
    private_key_pem: Option<SecretString>,
    key_type: Option<String>,
}

/// What the library that asc uses on Linux puts around a payload. Source: 99designs/keyring,
/// `keyring.go`.
#[derive(Deserialize)]
struct Envelope {
    /// Base64 of the payload.
    #[serde(rename = "Data")]
    data: SecretString,
}

/// Every key of a configuration; nothing when the file is not of this form.
pub(super) fn in_config(path: &Path, paths: &Paths) -> Vec<Values> {
    let bytes = crate::p8::read_small_file(path).ok();
    let config = bytes.and_then(|bytes| serde_json::from_slice::<Config>(&bytes).ok());
    let credentials = config.into_iter().flat_map(|config| {
        let single = std::iter::once(config.single);
        single.chain(config.keys)
    });
    let paths = paths.beside(path);
    let read = |credential| read(credential, Values::in_file_of("asc", path), &paths);
    credentials.filter_map(read).collect()
}

/// The key of a keychain item.
pub(super) fn in_item(item: &AscItem, paths: &Paths) -> Option<Values> {
    let mut credential = credential_in(item.payload.expose_secret())?;
    let named = item.account.strip_prefix(ACCOUNT).map(str::to_owned);
    credential.name = named.or(credential.name);
    let origin = Origin::KeychainItem {
        tool: "asc",
        account: item.account.clone(),
    };
    read(credential, Values::from(origin), paths)
}

/// That the items could not be looked at, with the reason.
pub(super) fn left_out(why: VaultError) -> Values {
    Values {
        key: Some(Err(Problem::Keychain(why))),
        ..Values::from(Origin::Keychain { tool: "asc" })
    }
}

fn credential_in(payload: &str) -> Option<Credential> {
    let Ok(envelope) = serde_json::from_str::<Envelope>(payload) else {
        return serde_json::from_str(payload).ok();
    };
    let inside = STANDARD.decode(envelope.data.expose_secret()).ok()?;
    serde_json::from_slice(&Zeroizing::new(inside)).ok()
}

/// None for an empty entry, which asc writes when it has none.
fn read(credential: Credential, values: Values, paths: &Paths) -> Option<Values> {
    let set = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let key_id = set(credential.key_id)?;
    let issuer_id = set(credential.issuer_id);
    let pem = credential.private_key_pem;
    let pem = pem.filter(|pem| !pem.expose_secret().is_empty());
    let (within, key) = match (pem, set(credential.private_key_path)) {
        (Some(pem), _) => (None, Some(key_text::in_text(&pem))),
        (None, Some(path)) => {
            let key = key_text::at_path(&path, paths);
            (Some(path), Some(key))
        }
        (None, None) => (None, None),
    };
    let kind = match credential.key_type.as_deref() {
        Some("individual") => Some(KeyKind::Individual),
        Some("team") => Some(KeyKind::Team),
        _ => issuer_id.as_ref().map(|_| KeyKind::Team),
    };
    Some(Values {
        within,
        name: credential.name,
        kind,
        key,
        ..values.with_ids(Some(&key_id), issuer_id.as_deref())
    })
}
