//! asc's keychain items, each of which holds the key in JSON. Source: App-Store-Connect-CLI,
//! `internal/auth`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::found::{ImportError, Origin};
use super::json;
use super::places::Paths;
use super::recognize::Source;
use super::settings::Shape;
use super::values::Values;
use crate::secret_text;
use crate::vault::asc::ACCOUNT;
use crate::vault::{AscItem, VaultError};

/// What the library that asc uses on Linux puts around a payload. Source: 99designs/keyring,
/// `keyring.go`.
#[derive(Deserialize)]
struct Envelope<'a> {
    /// Base64 of the payload.
    #[serde(borrow, rename = "Data")]
    data: &'a RawValue,
}

/// The key of a keychain item.
pub(super) fn in_item(item: &AscItem, paths: &Paths) -> Option<Values> {
    let payload = item.payload.expose_secret();
    let inside = inside(payload);
    let json = match &inside {
        Some(bytes) => std::str::from_utf8(bytes).ok()?,
        None => payload,
    };
    let groups = json::groups(json)?;
    let source = Source {
        paths,
        shape: Shape::Json,
        origin: &|_| Origin::KeychainItem {
            tool: "asc",
            account: item.account.clone(),
        },
    };
    let mut values = source.values(&groups);
    let with_key = values.iter().position(|values| values.key.is_some());
    let values = values.swap_remove(with_key.or((!values.is_empty()).then_some(0))?);
    let named = item.account.strip_prefix(ACCOUNT).map(str::to_owned);
    Some(Values {
        within: None,
        name: named.or(values.name),
        ..values
    })
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
        key: Some(Err(ImportError::Keychain(why))),
        ..Values::from(Origin::Keychain { tool: "asc" })
    }
}
