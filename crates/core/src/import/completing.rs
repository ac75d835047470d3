//! Filling in what one place lacks and another has of the same key.

use super::Found;
use super::values::Values;
use crate::ids::{IssuerId, KeyId, TeamId};
use crate::kind::KeyKind;
use crate::p8::Fingerprint;

/// What a place says of a key, whether it has the private key or not.
pub(super) struct Known {
    fingerprint: Option<Fingerprint>,
    key_id: Option<KeyId>,
    issuer_id: Option<IssuerId>,
    team_id: Option<TeamId>,
    kind: Option<KeyKind>,
}

impl Known {
    /// What a place says.
    pub fn of(values: &Values) -> Self {
        let read = values.key.as_ref().and_then(|key| key.as_ref().ok());
        Self {
            fingerprint: read.map(|read| read.key.fingerprint().clone()),
            key_id: values.key_id.clone(),
            issuer_id: values.issuer_id.clone(),
            team_id: values.team_id.clone(),
            kind: values.kind,
        }
    }

    /// Whether it is about the same key: the same private key, or else the same Key ID.
    fn is_about(&self, found: &Found) -> bool {
        let mine = found.key.as_ref().ok().map(|read| read.key.fingerprint());
        match (&self.fingerprint, mine) {
            (Some(theirs), Some(mine)) => theirs == mine,
            _ => self.key_id.is_some() && self.key_id == found.key_id,
        }
    }
}

/// Fills in what is missing, the Key ID first, since it tells about which key others speak. What
/// two places say differently proves nothing, and is left out.
pub(super) fn complete(found: &mut Found, known: &[Known]) {
    if found.key_id.is_none() {
        found.key_id = agreed(found, known, |known| known.key_id.clone());
    }
    if found.issuer_id.is_none() && found.kind != Some(KeyKind::Individual) {
        found.issuer_id = agreed(found, known, |known| known.issuer_id.clone());
        let with_issuer = |known: &Known| known.issuer_id.is_some().then_some(known.kind)?;
        if found.issuer_id.is_some() {
            found.kind = agreed(found, known, with_issuer).or(found.kind);
        }
    }
    if found.team_id.is_none() {
        found.team_id = agreed(found, known, |known| known.team_id.clone());
    }
}

/// What all places say that say anything.
fn agreed<T: PartialEq>(
    found: &Found,
    known: &[Known],
    what: impl Fn(&Known) -> Option<T>,
) -> Option<T> {
    let about = known.iter().filter(|known| known.is_about(found));
    let mut said = about.filter_map(what);
    let first = said.next()?;
    said.all(|other| other == first).then_some(first)
}
