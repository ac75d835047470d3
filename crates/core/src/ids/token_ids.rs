//! The identifiers inside a JSON Web Token that was pasted in the wrong place.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::{IssuerId, KeyId};

#[derive(Default, Deserialize)]
struct Ids {
    iss: Option<String>,
    kid: Option<String>,
}

/// The issuer and the Key ID that a token names. Its signature is not looked at.
pub(super) fn read(token: &str) -> (Option<IssuerId>, Option<KeyId>) {
    let mut parts = token.split('.').map(part);
    let header = parts.next().unwrap_or_default();
    let payload = parts.next().unwrap_or_default();
    let issuer = payload.iss.and_then(|text| IssuerId::new(&text).ok());
    let key = header.kid.and_then(|text| KeyId::new(&text).ok());
    (issuer, key)
}

fn part(text: &str) -> Ids {
    let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('='));
    bytes
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}
