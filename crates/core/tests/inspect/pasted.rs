//! What the tests paste.

use apple_double::GeneratedKey;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use keywright_core::clock::UnixMillis;
use keywright_core::inspect::{InspectedToken, Inspection, inspect};
use keywright_core::key::{KeptKey, KeptKeyId, Owner};
use keywright_core::outcome::CheckStatus;
use keywright_core::p8::{PrivateKey, read_private_key};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};

pub const ISSUER: &str = "57246542-96fe-1a63-e053-0824d011072a";
pub const OTHER_ISSUER: &str = "174573b0-5380-4765-ee51-33b91c93ff47";
pub const KEY_ID: &str = "2X9R4HXF34";
pub const TEAM_ID: &str = "8K2LQ7XW4D";
/// 14 November 2023, 22:13:20 UTC.
pub const NOW: UnixMillis = UnixMillis(1_700_000_000_000);

/// A token to be, with every rule kept.
pub struct Draft {
    pub header: Value,
    pub claims: Value,
}

impl Draft {
    pub fn team() -> Self {
        let now = NOW.seconds();
        Self {
            header: json!({ "alg": "ES256", "kid": KEY_ID, "typ": "JWT" }),
            claims: json!({ "iss": ISSUER, "iat": now - 60, "exp": now + 840, "aud": "appstoreconnect-v1" }),
        }
    }

    pub fn individual() -> Self {
        Self::team().without("iss").claim("sub", json!("user"))
    }

    pub fn head(mut self, name: &str, value: Value) -> Self {
        self.header[name] = value;
        self
    }

    pub fn claim(mut self, name: &str, value: Value) -> Self {
        self.claims[name] = value;
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.claims.as_object_mut().unwrap().shift_remove(name);
        self.header.as_object_mut().unwrap().shift_remove(name);
        self
    }

    pub fn unsigned(&self) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}", part(&self.header), part(&self.claims))
    }

    pub fn sign(&self, key: &GeneratedKey) -> String {
        let signed = self.unsigned();
        let signature: Signature = SigningKey::from(key.secret()).sign(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }

    /// With some signature of the right form.
    pub fn token(&self) -> String {
        format!("{}.{}", self.unsigned(), URL_SAFE_NO_PAD.encode([7; 64]))
    }
}

pub fn key() -> GeneratedKey {
    GeneratedKey::generate().unwrap()
}

pub fn private(key: &GeneratedKey) -> PrivateKey {
    read_private_key(key.private_pem().as_bytes()).unwrap().key
}

/// A kept team key of Orchard Labs.
pub fn kept() -> KeptKey {
    KeptKey {
        id: KeptKeyId("2X9R4HXF34-00000001".to_owned()),
        owner: Owner::Team(ISSUER.parse().unwrap()),
        team_id: Some(TEAM_ID.parse().unwrap()),
        team_name: Some("Orchard Labs".to_owned()),
        fingerprint: private(&key()).fingerprint().clone(),
        added_at: NOW,
        ..KeptKey::sample(KEY_ID)
    }
}

pub fn look(text: &str) -> Inspection {
    inspect(text, NOW, &[])
}

#[track_caller]
pub fn token_in(text: &str) -> InspectedToken {
    look(text).token.expect("a token")
}

/// The ids of the rules that are not simply kept, with how they stand.
pub fn not_kept(token: &InspectedToken) -> Vec<(&'static str, CheckStatus)> {
    let rules = token.rules.iter();
    rules
        .filter(|rule| rule.status != CheckStatus::Ok)
        .map(|rule| (rule.id, rule.status))
        .collect()
}

/// The sentence of a rule.
#[track_caller]
pub fn sentence<'a>(token: &'a InspectedToken, id: &str) -> &'a str {
    let rule = token.rules.iter().find(|rule| rule.id == id);
    &rule.expect("a rule of that name").message
}
