//! Reading a bearer token apart (RFC 7515 compact form), without judging it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use serde_json::{Map, Value};

/// A token in its parts. The signature stays inside, and is neither shown nor logged.
pub(crate) struct Token {
    /// The header's members.
    pub header: Map<String, Value>,
    /// The payload's members.
    pub claims: Map<String, Value>,
    signed: String,
    signature: Vec<u8>,
}

impl Token {
    /// Reads the compact form: three parts of base64url without padding, two of them JSON objects.
    pub fn read(text: &str) -> Option<Self> {
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        Some(Self {
            header: object(header)?,
            claims: object(claims)?,
            signed: signed.to_owned(),
            signature: URL_SAFE_NO_PAD.decode(signature).ok()?,
        })
    }

    /// Whether the signature is this key's, by ES256 (RFC 7518 §3.4): r and s, 32 bytes each.
    pub fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        Signature::from_slice(&self.signature)
            .is_ok_and(|signature| key.verify(self.signed.as_bytes(), &signature).is_ok())
    }

    /// A text in the header.
    pub fn header_text(&self, name: &str) -> Option<&str> {
        self.header.get(name)?.as_str()
    }

    /// A text among the claims.
    pub fn claim_text(&self, name: &str) -> Option<&str> {
        self.claims.get(name)?.as_str()
    }
}

fn object(part: &str) -> Option<Map<String, Value>> {
    let bytes = URL_SAFE_NO_PAD.decode(part).ok()?;
    serde_json::from_slice(&bytes).ok()
}
