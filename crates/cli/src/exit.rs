//! The exit codes, all in one place.

use keywright_core::outcome::{Cause, Outcome};

/// What the command's end tells a script. The numbers are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done, or the key is valid.
    Done = 0,
    /// Anything that has no number of its own.
    Other = 1,
    /// A usage error.
    Usage = 2,
    /// Apple refuses the key.
    Refused = 3,
    /// It could not be found out.
    CannotTell = 4,
    /// The keychain is locked or missing.
    Keychain = 5,
    /// No kept key is meant by what was given.
    NoSuchKey = 6,
    /// The private key cannot be used.
    BadKey = 7,
    /// `exec`'s command is there and cannot be run: what a shell answers too.
    CannotRun = 126,
    /// There is no such command for `exec`.
    NoCommand = 127,
}

impl Exit {
    /// Every code, in the order of their numbers.
    pub const ALL: [Self; 10] = [
        Self::Done,
        Self::Other,
        Self::Usage,
        Self::Refused,
        Self::CannotTell,
        Self::Keychain,
        Self::NoSuchKey,
        Self::BadKey,
        Self::CannotRun,
        Self::NoCommand,
    ];

    /// The number that the shell sees.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// What it means, as `--help` says it.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Done => "done, or the key is valid",
            Self::Other => "anything else",
            Self::Usage => "usage error",
            Self::Refused => "Apple rejects the key",
            Self::CannotTell => "can't tell (offline, or Apple is down)",
            Self::Keychain => "the keychain is locked or missing",
            Self::NoSuchKey => "no such key, or several match",
            Self::BadKey => "the private key can't be used",
            Self::CannotRun => "exec: the command can't be run",
            Self::NoCommand => "exec: no such command",
        }
    }

    /// The list for `--help`.
    #[must_use]
    pub fn help() -> String {
        let lines = Self::ALL.map(|exit| format!("  {:<4} {}", exit.number(), exit.meaning()));
        format!(
            "Exit codes:\n{}\n  exec otherwise ends as its command does (128 + N in a shell: ended by signal N)",
            lines.join("\n")
        )
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        exit.number().into()
    }
}

impl Exit {
    /// The code of a test. A cause on this side of Apple has its own.
    #[must_use]
    pub const fn of_test(outcome: Outcome, cause: Cause) -> Self {
        match (outcome, cause) {
            (Outcome::Valid, _) => Self::Done,
            (_, Cause::KeychainLocked | Cause::KeychainMissing) => Self::Keychain,
            (_, Cause::KeyMissingFromKeychain) => Self::NoSuchKey,
            (
                _,
                Cause::KeyUnreadable
                | Cause::KeyEncrypted
                | Cause::KeyWrongCurve
                | Cause::KeyWrongType,
            ) => Self::BadKey,
            (Outcome::Refused, _) => Self::Refused,
            (Outcome::Unknown, _) => Self::CannotTell,
        }
    }
}
