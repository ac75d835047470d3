//! How a failure leaves for the page: an explanation, and the key it is about when there is one.

use keywright_core::app::AppError;
use keywright_core::explain::{Explain, Explanation};
use keywright_core::key::KeptKeyId;
use keywright_core::outcome::Cause;
use keywright_core::p8::KeyFileError;
use serde::Serialize;

/// What a rejected command tells the page.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "Failure"))]
pub struct CommandError {
    /// The words for a person.
    #[serde(flatten)]
    pub explanation: Explanation,
    /// The kept key that stands in the way, with `already_kept`.
    pub key: Option<Box<NamedKey>>,
    /// What is wrong with a private key that was brought in, by the name that a test of it would
    /// give.
    pub cause: Option<Cause>,
}

/// A kept key by name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NamedKey {
    /// Its id.
    pub id: KeptKeyId,
    /// What the person calls it.
    pub name: String,
}

/// What a command gives back.
pub type Answer<T> = Result<T, CommandError>;

impl From<AppError> for CommandError {
    fn from(trouble: AppError) -> Self {
        let key = match &trouble {
            AppError::AlreadyKept { id, name } => Some(Box::new(NamedKey {
                id: id.clone(),
                name: name.clone(),
            })),
            _ => None,
        };
        Self {
            explanation: trouble.explain(),
            key,
            cause: None,
        }
    }
}

impl From<Explanation> for CommandError {
    fn from(explanation: Explanation) -> Self {
        Self {
            explanation,
            key: None,
            cause: None,
        }
    }
}

impl From<KeyFileError> for CommandError {
    fn from(trouble: KeyFileError) -> Self {
        Self {
            cause: Some(trouble.cause()),
            ..Self::of(&trouble)
        }
    }
}

impl CommandError {
    /// Words for anything that can explain itself.
    pub fn of(trouble: &impl Explain) -> Self {
        trouble.explain().into()
    }
}
