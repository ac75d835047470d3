//! One key that was found, and what is known of it.

use std::path::PathBuf;

use crate::explain::{Explain, Explanation};
use crate::ids::{IssuerId, KeyId, TeamId};
use crate::kind::KeyKind;
use crate::outcome::Cause;
use crate::p8::{KeyFileError, P8Error, ReadKey};
use crate::vault::VaultError;

/// Where a key was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file that is the key itself.
    KeyFile(PathBuf),
    /// A tool's file that holds or names the key.
    ToolFile {
        /// Whose file it is: "fastlane", "rcodesign", "asc", ".env".
        tool: &'static str,
        /// The file.
        path: PathBuf,
    },
    /// The environment of this program.
    Environment,
    /// Another tool's keychain item.
    KeychainItem {
        /// Whose item it is: "asc".
        tool: &'static str,
        /// The item's account.
        account: String,
    },
    /// Another tool's keychain items, all together.
    Keychain {
        /// Whose items they are: "asc".
        tool: &'static str,
    },
}

impl Origin {
    /// The place in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::KeyFile(path) => path.display().to_string(),
            Self::ToolFile { tool, path } => format!("{} ({tool})", path.display()),
            Self::Environment => "the environment".to_owned(),
            Self::KeychainItem { tool, account } => format!("the keychain ({tool}, {account})"),
            Self::Keychain { tool } => format!("the keychain ({tool})"),
        }
    }
}

/// Why what was found is no usable key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The text is not a key that works here.
    #[error(transparent)]
    Key(#[from] P8Error),
    /// The file that is named cannot be read as a key.
    #[error(transparent)]
    File(#[from] KeyFileError),
    /// Its name says that the key is for In-App Purchase, which never works for this API.
    #[error("the key is for In-App Purchase")]
    InAppPurchase,
    /// The place names a variable or a file in a way that leads nowhere.
    #[error("the key is somewhere else")]
    Elsewhere,
    /// The keychain did not give another tool's items.
    #[error(transparent)]
    Keychain(VaultError),
}

impl ImportError {
    /// The cause that a test of the key would end in; none when this says nothing of the key.
    #[must_use]
    pub const fn cause(&self) -> Option<Cause> {
        match self {
            Self::Key(error) => Some(error.cause()),
            Self::File(error) => Some(error.cause()),
            Self::InAppPurchase => Some(Cause::OtherAppleServiceKey),
            Self::Elsewhere | Self::Keychain(_) => None,
        }
    }
}

impl Explain for ImportError {
    fn explain(&self) -> Explanation {
        match self {
            Self::Key(error) => error.explain(),
            Self::File(error) => error.explain(),
            Self::Keychain(error) => of_keychain(error),
            Self::InAppPurchase => Explanation::new(
                "key_is_in_app_purchase",
                "Its name says that this key is for In-App Purchase. It never works for this API.",
                "Create a key under Users and Access, Integrations, App Store Connect API.",
            ),
            Self::Elsewhere => Explanation::new(
                "key_is_elsewhere",
                "This points to a key that isn't there.",
                "Choose the key file itself.",
            ),
        }
    }
}

/// A locked item is another tool's here, and no key of the list.
fn of_keychain(error: &VaultError) -> Explanation {
    match error {
        VaultError::ItemLocked => Explanation::new(
            "keychain_item_locked",
            "Items of this tool are locked, so they weren't read.",
            "Unlock the keychain in its own program, then try again.",
        ),
        error => error.explain(),
    }
}

/// What has to be asked for before the key can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The Issuer ID.
    IssuerId,
    /// The Key ID.
    KeyId,
}

impl Missing {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::IssuerId => "issuer_id",
            Self::KeyId => "key_id",
        }
    }

    /// What a person calls it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::IssuerId => "Issuer ID",
            Self::KeyId => "Key ID",
        }
    }
}

/// What a search found, and what it left out.
#[derive(Debug, Default)]
pub struct Scan {
    /// Keys, and what looks like one and cannot be used.
    pub found: Vec<Found>,
    /// Files that could hold a key and were not read.
    pub passed_over: Vec<PassedOver>,
}

/// A file that could hold a key and was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// The file; for [`PassedOverReason::TooMany`], the first of them.
    pub path: PathBuf,
    /// Why.
    pub reason: PassedOverReason,
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassedOverReason {
    /// Larger than any settings with a key.
    TooLarge,
    /// This user may not read it, or the system could not.
    Unreadable,
    /// Neither text nor a key.
    Binary,
    /// A pipe, a socket or a device.
    NotAFile,
    /// There were more files than are read at once.
    TooMany,
}

impl PassedOverReason {
    /// The stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::Unreadable => "unreadable",
            Self::Binary => "binary",
            Self::NotAFile => "not_a_file",
            Self::TooMany => "too_many",
        }
    }

    /// The reason in words that follow the file's name.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::TooLarge => "larger than 1 MiB",
            Self::Unreadable => "couldn't be read",
            Self::Binary => "not a text file",
            Self::NotAFile => "not a regular file",
            Self::TooMany => "and the files after it: too many to read at once",
        }
    }
}

impl Explain for PassedOver {
    fn explain(&self) -> Explanation {
        Explanation::new(
            "file_not_read",
            format!("This file wasn't read ({}).", self.reason.words()),
            "If it holds the key, choose the file itself.",
        )
    }
}

impl From<&KeyFileError> for PassedOverReason {
    fn from(error: &KeyFileError) -> Self {
        match error {
            KeyFileError::TooLarge => Self::TooLarge,
            KeyFileError::Folder | KeyFileError::NotAFile => Self::NotAFile,
            _ => Self::Unreadable,
        }
    }
}

/// A key that was found.
#[derive(Debug)]
pub struct Found {
    /// Where.
    pub origin: Origin,
    /// The variable or field in it, when there is one.
    pub within: Option<String>,
    /// What the place calls it.
    pub name: Option<String>,
    /// The kind, when the place says it.
    pub kind: Option<KeyKind>,
    /// The issuer, when the place says it.
    pub issuer_id: Option<IssuerId>,
    /// The Key ID, when the place says it.
    pub key_id: Option<KeyId>,
    /// The team, when the place says it.
    pub team_id: Option<TeamId>,
    /// The private key, or why there is none.
    pub key: Result<ReadKey, ImportError>,
    /// A file that holds nothing but this key: it can go to the Trash once the key is kept.
    pub removable: Option<PathBuf>,
}

impl Found {
    /// The place in words, for a list.
    #[must_use]
    pub fn place(&self) -> String {
        match &self.within {
            Some(within) => format!("{}: {within}", self.origin.words()),
            None => self.origin.words(),
        }
    }

    /// What has to be asked for.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let mut missing = Vec::new();
        if self.key_id.is_none() {
            missing.push(Missing::KeyId);
        }
        if self.issuer_id.is_none() && self.kind != Some(KeyKind::Individual) {
            missing.push(Missing::IssuerId);
        }
        missing
    }

    /// Whether this tells everything that the other does, about the same private key.
    pub(super) fn says_all_of(&self, other: &Self) -> bool {
        let (Ok(mine), Ok(theirs)) = (&self.key, &other.key) else {
            return false;
        };
        mine.key.fingerprint() == theirs.key.fingerprint()
            && (other.issuer_id.is_none() || self.issuer_id == other.issuer_id)
            && (other.key_id.is_none() || self.key_id == other.key_id)
            && (other.removable.is_none() || self.removable == other.removable)
    }
}
