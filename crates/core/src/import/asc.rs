//! asc's configuration and keychain items. The configuration names key files; an item holds the
//! PEM. Keys for StoreKit and Apple Ads stand in sections of their own, and are left alone.
//! Source: App-Store-Connect-CLI, `internal/config` and `internal/auth`.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::found::{Origin, Problem};
use super::key_text;
use super::places::Paths;
use super::values::Values;
use crate::kind::KeyKind;
use crate::secret_text;
use crate::vault::asc::ACCOUNT;
use crate::vault::{AscItem, VaultError};

/// The keys of a configuration; it may have one more without a name, as a [`Credential`].
#[derive(Deserialize)]
struct Config<'a> {
    #[serde(borrow, default)]
    keys: Vec<Credential<'a>>,
}

#[derive(Deserialize)]
struct Credential<'a> {
    name: Option<String>,
    key_id: Option<String>,
    issuer_id: Option<String>,
    private_key_path: Option<String>,
    #[serde(borrow)]
    private_key_pem: Option<&'a RawValue>,
    key_type: Option<String>,
}

/// What the library that asc uses on Linux puts around a payload. Source: 99designs/keyring,
/// `keyring.go`.
#[derive(Deserialize)]
struct Envelope<'a> {
    /// Base64 of the payload.
    #[serde(borrow, rename = "Data")]
    data: &'a RawValue,
}

/// Every key of a configuration; nothing when the file is not of this form.
pub(super) fn in_config(path: &Path, paths: &Paths) -> Vec<Values> {
    let Ok(bytes) = crate::p8::read_small_file(path) else {
        return Vec::new();
    };
    let parts = (
        serde_json::from_slice::<Credential<'_>>(&bytes),
        serde_json::from_slice::<Config<'_>>(&bytes),
    );
    let (Ok(single), Ok(config)) = parts else {
        return Vec::new();
    };
    let paths = paths.beside(path);
    let credentials = std::iter::once(single).chain(config.keys);
    let read = |credential| read(credential, Values::in_file_of("asc", path), &paths);
    credentials.filter_map(read).collect()
}

/// The key of a keychain item.
pub(super) fn in_item(item: &AscItem, paths: &Paths) -> Option<Values> {
    let payload = item.payload.expose_secret();
    let inside = inside(payload);
    let json = inside.as_ref().map_or(payload.as_bytes(), |json| json);
    let mut credential = serde_json::from_slice::<Credential<'_>>(json).ok()?;
    let named = item.account.strip_prefix(ACCOUNT).map(str::to_owned);
    credential.name = named.or(credential.name);
    let origin = Origin::KeychainItem {
        tool: "asc",
        account: item.account.clone(),
    };
    read(credential, Values::from(origin), paths)
}

/// What an envelope holds; none where there is none.
fn inside(payload: &str) -> Option<Zeroizing<Vec<u8>>> {
    let envelope: Envelope<'_> = serde_json::from_str(payload).ok()?;
    let data = secret_text::of_json(envelope.data)?;
    STANDARD
        .decode(data.expose_secret())
        .ok()
        .map(Zeroizing::new)
}

/// That the items could not be looked at, with the reason.
pub(super) fn left_out(why: VaultError) -> Values {
    Values {
        key: Some(Err(Problem::Keychain(why))),
        ..Values::from(Origin::Keychain { tool: "asc" })
    }
}

/// None for an empty entry, which asc writes when it has none.
fn read(credential: Credential<'_>, values: Values, paths: &Paths) -> Option<Values> {
    let set = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let key_id = set(credential.key_id)?;
    let issuer_id = set(credential.issuer_id);
    let pem = credential.private_key_pem.and_then(secret_text::of_json);
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
