//! The members of a header or payload as they are shown.

use serde_json::{Map, Value};

use super::Member;
use super::claims::{Seconds, seconds};
use crate::clock::UnixMillis;
use crate::inspect::shown::{shown, shown_value};
use crate::inspect::time_words::{date, seen_from};
use crate::key::KeptKey;

/// The most members that are shown.
const MOST: usize = 40;

/// Each member with what it means.
pub(super) fn of(object: &Map<String, Value>, now: UnixMillis, kept: &[KeptKey]) -> Vec<Member> {
    let shown = |(name, value): (&String, &Value)| Member {
        name: shown(name),
        value: shown_value(value),
        words: words(name, value, now, kept),
    };
    object.iter().take(MOST).map(shown).collect()
}

fn words(name: &str, value: &Value, now: UnixMillis, kept: &[KeptKey]) -> Option<String> {
    let text = value.as_str();
    match name {
        "iat" | "exp" | "nbf" => match seconds(Some(value)) {
            Seconds::Are(at) => {
                let date = date(at)?;
                Some(format!("{}: {date}", seen_from(now, at)))
            }
            _ => None,
        },
        "kid" => {
            let key = kept.iter().find(|key| Some(key.key_id.as_str()) == text)?;
            Some(format!("saved as “{}”", shown(&key.name)))
        }
        "iss" => {
            let issuer = |key: &&KeptKey| key.owner.issuer_id().map(|id| id.as_str()) == text;
            let key = kept.iter().filter(|_| text.is_some()).find(issuer)?;
            let team = key.team_name.as_deref()?;
            Some(format!("the issuer of {}", shown(team)))
        }
        _ => None,
    }
}
