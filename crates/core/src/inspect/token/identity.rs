//! Apple's rules on who signed, for whom and how: `alg`, `typ`, `kid`, `iss`, `sub` and `aud`.

use super::claims::{Claims, Text};
use super::names::{issuer_trouble, key_id_trouble};
use super::{broken, doubtful, holds};
use crate::ids::KeyId;
use crate::inspect::shown::{shown, shown_value};
use crate::kind::KeyKind;
use crate::outcome::Check;

/// The kind of key that the claims are made for.
pub(super) fn kind(claims: &Claims<'_>) -> Option<KeyKind> {
    let enterprise = claims.audience.text() == Some(KeyKind::Enterprise.audience());
    match (claims.issuer, claims.subject) {
        (Text::Absent, Text::Is("user")) => Some(KeyKind::Individual),
        (Text::Absent, _) | (_, Text::Is("user")) => None,
        _ if enterprise => Some(KeyKind::Enterprise),
        _ => Some(KeyKind::Team),
    }
}

/// The rules in the order in which a token is read.
pub(super) fn rules(claims: &Claims<'_>, kind: Option<KeyKind>) -> Vec<Check> {
    vec![
        algorithm(claims.algorithm),
        token_type(claims.token_type),
        key_id(claims.key_id),
        issuer(claims, kind),
        audience(claims, kind),
    ]
}

fn algorithm(algorithm: Text<'_>) -> Check {
    let id = "algorithm";
    match algorithm {
        Text::Is("ES256") => holds(id, "It is signed with ES256."),
        Text::Is(other) => {
            let other = shown(other);
            broken(
                id,
                format!("Its algorithm is {other}. Apple takes ES256 only."),
            )
        }
        Text::Other(_) | Text::Absent => broken(id, "It does not say that its algorithm is ES256."),
    }
}

fn token_type(token_type: Text<'_>) -> Check {
    let id = "type";
    match token_type {
        Text::Is("JWT") => holds(id, "Its type is JWT."),
        Text::Is(other) => {
            let other = shown(other);
            broken(
                id,
                format!("Its type is {other}. Apple asks for JWT, in capitals."),
            )
        }
        Text::Other(_) | Text::Absent => broken(id, "It does not say that its type is JWT."),
    }
}

fn key_id(key_id: Text<'_>) -> Check {
    let id = "key_id";
    let text = match key_id {
        Text::Is(text) => text,
        Text::Other(value) => {
            let value = shown_value(value);
            return broken(id, format!("Its kid is {value}, which is no text."));
        }
        Text::Absent => {
            return broken(
                id,
                "It has no kid, so Apple cannot tell which key signed it. The Key ID belongs in the header.",
            );
        }
    };
    if let Some(trouble) = key_id_trouble(text) {
        return broken(id, trouble);
    }
    match KeyId::new(text) {
        Ok(key_id) if key_id.has_usual_length() => {
            holds(id, format!("Its kid, {key_id}, has the form of a Key ID."))
        }
        Ok(key_id) => doubtful(
            id,
            format!("Its kid, {key_id}, is not ten characters long as every Key ID seen so far."),
        ),
        Err(_) => broken(
            id,
            format!(
                "Its kid, “{}”, does not have the form of a Key ID.",
                shown(text)
            ),
        ),
    }
}

fn issuer(claims: &Claims<'_>, kind: Option<KeyKind>) -> Check {
    let id = "issuer";
    match (claims.issuer, claims.subject) {
        (Text::Absent, Text::Is("user")) => holds(
            id,
            "It says sub: user and names no issuer, as an individual key's token must.",
        ),
        (Text::Absent, _) => broken(
            id,
            "It names no issuer and does not say sub: user. A team's or an enterprise key needs iss, an individual key sub: user.",
        ),
        (_, Text::Is("user")) => broken(
            id,
            "It names an issuer and says sub: user. An individual key's token must not name an issuer; a team's must not say sub: user.",
        ),
        (Text::Other(value), _) => {
            let value = shown_value(value);
            broken(id, format!("Its iss is {value}, which is no text."))
        }
        (Text::Is(text), _) => match issuer_trouble(text, claims.key_id.text()) {
            Some(trouble) => broken(id, trouble),
            None if text.contains(|c: char| c.is_ascii_uppercase()) => doubtful(
                id,
                "Its iss is an Issuer ID in capitals. Apple writes them in small letters.",
            ),
            None => holds(
                id,
                format!(
                    "Its iss has the form of an Issuer ID, so it is {}.",
                    made_for(kind)
                ),
            ),
        },
    }
}

const fn made_for(kind: Option<KeyKind>) -> &'static str {
    match kind {
        Some(KeyKind::Enterprise) => "made for an enterprise key",
        _ => "made for a team's key",
    }
}

fn audience(claims: &Claims<'_>, kind: Option<KeyKind>) -> Check {
    let id = "audience";
    let store = KeyKind::Team.audience();
    let enterprise = KeyKind::Enterprise.audience();
    match claims.audience {
        Text::Is(text) if text == store => holds(
            id,
            "Its audience is App Store Connect. An enterprise key would need another.",
        ),
        Text::Is(text) if text == enterprise && kind == Some(KeyKind::Individual) => broken(
            id,
            "Its audience is the enterprise program, which has no individual keys.",
        ),
        Text::Is(text) if text == enterprise => holds(
            id,
            "Its audience is the enterprise program, so it works at api.enterprise.developer.apple.com only.",
        ),
        Text::Is(text) => {
            let text = shown(text);
            broken(
                id,
                format!(
                    "Its audience is “{text}”. It must be {store}, or {enterprise} for an enterprise key."
                ),
            )
        }
        Text::Other(value) => {
            let value = shown_value(value);
            doubtful(
                id,
                format!("Its audience is {value}. Apple's examples have the plain text {store}."),
            )
        }
        Text::Absent => broken(
            id,
            format!(
                "It names no audience. It must be {store}, or {enterprise} for an enterprise key."
            ),
        ),
    }
}
