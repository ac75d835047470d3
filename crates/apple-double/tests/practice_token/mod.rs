//! Tokens signed by hand with p256, so that a test can break any rule.
#![allow(dead_code)]

use apple_double::{Double, GeneratedKey, KeyKind, RegisteredKey, RunningDouble, Scenario, Team};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};

pub const ISSUER: &str = "57246542-96fe-1a63-e053-0824d011072a";
pub const TEAM: &str = "8K2LQ7XW4D";
pub const KEY: &str = "2X9R4HXF34";

/// Now by this computer's clock, in seconds.
pub fn now() -> i64 {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap();
    i64::try_from(since.as_secs()).unwrap()
}

/// The parts of a token; change what should be wrong, then sign.
pub struct Draft {
    pub header: Value,
    pub claims: Value,
}

impl Draft {
    pub fn team() -> Self {
        let now = now();
        Self {
            header: json!({ "alg": "ES256", "kid": KEY, "typ": "JWT" }),
            claims: json!({ "iss": ISSUER, "iat": now - 60, "exp": now + 900, "aud": "appstoreconnect-v1" }),
        }
    }

    pub fn individual() -> Self {
        let mut draft = Self::team().without_claim("iss");
        draft.claims["sub"] = json!("user");
        draft
    }

    pub fn enterprise() -> Self {
        Self::team().claim("aud", json!("apple-developer-enterprise-v1"))
    }

    pub fn of(kind: KeyKind) -> Self {
        match kind {
            KeyKind::Team => Self::team(),
            KeyKind::Individual => Self::individual(),
            KeyKind::Enterprise => Self::enterprise(),
        }
    }

    pub fn head(mut self, name: &str, value: Value) -> Self {
        self.header[name] = value;
        self
    }

    pub fn claim(mut self, name: &str, value: Value) -> Self {
        self.claims[name] = value;
        self
    }

    pub fn without_claim(mut self, name: &str) -> Self {
        self.claims.as_object_mut().unwrap().remove(name);
        self
    }

    pub fn sign(&self, key: &GeneratedKey) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&self.header), part(&self.claims));
        let signature: Signature = SigningKey::from(key.secret()).sign(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
    }
}

/// A team, a key of it, and a double that knows both.
pub struct Stage {
    pub key: GeneratedKey,
    pub apple: RunningDouble,
    pub client: reqwest::blocking::Client,
}

impl Stage {
    pub fn new() -> Self {
        Self::of(KeyKind::Team, |scenario| scenario)
    }

    pub fn of(kind: KeyKind, change: impl FnOnce(Scenario) -> Scenario) -> Self {
        Self::with(orchard(), kind, change)
    }

    pub fn with(team: Team, kind: KeyKind, change: impl FnOnce(Scenario) -> Scenario) -> Self {
        let key = GeneratedKey::generate().unwrap();
        let registered = RegisteredKey::new(kind, KEY, &key.public_pem().unwrap(), &team.id);
        let scenario = change(Scenario::new().with_team(team).with_key(registered));
        let apple = Double::start(scenario).unwrap();
        let client = reqwest::blocking::Client::builder()
            .no_proxy()
            .no_gzip()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self { key, apple, client }
    }

    pub fn request(
        &self,
        method: &str,
        path: &str,
        token: &str,
    ) -> reqwest::blocking::RequestBuilder {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let url = format!("{}{path}", self.apple.url());
        self.client.request(method, url).bearer_auth(token)
    }

    /// GET with a good token.
    pub fn get(&self, path: &str) -> reqwest::blocking::Response {
        let token = Draft::team().sign(&self.key);
        self.request("GET", path, &token).send().unwrap()
    }

    /// The status that a token brings at `/v1/apps`.
    pub fn status(&self, draft: &Draft) -> u16 {
        let token = draft.sign(&self.key);
        let answer = self.request("GET", "/v1/apps", &token).send().unwrap();
        answer.status().as_u16()
    }
}

pub fn orchard() -> Team {
    Team::new(TEAM, "Orchard Labs", ISSUER)
        .with_app("Pear Timer", "com.orchard.peartimer")
        .with_app("Quince Notes", "com.orchard.quince")
        .with_app("Medlar", "com.orchard.medlar")
}
