//! What is tested.

use crate::ids::tidy::{self, tidy};
use crate::ids::{IssuerId, KeyId, TeamId};
use crate::ids::{KeyFileName, NamedFor};
use crate::key::{Draft, KeptKey};

/// A key to test, and what is kept beside it.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The values as a person gave them, or as they are kept.
    pub draft: Draft,
    /// The other keys that are kept: they may tell whose this one is.
    pub others: Vec<KeptKey>,
}

impl Subject {
    /// The kept keys that have this Key ID.
    pub(super) fn others_with_key_id(&self, id: &KeyId) -> impl Iterator<Item = &KeptKey> {
        self.others.iter().filter(move |other| other.key_id == *id)
    }

    /// The kept keys that have the same private key.
    pub(super) fn others_with_same_key(&self) -> impl Iterator<Item = &KeptKey> {
        let fingerprint = self.draft.private_key.fingerprint();
        self.others
            .iter()
            .filter(move |other| other.fingerprint == *fingerprint)
    }

    /// The Key ID in the file's name.
    pub(super) fn key_id_in_file_name(&self) -> Option<KeyId> {
        self.named()?.key_id
    }

    /// Whether the file is named for this Key ID.
    pub(super) fn file_name_says(&self, key_id: &KeyId) -> bool {
        self.key_id_in_file_name()
            .is_some_and(|named| named == *key_id)
    }

    /// Whether Apple names the files of in-app-purchase keys like this one.
    pub(super) fn is_named_for_in_app_purchase(&self) -> bool {
        self.named()
            .is_some_and(|name| name.named_for == NamedFor::InAppPurchase)
    }

    fn named(&self) -> Option<KeyFileName> {
        self.draft
            .typed
            .file_name
            .as_deref()
            .map(KeyFileName::parse)
    }

    /// The Team ID as given, when it has Apple's form.
    pub(super) fn given_team(&self) -> Option<TeamId> {
        TeamId::new(&tidy(&self.draft.typed.team_id).to_ascii_uppercase()).ok()
    }

    /// The Issuer ID as given, when it has Apple's form.
    pub(super) fn given_issuer(&self) -> Option<IssuerId> {
        tidy::issuer_id(&self.draft.typed.issuer_id).ok()
    }

    /// Whether a kept key belongs to the team that was given.
    pub(super) fn is_of_same_team(&self, other: &KeptKey) -> bool {
        other.team_id.is_some() && other.team_id == self.given_team()
    }

    /// The issuer of a kept key of the same team, else the only issuer that is known here.
    pub(super) fn likeliest_issuer(&self) -> Option<IssuerId> {
        let issuer = |other: &KeptKey| other.owner.issuer_id().cloned();
        let same_team = self
            .others
            .iter()
            .filter(|other| self.is_of_same_team(other))
            .find_map(issuer);
        same_team.or_else(|| {
            let mut known = self.others.iter().filter_map(issuer);
            let first = known.next()?;
            known.all(|issuer| issuer == first).then_some(first)
        })
    }
}
