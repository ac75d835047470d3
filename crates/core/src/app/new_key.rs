//! A key on its way into the keychain, and whether it may be kept.

use serde::{Deserialize, Serialize};

use super::AppError;
use crate::explain::{Explain, Explanation};
use crate::key::{Draft, KeptKeyId, KeyValues, ListedKey};
use crate::outcome::{Cause, Outcome};
use crate::p8::{Fingerprint, PrivateKey};
use crate::roles::Use;
use crate::verdict::Verdict;

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
    /// The values that name it at Apple.
    pub values: KeyValues,
    /// The private key.
    pub private_key: PrivateKey,
    /// What it will be used for.
    pub uses: Vec<Use>,
    /// What the person says of it.
    pub details: SaveDetails,
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
        let values = KeyValues::of_typed(&draft.typed)?;
        let verdict = Checked::permitting(checked, &draft, &values, details.without_answer)?;
        Ok(Self {
            values,
            private_key: draft.private_key,
            uses: draft.uses,
            details,
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

/// A check with Apple that has ended: its verdict, and what it is about. It holds no secret.
#[derive(Clone, Debug)]
pub struct Checked {
    values: Option<KeyValues>,
    fingerprint: Fingerprint,
    uses: Vec<Use>,
    verdict: Verdict,
}

/// Why a key may not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeepError {
    /// Apple was not asked, or the check was stopped, and the person did not say to do without.
    #[error("Apple was not asked")]
    Unasked,
    /// The check was of other values, of another private key or for other uses.
    #[error("something was changed since the check")]
    Changed,
    /// The check ended without an answer of Apple's, and the person did not say to do without.
    #[error("the check could not tell")]
    Unanswered,
    /// The check showed that the key does not work.
    #[error("the key does not work")]
    Refused,
}

impl Checked {
    /// What a check of `draft` ended in.
    #[must_use]
    pub fn new(draft: &Draft, verdict: Verdict) -> Self {
        Self {
            values: KeyValues::of_typed(&draft.typed).ok(),
            fingerprint: draft.private_key.fingerprint().clone(),
            uses: draft.uses.clone(),
            verdict,
        }
    }

    /// The verdict that the history of a kept key begins with, if the key may be kept.
    pub(super) fn permitting(
        checked: Option<Self>,
        draft: &Draft,
        values: &KeyValues,
        without_answer: bool,
    ) -> Result<Option<Verdict>, KeepError> {
        let ended = checked.filter(|checked| checked.verdict.cause != Cause::Cancelled);
        let Some(checked) = ended else {
            return permitted(without_answer, KeepError::Unasked).map(|()| None);
        };
        if !checked.is_about(draft, values) {
            return Err(KeepError::Changed);
        }
        match checked.verdict.outcome {
            Outcome::Valid => {}
            Outcome::Refused => return Err(KeepError::Refused),
            Outcome::Unknown => permitted(without_answer, KeepError::Unanswered)?,
        }
        Ok(Some(checked.verdict))
    }

    fn is_about(&self, draft: &Draft, values: &KeyValues) -> bool {
        self.values.as_ref() == Some(values)
            && self.fingerprint == *draft.private_key.fingerprint()
            && self.uses == draft.uses
    }
}

const fn permitted(without_answer: bool, otherwise: KeepError) -> Result<(), KeepError> {
    if without_answer {
        Ok(())
    } else {
        Err(otherwise)
    }
}

impl Explain for KeepError {
    fn explain(&self) -> Explanation {
        let (code, what, next) = match self {
            Self::Unasked => (
                "key_not_checked",
                "Apple was not asked about this key, so it was not kept.",
                "Check it with Apple first, or say that it is to be kept without that.",
            ),
            Self::Changed => (
                "check_outdated",
                "Something was changed since Apple was asked, so the key was not kept.",
                "Check it with Apple again, then save it.",
            ),
            Self::Unanswered => (
                "check_unanswered",
                "Apple gave no answer about this key, so it was not kept.",
                "Check it again later, or say that it is to be kept without an answer.",
            ),
            Self::Refused => (
                "check_refused",
                "The check showed that this key does not work, so it was not kept.",
                "Fix what the check found, then check again.",
            ),
        };
        Explanation::new(code, what, next)
    }
}
