//! What went wrong, in words, with the exit code that goes with it.

use std::io;

use keywright_core::app::{AppError, KeepError, NAME_ONE, ResolveError};
use keywright_core::explain::{Explain, Explanation};
use keywright_core::outcome::Cause;
use keywright_core::token::TokenError;
use keywright_core::vault::VaultError;

use crate::exit::Exit;

/// Why a command did not do what it was asked for.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// What a person is told; none when there is nobody left to tell.
    pub told: Option<Explanation>,
    /// What is wrong with the private key, when that is what went wrong.
    pub cause: Option<Cause>,
    /// Lines that stand below it, such as the keys that could be meant.
    pub details: Vec<String>,
}

impl Failure {
    /// A failure with these words.
    #[must_use]
    pub const fn new(exit: Exit, told: Explanation) -> Self {
        Self {
            exit,
            told: Some(told),
            cause: None,
            details: Vec::new(),
        }
    }

    /// A failure that says itself what it is.
    #[must_use]
    pub fn explained(exit: Exit, error: &dyn Explain) -> Self {
        Self::new(exit, error.explain())
    }

    /// The command was not used as it is meant.
    #[must_use]
    pub fn usage(code: &'static str, what: impl Into<String>, next: impl Into<String>) -> Self {
        Self::new(Exit::Usage, Explanation::new(code, what, next))
    }

    /// The private key cannot be used.
    #[must_use]
    pub fn of_key(exit: Exit, error: &dyn Explain, cause: Cause) -> Self {
        Self {
            cause: Some(cause),
            ..Self::explained(exit, error)
        }
    }

    /// The same with one more line below.
    #[must_use]
    pub fn with_detail(mut self, line: impl Into<String>) -> Self {
        self.details.push(line.into());
        self
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        let unusable = matches!(error, AppError::KeptKeyUnusable { .. });
        Self {
            cause: unusable.then_some(Cause::KeyUnreadable),
            ..Self::explained(exit_of(&error), &error)
        }
    }
}

/// The exit code of a use case that failed.
#[must_use]
pub const fn exit_of(error: &AppError) -> Exit {
    match error {
        AppError::Vault(error) => exit_of_vault(error),
        AppError::NoSuchKey(_) => Exit::NoSuchKey,
        AppError::KeptKeyUnusable { .. } | AppError::SaveIncomplete { .. } => Exit::BadKey,
        AppError::Token(error) => exit_of_token(error),
        AppError::NameEmpty
        | AppError::TextUnfit { .. }
        | AppError::TextHoldsKey { .. }
        | AppError::TeamIdMalformed
        | AppError::Values(_) => Exit::Usage,
        AppError::MayNotBeKept(KeepError::Refused) => Exit::Refused,
        AppError::MayNotBeKept(KeepError::Unanswered) => Exit::CannotTell,
        _ => Exit::Other,
    }
}

const fn exit_of_token(error: &TokenError) -> Exit {
    match error {
        TokenError::TooLong | TokenError::TooShort | TokenError::Scope { .. } => Exit::Usage,
        TokenError::KeyUnusable => Exit::BadKey,
    }
}

const fn exit_of_vault(error: &VaultError) -> Exit {
    match error {
        VaultError::NoBus { .. }
        | VaultError::Missing
        | VaultError::Locked
        | VaultError::ItemLocked
        | VaultError::KeyringLocked(_)
        | VaultError::PromptDismissed
        | VaultError::NoCollection
        | VaultError::NoDefault(_)
        | VaultError::TimedOut
        | VaultError::Denied
        | VaultError::RefusedAfterWriting(_) => Exit::Keychain,
        VaultError::NotFound => Exit::NoSuchKey,
        VaultError::Unreadable(_) | VaultError::Empty => Exit::BadKey,
        _ => Exit::Other,
    }
}

impl From<VaultError> for Failure {
    fn from(error: VaultError) -> Self {
        Self::explained(exit_of_vault(&error), &error)
    }
}

impl From<ResolveError> for Failure {
    fn from(error: ResolveError) -> Self {
        match error {
            ResolveError::Ambiguous {
                selector,
                candidates,
            } => {
                let told = Explanation::new(
                    "ambiguous_key",
                    format!("“{selector}” may mean several keys:"),
                    NAME_ONE,
                );
                let mut failure = Self::new(Exit::NoSuchKey, told);
                failure.details = candidates
                    .iter()
                    .map(|it| {
                        let listed = &it.listed;
                        format!(
                            "{}  {} ({})",
                            it.selector, listed.key.name, listed.group_title
                        )
                    })
                    .collect();
                failure
            }
            ResolveError::NoSuchKey { .. } => Self::explained(Exit::NoSuchKey, &error),
            ResolveError::Registry(_) => Self::explained(Exit::Other, &error),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let nobody_listens = error.kind() == io::ErrorKind::BrokenPipe;
        let told = (!nobody_listens).then(|| {
            Explanation::new(
                "output_failed",
                format!("The terminal or file could not be read or written: {error}."),
                "Check where the output goes, then try again.",
            )
        });
        Self {
            exit: Exit::Other,
            told,
            cause: None,
            details: Vec::new(),
        }
    }
}
