//! A token, taken apart and held against Apple's rules.

mod claims;
mod identity;
mod kept_keys;
mod members;
mod names;
mod times;

use serde::Serialize;

use super::finding::FoundToken;
use crate::clock::UnixMillis;
use crate::key::{KeptKey, KeptKeyId};
use crate::kind::KeyKind;
use crate::outcome::{Check, CheckStatus};
use claims::Claims;

/// What is known of a token's signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum SignatureCheck {
    /// The text has none, or only the beginning of one.
    Missing,
    /// No kept key has the token's Key ID, so it cannot be checked.
    NotChecked,
    /// It is the kept key's.
    Right,
    /// It is not the kept key's.
    Wrong,
}

/// A member of a token's header or payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Member {
    /// Its name: `kid`, `exp`.
    pub name: String,
    /// Its value as it stands there, shortened when it is long.
    pub value: String,
    /// What it means: "26 minutes ago", "the issuer of Orchard Labs".
    pub words: Option<String>,
}

/// A token, taken apart.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct InspectedToken {
    /// The header's members, in their order.
    pub header: Vec<Member>,
    /// The payload's members, in their order.
    pub payload: Vec<Member>,
    /// The kind of key that the claims are made for; none when they fit no kind.
    pub kind: Option<KeyKind>,
    /// Each of Apple's rules: kept (`ok`), broken (`fail`), or worth a look (`warn`).
    pub rules: Vec<Check>,
    /// What is known of the signature.
    pub signature: SignatureCheck,
    /// The kept keys with the token's Key ID.
    pub kept: Vec<KeptKeyId>,
}

impl InspectedToken {
    /// The rules that the token breaks, in the order in which they are best mended.
    pub fn broken(&self) -> impl Iterator<Item = &Check> {
        let broken = |rule: &&Check| rule.status == CheckStatus::Fail;
        self.rules.iter().filter(broken)
    }
}

/// Holds a token against every rule.
pub(super) fn inspect(found: &FoundToken, now: UnixMillis, kept: &[KeptKey]) -> InspectedToken {
    let claims = Claims::of(found);
    let kind = identity::kind(&claims);
    let mut rules = vec![form(found)];
    rules.extend(identity::rules(&claims, kind));
    rules.extend(times::rules(&claims, now));
    rules.push(claims::scope(&claims));
    rules.extend(kept_keys::rules(&claims, kind, kept));
    rules.push(signature(found));
    InspectedToken {
        header: members::of(&found.header, now, kept),
        payload: members::of(&found.claims, now, kept),
        kind,
        rules,
        signature: match found.signature {
            None => SignatureCheck::Missing,
            Some(_) => SignatureCheck::NotChecked,
        },
        kept: kept_keys::named_by(&claims, kept),
    }
}

/// A rule that is kept.
fn holds(id: &'static str, sentence: impl Into<String>) -> Check {
    rule(id, CheckStatus::Ok, sentence)
}

/// A rule that is broken.
fn broken(id: &'static str, sentence: impl Into<String>) -> Check {
    rule(id, CheckStatus::Fail, sentence)
}

/// A rule that is kept as far as one can see, with something to look at.
fn doubtful(id: &'static str, sentence: impl Into<String>) -> Check {
    rule(id, CheckStatus::Warn, sentence)
}

fn rule(id: &'static str, status: CheckStatus, sentence: impl Into<String>) -> Check {
    Check {
        id,
        status,
        message: sentence.into(),
        evidence: None,
        ms: None,
    }
}

fn form(found: &FoundToken) -> Check {
    if found.is_base64url {
        holds("form", "Its parts are base64url, as they must be.")
    } else {
        broken(
            "form",
            "Its parts are ordinary base64, with +, / or =. A token's parts are base64url without padding.",
        )
    }
}

/// ES256's signature is r and s, 32 bytes each (RFC 7518 §3.4).
fn signature(found: &FoundToken) -> Check {
    let id = "signature_form";
    match found.signature.as_deref() {
        None => rule(
            id,
            CheckStatus::Unknown,
            "The signature is missing here. Logs often leave it out; Apple needs it.",
        ),
        Some(bytes) if bytes.len() == 64 => holds(id, "The signature looks like ES256."),
        Some([0x30, ..]) => broken(
            id,
            "The signature is in DER, as OpenSSL writes it. ES256 in a token needs the two numbers as 64 plain bytes.",
        ),
        Some(bytes) => broken(
            id,
            format!(
                "The signature has {} bytes; ES256 has 64. The end may be missing.",
                bytes.len()
            ),
        ),
    }
}
