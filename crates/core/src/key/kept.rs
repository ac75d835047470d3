//! What is kept of a key besides its secret.

use serde::{Deserialize, Serialize};

use super::{KeyValues, Owner};
use crate::clock::UnixMillis;
use crate::ids::{KeyId, TeamId};
use crate::outcome::{Cause, Outcome};
use crate::p8::Fingerprint;
use crate::roles::Use;

/// Names a kept key in the keychain and the registry: the Key ID, a dash and eight hexadecimal
/// digits, those that the fingerprint begins with. Earlier versions, and names that are taken,
/// have random ones there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export, as = "String"))]
#[serde(transparent)]
pub struct KeptKeyId(pub String);

impl KeptKeyId {
    /// The name of a key with this Key ID and private key: the same again for the same key, so
    /// that the keychain's names alone tell that it is there.
    #[must_use]
    pub fn new(key_id: &KeyId, fingerprint: &Fingerprint) -> Self {
        Self(format!("{key_id}-{}", beginning(fingerprint)))
    }

    /// A name for when another key has that one.
    #[must_use]
    pub fn random(key_id: &KeyId) -> Self {
        let random = uuid::Uuid::new_v4().simple().to_string();
        Self(format!("{key_id}-{}", &random[..8]))
    }

    /// Whether a key with this Key ID or this private key may have the name.
    #[must_use]
    pub fn may_name(&self, key_id: &KeyId, fingerprint: &Fingerprint) -> bool {
        let (named, rest) = self.0.split_once('-').unwrap_or((&self.0, ""));
        named == key_id.as_str() || rest == beginning(fingerprint)
    }

    /// The name as it stands in the keychain's `username`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn beginning(fingerprint: &Fingerprint) -> &str {
    fingerprint.0.get(..8).unwrap_or(&fingerprint.0)
}

impl std::fmt::Display for KeptKeyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a key stands between the registry and the keychain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum KeepState {
    /// A save began; whether the keychain has it is not yet known.
    Pending,
    /// The keychain has it, and it was read back.
    Kept,
    /// The keychain has an item for it, which was not read since a save or a change was cut off:
    /// it may be empty, or another record than the list has.
    Unproven,
    /// A removal began; whether the keychain still has it is not yet known.
    Removing,
    /// It was kept, and the keychain no longer has it.
    Missing,
}

/// What is known of a key besides its secret. This is what lists and searches show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct KeptKey {
    /// Its name in the keychain and the registry.
    pub id: KeptKeyId,
    /// What the person calls it.
    pub name: String,
    /// Whose it is at Apple.
    #[serde(flatten)]
    pub owner: Owner,
    /// Apple's name for the key.
    pub key_id: KeyId,
    /// The team, as given by the person or found at Apple.
    pub team_id: Option<TeamId>,
    /// What the person calls the team.
    pub team_name: Option<String>,
    /// What the person wrote about where the key is used.
    pub purpose: Option<String>,
    /// What the person ticked in the wizard.
    pub uses: Vec<Use>,
    /// Tells the private key apart from others.
    pub fingerprint: Fingerprint,
    /// When it was kept.
    pub added_at: UnixMillis,
    /// After how many days the person wants to be reminded to rotate it; none for never.
    pub remind_after_days: Option<u32>,
}

impl KeptKey {
    /// Whether it has the private key, owner and Key ID of the other: what a test tests.
    #[must_use]
    pub fn has_values_of(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
            && self.owner == other.owner
            && self.key_id == other.key_id
    }

    /// The values that name it at Apple.
    #[must_use]
    pub fn values(&self) -> KeyValues {
        KeyValues {
            owner: self.owner.clone(),
            key_id: self.key_id.clone(),
            team_id: self.team_id.clone(),
        }
    }
}

/// A row of the list: the key, where it stands, and its newest test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct ListedKey {
    /// The key.
    #[serde(flatten)]
    pub key: KeptKey,
    /// Whether the keychain has it.
    pub state: KeepState,
    /// Whether it is the one in use.
    pub in_use: bool,
    /// The newest test, when there was one.
    pub last_test: Option<PastTest>,
    /// Roles that fitted the newest probes ("matches App Manager"), by Apple's names.
    pub matches_roles: Vec<String>,
    /// Which team it stands under: keys with the same text belong together. The Team ID when it
    /// is known, else the Issuer ID, else what the person calls the team or the key.
    pub group: String,
    /// What that team is called in a list.
    pub group_title: String,
}

/// One past test of a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct PastTest {
    /// When it ended.
    pub at: UnixMillis,
    /// Valid, refused, or not to be told.
    pub outcome: Outcome,
    /// Its one cause.
    pub cause: Cause,
    /// The verdict's sentence.
    pub sentence: String,
    /// How long it took, in milliseconds.
    pub ms: u32,
}

#[cfg(feature = "doubles")]
impl KeptKey {
    /// A team's key to begin from in a test, with this Key ID and the private key of nobody.
    ///
    /// # Panics
    /// When that is no Key ID.
    #[must_use]
    #[allow(clippy::expect_used)] // a test's own values
    pub fn sample(key_id: &str) -> Self {
        let issuer = "57246542-96fe-1a63-e053-0824d011072a";
        Self {
            id: KeptKeyId(format!("{key_id}-0a1b2c3d")),
            name: "Release pipeline".to_owned(),
            owner: Owner::Team(issuer.parse().expect("an Issuer ID")),
            key_id: key_id.parse().expect("a Key ID"),
            team_id: None,
            team_name: None,
            purpose: None,
            uses: Vec::new(),
            fingerprint: Fingerprint("ab".repeat(32)),
            added_at: UnixMillis(1_763_721_600_000),
            remind_after_days: None,
        }
    }
}
