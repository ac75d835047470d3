//! A key on its way into the keychain.

use serde::{Deserialize, Serialize};

use super::saving::issuer_for;
use super::{AppError, Checked};
use crate::diagnosis::verdict::Verdict;
use crate::ids::{IssuerId, KeyId, TeamId, tidy};
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

/// The values of a draft in Apple's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Values {
    kind: KeyKind,
    issuer_id: Option<IssuerId>,
    key_id: KeyId,
    team_id: Option<TeamId>,
}

impl Values {
    /// Takes off what copying and pasting left around them, as the check with Apple does.
    pub(super) fn of(draft: &Draft) -> Result<Self, AppError> {
        let issuer_id = match tidy(&draft.issuer_id).as_str() {
            issuer if draft.kind.has_issuer() && !issuer.is_empty() => {
                Some(tidy::issuer_id(issuer)?)
            }
            _ => None,
        };
        let team_id = match tidy(&draft.team_id).as_str() {
            "" => None,
            team => Some(tidy::team_id(team)?),
        };
        Ok(Self {
            kind: draft.kind,
            issuer_id: issuer_for(draft.kind, issuer_id)?,
            key_id: tidy::key_id(&draft.key_id)?,
            team_id,
        })
    }
}

/// What a person says of a key that is to be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct SaveDetails {
    /// What to call it.
    pub name: String,
    /// Where it will be used, in the person's words.
    pub purpose: Option<String>,
    /// What the person calls the team.
    pub team_name: Option<String>,
    /// After how many days to be reminded to rotate it; none for never.
    pub remind_after_days: Option<u32>,
    /// That it is to be kept although Apple was not asked, or gave no answer.
    pub without_answer: bool,
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

impl NewKey {
    /// The key that a draft becomes. It may be kept when Apple accepted these very values, or
    /// when there is no answer of Apple's and the person keeps it without one.
    ///
    /// # Errors
    /// A value that does not have Apple's form, or why it may not be kept: see [`Checked`].
    pub fn new(
        draft: Draft,
        details: SaveDetails,
        checked: Option<Checked>,
    ) -> Result<Self, AppError> {
        let values = Values::of(&draft)?;
        let verdict = Checked::permitting(checked, &draft, &values, details.without_answer)?;
        Ok(Self {
            kind: values.kind,
            issuer_id: values.issuer_id,
            key_id: values.key_id,
            team_id: values.team_id,
            private_key: draft.private_key,
            name: details.name,
            purpose: details.purpose,
            team_name: details.team_name,
            uses: draft.uses,
            remind_after_days: details.remind_after_days,
            replace: None,
            verdict,
        })
    }
}

/// What a save ended in: the keychain has the key, and it was read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Saved {
    /// The key as it now stands in the list.
    pub key: ListedKey,
}
