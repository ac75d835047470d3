//! Holding a token against the kept keys: whose it says it is, and mix-ups between them.

use super::claims::Claims;
use super::{broken, doubtful, holds};
use crate::inspect::shown::shown;
use crate::key::{KeptKey, KeptKeyId};
use crate::kind::KeyKind;
use crate::outcome::Check;

/// The kept keys with the token's Key ID.
pub(super) fn named_by(claims: &Claims<'_>, kept: &[KeptKey]) -> Vec<KeptKeyId> {
    keys_of(claims, kept).map(|key| key.id.clone()).collect()
}

fn keys_of<'a>(claims: &Claims<'a>, kept: &'a [KeptKey]) -> impl Iterator<Item = &'a KeptKey> {
    let key_id = claims.key_id.text();
    kept.iter()
        .filter(move |key| Some(key.key_id.as_str()) == key_id)
}

/// What the kept keys tell about the token; nothing when none has anything to do with it.
pub(super) fn rules(claims: &Claims<'_>, kind: Option<KeyKind>, kept: &[KeptKey]) -> Option<Check> {
    let id = "kept_key";
    match keys_of(claims, kept).next() {
        Some(key) => Some(match disagreement(key, claims, kind) {
            Some(trouble) => broken(id, trouble),
            None => holds(id, format!("It matches your key {}.", called(key))),
        }),
        None => mixed_up(claims, kept).map(|trouble| doubtful(id, trouble)),
    }
}

fn disagreement(key: &KeptKey, claims: &Claims<'_>, kind: Option<KeyKind>) -> Option<String> {
    let called = called(key);
    if let Some(kind) = kind.filter(|kind| *kind != key.owner.kind()) {
        return Some(format!(
            "You saved its Key ID as {called}, {}. The token is made for {}.",
            key.owner.kind().with_article(),
            kind.with_article()
        ));
    }
    let kept = key.owner.issuer_id()?.as_str();
    let issuer = claims.issuer.text().filter(|issuer| *issuer != kept)?;
    Some(format!(
        "You saved its Key ID as {called}, whose Issuer ID is {kept}. The token names {}.",
        shown(issuer)
    ))
}

/// An issuer or a Team ID of a kept key in a place where it does not belong.
fn mixed_up(claims: &Claims<'_>, kept: &[KeptKey]) -> Option<String> {
    let key_id = claims.key_id.text();
    let issuer = claims.issuer.text();
    kept.iter().find_map(|key| {
        let team = key.team_id.as_ref().map(|team| team.as_str());
        let whose = key.team_name.as_deref().or(team);
        let whose = whose.map_or_else(|| called(key), shown);
        if key_id.is_some() && key_id == team {
            Some(format!("Its kid is the Team ID of {whose}, not a Key ID."))
        } else if issuer.is_some() && issuer == team {
            Some(format!(
                "Its iss is the Team ID of {whose}, not an Issuer ID."
            ))
        } else if issuer.is_some() && issuer == key.owner.issuer_id().map(|id| id.as_str()) {
            Some(format!(
                "Its issuer is that of {whose}. None of your keys of that issuer has its Key ID."
            ))
        } else {
            None
        }
    })
}

fn called(key: &KeptKey) -> String {
    let name = shown(&key.name);
    match &key.team_name {
        Some(team) => format!("“{name}” ({})", shown(team)),
        None => format!("“{name}”"),
    }
}
