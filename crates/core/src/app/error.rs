//! What can go wrong in a use case.

use std::path::{Path, PathBuf};

use super::KeepError;
use crate::apple::ClientError;
use crate::explain::{Explain, Explanation};
use crate::key::{KeptKeyId, ValuesError};
use crate::registry::RegistryError;
use crate::token::TokenError;
use crate::vault::VaultError;

/// Why something that a person asked for did not happen.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The list could not be read or changed.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// The keychain could not be used.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// No token could be made.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// Apple cannot be asked from this system.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The same private key, or a key with the same kind, issuer and Key ID, is kept already.
    #[error("the key is kept already, as {name}")]
    AlreadyKept {
        /// Which kept key it is.
        id: KeptKeyId,
        /// What that one is called.
        name: String,
    },
    /// There is no kept key with this id (any more).
    #[error("no kept key {0}")]
    NoSuchKey(KeptKeyId),
    /// The key's save or removal has not ended, so it cannot be used.
    #[error("{name} is being saved or removed")]
    Unsettled {
        /// What the key is called.
        name: String,
    },
    /// The key's save was cut off, and left an item that is no whole record.
    #[error("the save of {name} left no whole record")]
    SaveIncomplete {
        /// What the key is called.
        name: String,
    },
    /// The keychain has keys that the list does not know, since the list was lost.
    #[error("the keychain has {unknown} keys that the list does not know")]
    ListIncomplete {
        /// How many there are.
        unknown: usize,
        /// Where the list was moved to that knew them, when it was damaged.
        set_aside: Option<PathBuf>,
    },
    /// A text that is kept in the open holds a private key.
    #[error("{field} holds a private key")]
    TextHoldsKey {
        /// Which field: "The name", "The purpose", "The team name".
        field: &'static str,
    },
    /// A key needs a name.
    #[error("a key needs a name")]
    NameEmpty,
    /// A text is longer than what is kept, or has characters that cannot be shown.
    #[error("{field} is too long or cannot be shown")]
    TextUnfit {
        /// Which field: "The name", "The purpose", "The team name".
        field: &'static str,
        /// How many characters it may have.
        longest: usize,
    },
    /// A Team ID that is not one.
    #[error("not a Team ID")]
    TeamIdMalformed,
    /// One of the values is missing or does not have Apple's form.
    #[error(transparent)]
    Values(#[from] ValuesError),
    /// The check with Apple does not allow the key to be kept.
    #[error(transparent)]
    MayNotBeKept(#[from] KeepError),
    /// What the keychain keeps under this id is no usable private key.
    #[error("the kept private key of {name} cannot be read")]
    KeptKeyUnusable {
        /// What the key is called.
        name: String,
    },
}

fn list_incomplete(unknown: usize, set_aside: Option<&Path>) -> String {
    let keys = match unknown {
        1 => "a key".to_owned(),
        several => format!("{several} keys"),
    };
    let incomplete = format!("The keychain has {keys} that the list doesn't know.");
    match set_aside {
        Some(place) => format!(
            "{incomplete} The list was damaged, and was set aside at {}.",
            place.display()
        ),
        None => incomplete,
    }
}

impl Explain for AppError {
    fn explain(&self) -> Explanation {
        match self {
            Self::Registry(error) => error.explain(),
            Self::Vault(error) => error.explain(),
            Self::Token(error) => error.explain(),
            Self::Client(error) => error.explain(),
            Self::AlreadyKept { name, .. } => Explanation::new(
                "already_kept",
                format!("This key is kept already, as “{name}”."),
                format!("Use “{name}”, or replace it with what you have entered."),
            ),
            Self::NoSuchKey(id) => Explanation::new(
                "no_such_key",
                format!("The key {id} is no longer in the list."),
                "Look at the list again: it may have been removed elsewhere.",
            ),
            Self::Unsettled { name } => Explanation::new(
                "key_unsettled",
                format!("“{name}” is just being saved or removed."),
                "Wait a moment, then try again.",
            ),
            Self::SaveIncomplete { name } => Explanation::new(
                "save_incomplete",
                format!(
                    "The save of “{name}” was cut off, and the keychain doesn't have the whole key."
                ),
                "Add the key again from its .p8 file.",
            ),
            Self::ListIncomplete { unknown, set_aside } => Explanation::new(
                "list_incomplete",
                list_incomplete(*unknown, set_aside.as_deref()),
                "Rebuild the list from the keychain: on the command line, run `keywright doctor --fix`. The keys themselves aren't touched.",
            ),
            Self::TextHoldsKey { field } => Explanation::new(
                "text_holds_key",
                format!("{field} holds a private key, so it was not kept."),
                "Write something else there: this text is shown, and kept outside of the keychain.",
            ),
            Self::NameEmpty => Explanation::new(
                "name_empty",
                "The key has no name.",
                "Give it a name that tells what it is for.",
            ),
            Self::TextUnfit { field, longest } => Explanation::new(
                "text_unfit",
                format!("{field} is too long, or has characters that cannot be shown."),
                format!("Keep it to one line of at most {longest} characters."),
            ),
            Self::TeamIdMalformed => Explanation::new(
                "team_id_malformed",
                "That is not a Team ID.",
                "A Team ID is ten characters, A to Z and 0 to 9: look it up at Apple under Membership details, or leave it empty.",
            ),
            Self::Values(ValuesError::Malformed(malformed)) => Explanation::new(
                "value_malformed",
                format!("One of the values does not have Apple's form: {malformed}."),
                "Copy the values anew from Apple's page of keys.",
            ),
            Self::MayNotBeKept(error) => error.explain(),
            Self::Values(ValuesError::IssuerMissing(_)) => Explanation::new(
                "issuer_needed",
                "A team or enterprise key needs an Issuer ID.",
                "Copy the Issuer ID from the top of Apple's page of keys, or choose Individual key.",
            ),
            Self::KeptKeyUnusable { name } => Explanation::new(
                "kept_key_unusable",
                format!("What the keychain keeps for “{name}” is not a usable private key."),
                "Remove it and add the key again from its file, or generate a new one at Apple.",
            ),
        }
    }
}
