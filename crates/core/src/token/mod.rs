//! Tokens (JWT, RFC 7519) as Apple wants them: ES256, at most twenty minutes.

mod cache;
mod scope;

use std::time::Duration;

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use p256::pkcs8::SecretDocument;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;

pub use cache::TokenCache;
pub use scope::{ScopeEntry, ScopeError};

use crate::clock::UnixMillis;
use crate::explain::{Explain, Explanation};
use crate::ids::{IssuerId, KeyId, TeamId};
use crate::key::{KeyValues, Owner};
use crate::p8::PrivateKey;

/// How far `iat` is set back, so that a clock slightly ahead of Apple's signs no token "from the
/// future".
pub const BACKDATED_SECONDS: i64 = 60;

/// Everything that a token is made from.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Whose key it is: decides the claims, the audience and the host.
    pub owner: Owner,
    /// Apple's name for the key.
    pub key_id: KeyId,
    /// The private key that signs.
    pub private_key: PrivateKey,
}

impl Credentials {
    /// The values that name the key at Apple.
    #[must_use]
    pub fn values(&self, team_id: Option<TeamId>) -> KeyValues {
        KeyValues {
            owner: self.owner.clone(),
            key_id: self.key_id.clone(),
            team_id,
        }
    }
}

/// What kind of token is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TokenRequest {
    /// From now until it ends: 15 minutes unless asked otherwise, at least a second and at most
    /// [`Self::LONGEST`].
    pub lifetime: Duration,
    /// The only requests it may be used for, such as `GET /v1/apps`; empty for every request.
    pub scope: Vec<String>,
}

impl TokenRequest {
    /// Apple refuses a token that ends later than this after now, by Apple's clock.
    pub const LONGEST: Duration = Duration::from_secs(20 * 60);
    /// Leaves five minutes for a clock that is ahead.
    pub const USUAL: Duration = Duration::from_secs(15 * 60);
}

impl Default for TokenRequest {
    fn default() -> Self {
        Self {
            lifetime: Self::USUAL,
            scope: Vec::new(),
        }
    }
}

/// A signed token.
#[derive(Clone, Debug)]
pub struct Token {
    /// The token itself. Whoever has it can act as the key until it ends.
    pub jwt: SecretString,
    /// Its `iat`.
    pub issued_at: UnixMillis,
    /// Its `exp`.
    pub expires_at: UnixMillis,
}

/// Why no token was made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Longer than [`TokenRequest::LONGEST`].
    #[error("a token lives at most 20 minutes")]
    TooLong,
    /// Shorter than a second.
    #[error("a token lives at least a second")]
    TooShort,
    /// An entry of the scope is not a GET request of Apple's API.
    #[error("the scope entry {entry:?} cannot be used: {why}")]
    Scope {
        /// The entry as it was given.
        entry: String,
        /// What is wrong with it.
        why: ScopeError,
    },
    /// The private key did not sign.
    #[error("the private key could not sign")]
    KeyUnusable,
}

impl Explain for TokenError {
    fn explain(&self) -> Explanation {
        match self {
            Self::TooLong => Explanation::new(
                "token_too_long",
                "Apple refuses tokens that live longer than 20 minutes.",
                "Ask for 20 minutes or less.",
            ),
            Self::TooShort => Explanation::new(
                "token_too_short",
                "A token must live for at least a second.",
                "Ask for a longer lifetime; 15 minutes is usual.",
            ),
            Self::Scope { entry, why } => Explanation::new(
                "token_scope",
                format!("\u{201c}{entry}\u{201d} isn't valid in a token's scope: {why}."),
                "Write entries like GET /v1/apps?filter[platform]=IOS.",
            ),
            Self::KeyUnusable => Explanation::new(
                "key_unusable",
                "The private key could not sign a token.",
                "Add the key again from the file you downloaded from Apple.",
            ),
        }
    }
}

/// The claims, in the order in which Apple's documentation lists them.
#[derive(Serialize)]
struct Claims<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    iss: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub: Option<&'static str>,
    iat: i64,
    exp: i64,
    aud: &'static str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    scope: &'a [String],
}

/// Signs a token that begins a minute before `now` and ends `request.lifetime` after it.
///
/// # Errors
/// [`TokenError`] when the lifetime or scope is not one that Apple accepts, or the
/// key does not sign.
pub fn mint(
    credentials: &Credentials,
    request: &TokenRequest,
    now: UnixMillis,
) -> Result<Token, TokenError> {
    let lifetime = seconds_of(request.lifetime)?;
    scope::judge(&request.scope)?;
    let issued = now.seconds() - BACKDATED_SECONDS;
    let expires = now.seconds() + lifetime;
    let claims = claims(credentials, request, issued, expires);
    let jwt = sign(credentials, &claims)?;
    Ok(Token {
        jwt,
        issued_at: UnixMillis(issued.saturating_mul(1000)),
        expires_at: UnixMillis(expires.saturating_mul(1000)),
    })
}

fn seconds_of(lifetime: Duration) -> Result<i64, TokenError> {
    if lifetime > TokenRequest::LONGEST {
        return Err(TokenError::TooLong);
    }
    match i64::try_from(lifetime.as_secs()) {
        Ok(0) => Err(TokenError::TooShort),
        Ok(seconds) => Ok(seconds),
        Err(_) => Err(TokenError::TooLong),
    }
}

fn claims<'a>(
    credentials: &'a Credentials,
    request: &'a TokenRequest,
    iat: i64,
    exp: i64,
) -> Claims<'a> {
    let issuer = credentials.owner.issuer_id();
    Claims {
        iss: issuer.map(IssuerId::as_str),
        sub: issuer.is_none().then_some("user"),
        iat,
        exp,
        aud: credentials.owner.kind().audience(),
        scope: &request.scope,
    }
}

fn sign(credentials: &Credentials, claims: &Claims<'_>) -> Result<SecretString, TokenError> {
    let mut header = Header::new(Algorithm::ES256);
    header.kid = Some(credentials.key_id.as_str().to_owned());
    let pem = credentials.private_key.pem().expose_secret();
    // Errors of other crates are dropped here: their text may quote the key.
    let (_, der) = SecretDocument::from_pem(pem).map_err(|_| TokenError::KeyUnusable)?;
    let key = EncodingKey::from_ec_der(der.as_bytes());
    let jwt = jsonwebtoken::encode(&header, claims, &key).map_err(|_| TokenError::KeyUnusable)?;
    Ok(SecretString::from(jwt))
}
