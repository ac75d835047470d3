//! What a check found out about values, and whether they may be kept because of it.

use super::Draft;
use super::new_key::Values;
use crate::diagnosis::cause::Cause;
use crate::diagnosis::verdict::{Outcome, Verdict};
use crate::explain::{Explain, Explanation};
use crate::p8::Fingerprint;
use crate::roles::Use;

/// A check with Apple that has ended: its verdict, and what it is about. It holds no secret.
#[derive(Clone, Debug)]
pub struct Checked {
    values: Option<Values>,
    fingerprint: Fingerprint,
    uses: Vec<Use>,
    verdict: Verdict,
}

/// Why a key may not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotProven {
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
            values: Values::of(draft).ok(),
            fingerprint: draft.private_key.fingerprint().clone(),
            uses: draft.uses.clone(),
            verdict,
        }
    }

    /// The verdict that the history of a kept key begins with, if the key may be kept.
    pub(super) fn permitting(
        checked: Option<Self>,
        draft: &Draft,
        values: &Values,
        without_answer: bool,
    ) -> Result<Option<Verdict>, NotProven> {
        let ended = checked.filter(|checked| checked.verdict.cause != Cause::Cancelled);
        let Some(checked) = ended else {
            return permitted(without_answer, NotProven::Unasked).map(|()| None);
        };
        if !checked.is_about(draft, values) {
            return Err(NotProven::Changed);
        }
        match checked.verdict.outcome {
            Outcome::Valid => {}
            Outcome::Refused => return Err(NotProven::Refused),
            Outcome::Unknown => permitted(without_answer, NotProven::Unanswered)?,
        }
        Ok(Some(checked.verdict))
    }

    fn is_about(&self, draft: &Draft, values: &Values) -> bool {
        self.values.as_ref() == Some(values)
            && self.fingerprint == *draft.private_key.fingerprint()
            && self.uses == draft.uses
    }
}

const fn permitted(without_answer: bool, otherwise: NotProven) -> Result<(), NotProven> {
    if without_answer {
        Ok(())
    } else {
        Err(otherwise)
    }
}

impl Explain for NotProven {
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
                "Mend what the check found, then check again.",
            ),
        };
        Explanation::new(code, what, next)
    }
}
