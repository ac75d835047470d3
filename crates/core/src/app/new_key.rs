//! A key on its way into the keychain.

use serde::Serialize;

use crate::diagnosis::verdict::Verdict;
use crate::ids::{IssuerId, KeyId, TeamId};
use crate::kept_key::{KeptKeyId, ListedKey};
use crate::kind::KeyKind;
use crate::p8::PrivateKey;
use crate::roles::Use;

/// Values as a person typed them, with the private key that they belong to: what is checked
/// before it is saved.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The kind that the person chose.
    pub kind: KeyKind,
    /// The Issuer ID as typed; may be empty or malformed.
    pub issuer_id: String,
    /// The Key ID as typed.
    pub key_id: String,
    /// The Team ID as typed; empty when unknown.
    pub team_id: String,
    /// The name of the file that the key came from.
    pub file_name: Option<String>,
    /// The private key.
    pub private_key: PrivateKey,
    /// What the key will be used for.
    pub uses: Vec<Use>,
}

/// A key to be kept, with everything that a person says about it.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// Its kind.
    pub kind: KeyKind,
    /// Its issuer. Needed for team and enterprise keys; dropped for an individual key.
    pub issuer_id: Option<IssuerId>,
    /// Apple's name for it.
    pub key_id: KeyId,
    /// Its team, when known.
    pub team_id: Option<TeamId>,
    /// The private key.
    pub private_key: PrivateKey,
    /// What the person calls it.
    pub name: String,
    /// Where it will be used, in the person's words.
    pub purpose: Option<String>,
    /// What the person calls the team.
    pub team_name: Option<String>,
    /// What it will be used for.
    pub uses: Vec<Use>,
    /// After how many days to be reminded to rotate it; none for never.
    pub remind_after_days: Option<u32>,
    /// The kept key that it takes the place of: that one's item is written over as a whole, and
    /// it keeps its id, its place and its history.
    pub replace: Option<KeptKeyId>,
    /// What the check before saving ended in; becomes the first test of its history.
    pub verdict: Option<Verdict>,
}

/// What a save ended in: the keychain has the key, and it was read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Saved {
    /// The key as it now stands in the list.
    pub key: ListedKey,
}
