//! How a typed cause becomes words for a person: a stable code, what happened, what to do.

use serde::Serialize;

use crate::safe_text;

/// What a person is told. It never holds a secret, a Rust type's name or a path inside this program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Explanation {
    /// A stable, greppable name such as `keychain_locked`.
    pub code: &'static str,
    /// One sentence: what happened.
    pub what: String,
    /// One sentence: what to do next.
    pub next: String,
    /// Whether the keychain is what it failed on: then it can work once the keychain can be used.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "types", ts(optional, as = "Option<bool>"))]
    pub about_keychain: bool,
}

impl Explanation {
    /// Puts the three parts together. Names, paths and answers in them are made safe to show.
    #[must_use]
    pub fn new(code: &'static str, what: impl Into<String>, next: impl Into<String>) -> Self {
        Self {
            code,
            what: safe_text::line(&what.into()).into_owned(),
            next: safe_text::line(&next.into()).into_owned(),
            about_keychain: false,
        }
    }

    /// The same, said to be about the keychain.
    #[must_use]
    pub fn about_keychain(self) -> Self {
        Self {
            about_keychain: true,
            ..self
        }
    }
}

/// Everything that can go wrong and reach a person says how it is to be told.
pub trait Explain {
    /// The words for a person.
    fn explain(&self) -> Explanation;
}
