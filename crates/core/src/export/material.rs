//! What a format is written from.

use secrecy::SecretString;

use crate::key::KeptKey;

/// The three values and the names. In an outline, something that is no key stands in its place.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    pub key: &'a KeptKey,
    pub pem: &'a SecretString,
}

impl Material<'_> {
    /// The name that Apple gives a key's file of this kind.
    pub fn key_file_name(&self) -> String {
        let prefix = if self.key.owner.kind().has_issuer() {
            "AuthKey"
        } else {
            "ApiKey"
        };
        format!("{prefix}_{}.p8", self.key.key_id)
    }

    /// The Issuer ID; empty for an individual key, which has none.
    pub fn issuer(&self) -> &str {
        self.key
            .owner
            .issuer_id()
            .map_or("", |issuer| issuer.as_str())
    }
}
