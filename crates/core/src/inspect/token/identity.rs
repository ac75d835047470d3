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
                format!("Its algorithm is {other}. Apple accepts only ES256."),
            )
        }
        Text::Other(_) | Text::Absent => broken(id, "It doesn't say that its algorithm is ES256."),
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
                format!("Its type is {other}. Apple requires JWT, in capitals."),
            )
        }
        Text::Other(_) | Text::Absent => broken(id, "It doesn't say that its type is JWT."),
    }
}

fn key_id(key_id: Text<'_>) -> Check {
    let id = "key_id";
    let text = match key_id {
        Text::Is(text) => text,
        Text::Other(value) => {
            let value = shown_value(value);
            return broken(id, format!("Its kid is {value}, which isn't text."));
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
            holds(id, format!("Its kid, {key_id}, looks like a Key ID."))
        }
        Ok(key_id) => doubtful(
            id,
            format!("Its kid, {key_id}, is not ten characters long as every Key ID seen so far."),
        ),
        Err(_) => broken(
            id,
            format!("Its kid, “{}”, doesn't look like a Key ID.", shown(text)),
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
            "It names no issuer and does not say sub: user. A team or enterprise key needs iss; an individual key needs sub: user.",
        ),
        (_, Text::Is("user")) => broken(
            id,
            "It names an issuer and says sub: user. An individual key's token must not name an issuer; a team key's must not say sub: user.",
        ),
        (Text::Other(value), _) => {
            let value = shown_value(value);
            broken(id, format!("Its iss is {value}, which isn't text."))
        }
        (Text::Is(text), _) => match issuer_trouble(text, claims.key_id.text()) {
            Some(trouble) => broken(id, trouble),
            None if text.contains(|c: char| c.is_ascii_uppercase()) => doubtful(
                id,
                "Its iss is an Issuer ID in capital letters. Apple writes them in lowercase.",
            ),
            None => holds(
                id,
                format!(
                    "Its iss looks like an Issuer ID, so the token is {}.",
                    made_for(kind)
                ),
            ),
        },
    }
}

const fn made_for(kind: Option<KeyKind>) -> &'static str {
    match kind {
        Some(KeyKind::Enterprise) => "made for an enterprise key",
        _ => "made for a team key",
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
                format!("Its audience is {value}. Apple's examples use the plain text {store}."),
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
