//! Apple's rules for tokens, read by code of its own (RFC 7515 compact form). Apple tells nobody
//! which rule was broken; the double remembers it in its list of requests, so that a test can look.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::kind::{Host, KeyKind};
use crate::registered_key::RegisteredKey;
use crate::team::Team;

/// The longest lifetime from now, by Apple's clock.
pub const LONGEST_LIFETIME_SECONDS: i64 = 20 * 60;
/// How much more than that still passes. A client 34 s fast was seen refused, so it is less.
pub const EXPIRY_TOLERANCE_SECONDS: i64 = 5;
/// How far in the future `iat` may lie. The client that was 34 s fast was accepted with a shorter
/// lifetime, so it is more.
pub const ISSUED_TOLERANCE_SECONDS: i64 = 60;

/// The rule that a token broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BrokenRule {
    /// No `Authorization: Bearer …`.
    NoToken,
    /// Not three parts of base64url with two JSON objects.
    NotAToken,
    /// `alg` is not ES256.
    Algorithm,
    /// `typ` is not JWT.
    Type,
    /// No registered key has this `kid`.
    UnknownKey,
    /// The key was revoked.
    Revoked,
    /// The host does not know keys of this kind.
    WrongHost,
    /// The signature is not the key's.
    Signature,
    /// `iss` is not the team's issuer, or stands where none may.
    Issuer,
    /// `sub` is not `user` where it must be.
    Subject,
    /// `aud` is not the kind's.
    Audience,
    /// `exp` is missing or no number.
    NoExpiry,
    /// `exp` has passed.
    Expired,
    /// `exp` lies further ahead than the longest lifetime.
    LivesTooLong,
    /// `iat` is no number, or lies in the future.
    IssuedInTheFuture,
    /// `exp` is not after `iat`.
    ExpiresBeforeIssue,
    /// No entry of `scope` matches the request.
    OutOfScope,
}

/// What a token is judged for.
pub(crate) struct Asked<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The path.
    pub path: &'a str,
    /// The raw query.
    pub query: &'a str,
    /// Now by Apple's clock, in seconds since 1970.
    pub now: i64,
    /// The host that was asked.
    pub host: Host,
}

/// Judges a token by every rule. The first broken one is told.
pub(crate) fn judge(
    token: &Token,
    key: &RegisteredKey,
    team: &Team,
    asked: &Asked<'_>,
) -> Result<(), BrokenRule> {
    judge_key(token, key, asked.host)?;
    judge_identity(token, key.kind, team)?;
    judge_times(token, key, asked.now)?;
    match token.claims.get("scope") {
        None => Ok(()),
        Some(entries) if covers(entries, asked) => Ok(()),
        Some(_) => Err(BrokenRule::OutOfScope),
    }
}

/// The rules on a token's header, which need no key.
pub(crate) fn judge_header(token: &Token) -> Result<&str, BrokenRule> {
    if token.header_text("alg") != Some("ES256") {
        return Err(BrokenRule::Algorithm);
    }
    if token.header_text("typ") != Some("JWT") {
        return Err(BrokenRule::Type);
    }
    token.header_text("kid").ok_or(BrokenRule::UnknownKey)
}

fn judge_key(token: &Token, key: &RegisteredKey, host: Host) -> Result<(), BrokenRule> {
    if key.revoked {
        return Err(BrokenRule::Revoked);
    }
    if !host.serves(key.kind) {
        return Err(BrokenRule::WrongHost);
    }
    let public = key.verifying_key().map_err(|_| BrokenRule::Signature)?;
    if token.is_signed_by(&public) {
        Ok(())
    } else {
        Err(BrokenRule::Signature)
    }
}

fn judge_identity(token: &Token, kind: KeyKind, team: &Team) -> Result<(), BrokenRule> {
    if kind == KeyKind::Individual {
        if token.claims.contains_key("iss") {
            return Err(BrokenRule::Issuer);
        }
        if token.claim_text("sub") != Some("user") {
            return Err(BrokenRule::Subject);
        }
    } else if token.claim_text("iss") != Some(team.issuer_id.as_str()) {
        return Err(BrokenRule::Issuer);
    }
    if token.claim_text("aud") == Some(kind.audience()) {
        Ok(())
    } else {
        Err(BrokenRule::Audience)
    }
}

fn judge_times(token: &Token, key: &RegisteredKey, now: i64) -> Result<(), BrokenRule> {
    let expiry = seconds(token.claims.get("exp")).ok_or(BrokenRule::NoExpiry)?;
    if expiry <= now {
        return Err(BrokenRule::Expired);
    }
    let longest = key
        .max_lifetime_seconds
        .unwrap_or(LONGEST_LIFETIME_SECONDS)
        .min(LONGEST_LIFETIME_SECONDS);
    if expiry - now > longest + EXPIRY_TOLERANCE_SECONDS {
        return Err(BrokenRule::LivesTooLong);
    }
    let Some(issued) = token.claims.get("iat") else {
        return Ok(());
    };
    let issued = seconds(Some(issued)).ok_or(BrokenRule::IssuedInTheFuture)?;
    if issued > now + ISSUED_TOLERANCE_SECONDS {
        return Err(BrokenRule::IssuedInTheFuture);
    }
    if issued >= expiry {
        return Err(BrokenRule::ExpiresBeforeIssue);
    }
    Ok(())
}

/// A NumericDate (RFC 7519 §2) in whole seconds; far-off values are cut to a range in which
/// nothing overflows.
fn seconds(value: Option<&Value>) -> Option<i64> {
    const FAR: f64 = 1e15;
    let number = value?.as_f64()?;
    #[expect(clippy::cast_possible_truncation, reason = "clamped to 1e15")]
    Some(number.clamp(-FAR, FAR).floor() as i64)
}

/// Whether an entry of the scope covers the request. Only GET can be covered, and the parameters
/// of the entry and of the request must be the same, in whatever order.
fn covers(entries: &Value, asked: &Asked<'_>) -> bool {
    let Some(entries) = entries.as_array() else {
        return false;
    };
    asked.method == "GET"
        && entries
            .iter()
            .filter_map(Value::as_str)
            .any(|entry| entry_covers(entry, asked))
}

fn entry_covers(entry: &str, asked: &Asked<'_>) -> bool {
    let Some(("GET", target)) = entry.trim().split_once(' ') else {
        return false;
    };
    let (path, query) = target.trim().split_once('?').unwrap_or((target.trim(), ""));
    path == asked.path && parameters(query) == parameters(asked.query)
}

fn parameters(query: &str) -> BTreeSet<(String, String)> {
    url::form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

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
