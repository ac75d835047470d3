//! How a failure leaves for the page: an explanation, and the key it is about when there is one.

use keywright_core::app::AppError;
use keywright_core::explain::{Explain, Explanation};
use keywright_core::kept_key::KeptKeyId;
use serde::Serialize;

/// What a rejected command tells the page.
#[derive(Debug, Serialize)]
pub struct Failure {
    /// The words for a person.
    #[serde(flatten)]
    pub explanation: Explanation,
    /// The kept key that stands in the way, with `already_kept`.
    pub key: Option<NamedKey>,
}

/// A kept key by name.
#[derive(Clone, Debug, Serialize)]
pub struct NamedKey {
    /// Its id.
    pub id: KeptKeyId,
    /// What the person calls it.
    pub name: String,
}

/// What a command gives back.
pub type Answer<T> = Result<T, Failure>;

impl From<AppError> for Failure {
    fn from(trouble: AppError) -> Self {
        let key = match &trouble {
            AppError::AlreadyKept { id, name } => Some(NamedKey {
                id: id.clone(),
                name: name.clone(),
            }),
            _ => None,
        };
        Self {
            explanation: trouble.explain(),
            key,
        }
    }
}

impl From<Explanation> for Failure {
    fn from(explanation: Explanation) -> Self {
        Self {
            explanation,
            key: None,
        }
    }
}

impl Failure {
    /// Words for anything that can explain itself.
    pub fn of(trouble: &impl Explain) -> Self {
        trouble.explain().into()
    }
}
