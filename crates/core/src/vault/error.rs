//! What can go wrong with the keychain, and what a person is told of it.

use crate::explain::{Explain, Explanation};
use crate::key::RecordError;

/// What can go wrong with the keychain. None of it holds anything of an item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// There is no keychain here.
    #[error("there is no keychain")]
    Missing,
    /// The keychain is locked.
    #[error("the keychain is locked")]
    Locked,
    /// The keychain is open, and still this item is locked: on its own, or in another keyring.
    #[error("the keychain item is locked")]
    ItemLocked,
    /// The person closed the prompt, or it was withdrawn.
    #[error("the keychain's prompt was dismissed")]
    PromptDismissed,
    /// There is no keyring yet that items go to by default.
    #[error("there is no default keyring")]
    NoCollection,
    /// The keychain has no such item.
    #[error("the keychain has no such item")]
    NotFound,
    /// The keychain did not answer before the deadline.
    #[error("the keychain did not answer in time")]
    TimedOut,
    /// The keychain or the person refused this program.
    #[error("the keychain refused")]
    Denied,
    /// The item is there and is not a record that can be read.
    #[error("the keychain item cannot be read: {0}")]
    Unreadable(RecordError),
    /// Several items have the same name, and none is picked.
    #[error("several keychain items have the same name")]
    Ambiguous,
    /// What was read back is not what was written.
    #[error("the keychain did not keep what was written")]
    WriteNotKept,
    /// It was written, or may have been, and then the keychain refused: to give it back, say.
    #[error("the keychain refused after it had written: {0}")]
    RefusedAfterWriting(Box<VaultError>),
    /// Anything else the keychain answered.
    #[error("the keychain failed: {0}")]
    Failed(Fault),
}

/// How the keychain named a failure that this program has no words for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The name of a D-Bus error.
    #[error("{0}")]
    BusError(String),
    /// The connection to the keychain broke.
    #[error("the connection broke")]
    Connection,
    /// A status of macOS's Security framework (SecBase.h).
    #[error("status {0}")]
    Status(i32),
    /// The thread that owned the store ended before it answered.
    #[error("no answer")]
    NoAnswer,
    /// An answer that makes no sense.
    #[error("an answer out of order")]
    Unexpected,
}

impl VaultError {
    /// Whether the keychain certainly did nothing of what a single call asked of it.
    #[must_use]
    pub const fn was_refused(&self) -> bool {
        matches!(
            self,
            Self::Missing
                | Self::Locked
                | Self::ItemLocked
                | Self::PromptDismissed
                | Self::NoCollection
                | Self::Denied
                | Self::Ambiguous
        )
    }

    /// The same trouble, met when something may have been written already: that is no refusal.
    #[must_use]
    pub(super) fn after_writing(self) -> Self {
        if self.was_refused() {
            Self::RefusedAfterWriting(Box::new(self))
        } else {
            self
        }
    }

    /// Whether the way to the keychain broke, rather than the keychain having answered.
    #[cfg(target_os = "linux")]
    pub(super) const fn is_broken_connection(&self) -> bool {
        matches!(self, Self::Failed(Fault::Connection))
    }
}

impl From<RecordError> for VaultError {
    fn from(error: RecordError) -> Self {
        Self::Unreadable(error)
    }
}

const PROVIDERS: &str = "Install and start a keychain service (gnome-keyring, KWallet, or KeePassXC \
     with its Secret Service switched on), then try again.";

impl Explain for VaultError {
    fn explain(&self) -> Explanation {
        let (code, what, next) = match self {
            Self::Missing => missing(),
            Self::Locked => locked(),
            Self::ItemLocked => (
                "keychain_item_locked",
                "The keychain is open, but the item of this key is locked.",
                "Unlock the keychain again, which asks for that item too, then try again.",
            ),
            Self::PromptDismissed => (
                "keychain_prompt_dismissed",
                "The keychain's prompt was closed or could not be shown, so nothing was done.",
                "Try again and answer the prompt; it needs a desktop to appear on.",
            ),
            Self::NoCollection => (
                "keychain_no_collection",
                "There is no keyring yet that keys could be saved in.",
                "Create a keyring and give it a password, then try again.",
            ),
            Self::NotFound => (
                "key_missing_from_keychain",
                "The keychain no longer has this key.",
                "Add the key again from its file, or remove it from the list.",
            ),
            Self::TimedOut => (
                "keychain_timed_out",
                "The keychain did not answer in time.",
                "See whether it waits for you in another window, or start it again; then try again.",
            ),
            Self::Denied => denied(),
            Self::Unreadable(RecordError::Newer) => (
                "keychain_item_newer",
                "A newer version of Keywright wrote this keychain item.",
                "Update Keywright, then try again.",
            ),
            Self::Unreadable(_) => (
                "keychain_item_unreadable",
                "The keychain item of this key is damaged: it is not what Keywright wrote.",
                "Remove the key and add it again from its file.",
            ),
            Self::Ambiguous => (
                "keychain_ambiguous",
                "The keychain has several items for this key, so none was used.",
                "Open your keychain's own program, look for Keywright, and delete the copies.",
            ),
            Self::WriteNotKept => (
                "keychain_write_not_kept",
                "The keychain took the key, but gave something else back.",
                "Keep the key file, start the keychain service again, and save once more.",
            ),
            Self::RefusedAfterWriting(refusal) => return refused_after_writing(refusal),
            Self::Failed(fault) => return failed(fault),
        };
        Explanation::new(code, what, next)
    }
}

type Words = (&'static str, &'static str, &'static str);

const fn missing() -> Words {
    if cfg!(target_os = "macos") {
        (
            "keychain_missing",
            "There is no login keychain to keep keys in.",
            "Open Keychain Access, create or choose a default keychain, then try again.",
        )
    } else {
        (
            "keychain_missing",
            "No keychain service is running in this session, and keys are kept nowhere else.",
            PROVIDERS,
        )
    }
}

const fn locked() -> Words {
    (
        "keychain_locked",
        "The keychain is locked.",
        if cfg!(target_os = "macos") {
            "Unlock the keychain (over SSH, with `security unlock-keychain`), then try again."
        } else {
            "Unlock the keychain, then try again."
        },
    )
}

const fn denied() -> Words {
    if cfg!(target_os = "macos") {
        (
            "keychain_denied",
            "macOS did not let Keywright use this keychain item.",
            "Try again and choose Allow when macOS asks.",
        )
    } else {
        (
            "keychain_denied",
            "The keychain service did not let Keywright use this item.",
            "Allow Keywright in your keychain's own program, then try again.",
        )
    }
}

fn refused_after_writing(refusal: &VaultError) -> Explanation {
    Explanation::new(
        "keychain_write_not_proven",
        "The keychain took the key, but would not show that it has it.",
        refusal.explain().next,
    )
}

fn failed(fault: &Fault) -> Explanation {
    Explanation::new(
        "keychain_failed",
        format!("The keychain failed ({fault})."),
        "Try again; if it happens again, start the keychain service again.",
    )
}
