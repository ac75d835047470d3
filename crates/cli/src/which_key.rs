//! Which key is meant: what was typed, else `KEYWRIGHT_KEY`, else the nearest `.keywright.toml`
//! upwards, else the key in use.

use std::path::{Path, PathBuf};

use keywright_core::app::Keywright;
use keywright_core::explain::{Explain, Explanation};
use keywright_core::key::ListedKey;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::folder_file::{self, FolderFile};
use crate::surroundings::Here;

/// The rule that decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was typed.
    Argument,
    /// `KEYWRIGHT_KEY` names it.
    Variable,
    /// This `.keywright.toml` names it.
    FolderFile(PathBuf),
    /// It is the one in use.
    InUse,
}

impl Why {
    /// The stable name for scripts.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Argument => "argument",
            Self::Variable => "variable",
            Self::FolderFile(_) => "folder_file",
            Self::InUse => "in_use",
        }
    }

    /// The rule in words.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Argument => "You named it in the command.".to_owned(),
            Self::Variable => "The variable KEYWRIGHT_KEY names it.".to_owned(),
            Self::FolderFile(path) => format!("{} names it.", path.display()),
            Self::InUse => "It is the key in use, and nothing nearer names another.".to_owned(),
        }
    }

    /// The file that decided, when one did.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::FolderFile(path) => Some(path),
            _ => None,
        }
    }
}

/// A key, and why it is this one.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The key.
    pub key: ListedKey,
    /// The rule that decided.
    pub why: Why,
}

/// Finds the key that is meant.
///
/// # Errors
/// [`Exit::NoSuchKey`] when nothing or several match, or no key is in use;
/// [`Exit::Usage`] when the `.keywright.toml` cannot be read.
pub fn choose(keywright: &Keywright, here: &Here, typed: Option<&str>) -> Result<Chosen, Failure> {
    if let Some(typed) = typed {
        return named(keywright, typed, Why::Argument);
    }
    if let Some(variable) = &here.key_variable {
        return named(keywright, variable, Why::Variable);
    }
    let nearest = |folder| folder_file::nearest(folder, here.owners);
    let file = here.folder.as_deref().map(nearest).transpose();
    if let Some(FolderFile { key, path }) = file
        .map_err(|e| Failure::explained(Exit::Usage, &e))?
        .flatten()
    {
        return named(keywright, &key, Why::FolderFile(path));
    }
    let keys = keywright.list()?;
    let in_use = keys.into_iter().find(|key| key.in_use);
    in_use
        .map(|key| Chosen {
            key,
            why: Why::InUse,
        })
        .ok_or_else(|| Failure::explained(Exit::NoSuchKey, &NoKeyInUse))
}

fn named(keywright: &Keywright, selector: &str, why: Why) -> Result<Chosen, Failure> {
    let key = keywright.resolve(selector).map_err(|error| {
        let failure = Failure::from(error);
        match &why {
            Why::Argument => failure,
            other => failure.with_detail(other.sentence()),
        }
    })?;
    Ok(Chosen { key, why })
}

/// Nothing says which key is meant.
#[derive(Clone, Copy, Debug)]
struct NoKeyInUse;

impl Explain for NoKeyInUse {
    fn explain(&self) -> Explanation {
        Explanation::new(
            "no_key_in_use",
            "No key was named, and none is in use.",
            "Name a key, or choose one with `keywright use KEY`. `keywright list` shows them.",
        )
    }
}
