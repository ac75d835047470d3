//! What is tested.

use crate::ids::KeyId;
use crate::kept_key::KeptKey;
use crate::kind::KeyKind;
use crate::p8::PrivateKey;
use crate::roles::Use;

/// The values as a person gave them, or as they are kept.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Whose key it is said to be.
    pub kind: KeyKind,
    /// The Issuer ID as given; empty for an individual key.
    pub issuer_id: String,
    /// The Key ID as given.
    pub key_id: String,
    /// The Team ID as given; may be empty.
    pub team_id: String,
    /// The name of the file that the key came from, when it is known.
    pub file_name: Option<String>,
    /// The private key.
    pub private_key: PrivateKey,
    /// What the key is meant for.
    pub uses: Vec<Use>,
    /// The other keys that are kept: they may tell whose this one is.
    pub others: Vec<KeptKey>,
}

impl Subject {
    /// The kept keys that have this Key ID.
    pub(super) fn others_with_key_id<'a>(
        &'a self,
        id: &'a KeyId,
    ) -> impl Iterator<Item = &'a KeptKey> {
        self.others.iter().filter(move |other| other.key_id == *id)
    }
}
