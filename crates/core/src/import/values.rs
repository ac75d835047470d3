//! What a place says of a key, and what another place adds to it.

use std::path::{Path, PathBuf};

use super::found::{Found, ImportError, Origin};
use crate::ids::{IssuerId, KeyId, TeamId, tidy};
use crate::kind::KeyKind;
use crate::p8::{Fingerprint, ReadKey};

/// A longer text is no identifier, whatever is around it. It may be the key, which is not to be
/// copied about.
pub(super) const LONGEST_ID: usize = 64;

/// The values as a place has them. An identifier that has not Apple's form counts as absent.
pub(super) struct Values {
    pub origin: Origin,
    pub within: Option<String>,
    pub name: Option<String>,
    pub kind: Option<KeyKind>,
    pub key_id: Option<KeyId>,
    pub issuer_id: Option<IssuerId>,
    pub team_id: Option<TeamId>,
    /// None when the place has the identifiers only.
    pub key: Option<Result<ReadKey, ImportError>>,
    /// The file that is nothing but this key.
    pub removable: Option<PathBuf>,
}

impl Values {
    /// Nothing yet, from this place.
    pub const fn from(origin: Origin) -> Self {
        Self {
            origin,
            within: None,
            name: None,
            kind: None,
            key_id: None,
            issuer_id: None,
            team_id: None,
            key: None,
            removable: None,
        }
    }

    /// A file that cannot be used, with the reason.
    pub fn unusable(file: &Path, why: ImportError) -> Self {
        Self {
            key: Some(Err(why)),
            ..Self::from(Origin::KeyFile(file.to_owned()))
        }
    }

    /// With identifiers as they are written there, made tidy.
    pub fn with_ids(mut self, key_id: Option<&str>, issuer_id: Option<&str>) -> Self {
        let short = |text: &&str| text.len() <= LONGEST_ID;
        let key_id = key_id.filter(short).map(tidy);
        let issuer_id = issuer_id.filter(short).map(tidy);
        self.key_id = key_id.and_then(|text| KeyId::new(&text).ok());
        self.issuer_id = issuer_id.and_then(|text| IssuerId::new(&text).ok());
        self
    }

    /// Whether there is a key that can be used.
    pub fn has_key(&self) -> bool {
        matches!(self.key, Some(Ok(_)))
    }

    /// The fingerprint of the key that can be used.
    pub fn fingerprint(&self) -> Option<&Fingerprint> {
        let read = self.key.as_ref()?.as_ref().ok()?;
        Some(read.key.fingerprint())
    }

    /// What was found; none when the place has no key, not even one that cannot be used. What
    /// cannot be kept is not to be removed.
    pub fn into_found(self) -> Option<Found> {
        let key = self.key?;
        Some(Found {
            origin: self.origin,
            within: self.within,
            name: self.name,
            kind: self.kind,
            issuer_id: self.issuer_id,
            key_id: self.key_id,
            team_id: self.team_id,
            removable: self.removable.filter(|_| key.is_ok()),
            key,
        })
    }
}

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
        Self {
            fingerprint: values.fingerprint().cloned(),
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
