//! The members of a token that Apple looks at.

use serde_json::Value;

use super::{broken, holds};
use crate::inspect::finding::FoundToken;
use crate::inspect::shown::{shown, shown_value};
use crate::outcome::Check;
use crate::token::ScopeEntry;

/// A member that should be text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Text<'a> {
    /// It is text.
    Is(&'a str),
    /// It is something else.
    Other(&'a Value),
    /// It is not there.
    Absent,
}

impl<'a> Text<'a> {
    fn of(value: Option<&'a Value>) -> Self {
        match value {
            None => Self::Absent,
            Some(Value::String(text)) => Self::Is(text),
            Some(other) => Self::Other(other),
        }
    }

    /// The text, if it is one.
    pub const fn text(self) -> Option<&'a str> {
        match self {
            Self::Is(text) => Some(text),
            _ => None,
        }
    }
}

/// A member that should be a number of seconds (RFC 7519 §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seconds {
    /// It is one.
    Are(i64),
    /// It is something else.
    Other,
    /// It is not there.
    Absent,
}

/// What Apple looks at.
pub(super) struct Claims<'a> {
    pub algorithm: Text<'a>,
    pub token_type: Text<'a>,
    pub key_id: Text<'a>,
    pub issuer: Text<'a>,
    pub subject: Text<'a>,
    pub audience: Text<'a>,
    pub issued: Seconds,
    pub expires: Seconds,
    pub scope: Option<&'a Value>,
}

impl<'a> Claims<'a> {
    /// Picks them out.
    pub fn of(found: &'a FoundToken) -> Self {
        let head = |name: &str| Text::of(found.header.get(name));
        let claim = |name: &str| Text::of(found.claims.get(name));
        Self {
            algorithm: head("alg"),
            token_type: head("typ"),
            key_id: head("kid"),
            issuer: claim("iss"),
            subject: claim("sub"),
            audience: claim("aud"),
            issued: seconds(found.claims.get("iat")),
            expires: seconds(found.claims.get("exp")),
            scope: found.claims.get("scope"),
        }
    }
}

/// A NumericDate in whole seconds, cut to a range in which nothing overflows.
pub(super) fn seconds(value: Option<&Value>) -> Seconds {
    const FAR: f64 = 1e15;
    match value {
        None => Seconds::Absent,
        Some(value) => value.as_f64().map_or(Seconds::Other, |number| {
            #[expect(clippy::cast_possible_truncation, reason = "cut to 1e15")]
            Seconds::Are(number.clamp(-FAR, FAR).floor() as i64)
        }),
    }
}

/// The rule on `scope`: a list of GET requests, or nothing.
pub(super) fn scope(claims: &Claims<'_>) -> Check {
    let id = "scope";
    let Some(scope) = claims.scope else {
        return holds(id, "It has no scope, so it can do everything the key can.");
    };
    let Some(entries) = scope.as_array() else {
        let value = shown_value(scope);
        return broken(
            id,
            format!("Its scope is {value}. It must be a list of texts such as \"GET /v1/apps\"."),
        );
    };
    for entry in entries {
        let Some(text) = entry.as_str() else {
            let value = shown_value(entry);
            return broken(id, format!("Its scope holds {value}, which isn't text."));
        };
        if let Err(why) = ScopeEntry::new(text) {
            return broken(id, format!("Its scope holds “{}”: {why}.", shown(text)));
        }
    }
    match entries.len() {
        0 => broken(id, "Its scope is empty, so it can't do anything."),
        1 => holds(id, "Its scope allows one request; every other is rejected."),
        count => holds(
            id,
            format!("Its scope allows {count} requests; every other is rejected."),
        ),
    }
}
