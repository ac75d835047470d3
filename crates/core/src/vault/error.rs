//! What can go wrong with the keychain, and what a person is told of it.

use crate::explain::{Explain, Explanation};
use crate::key::RecordError;

/// What can go wrong with the keychain. None of it holds anything of an item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// There is no bus to reach a keychain by.
    #[error("there is no session bus")]
    NoBus {
        /// Whether an address was given, which leads nowhere.
        address_given: bool,
    },
    /// There is no keychain here.
    #[error("there is no keychain")]
    Missing,
    /// The keychain is locked.
    #[error("the keychain is locked")]
    Locked,
    /// The keychain is open, and still this item is locked: for this program, or in another
    /// keyring.
    #[error("the keychain item is locked")]
    ItemLocked,
    /// The keychain is open, but one of its keyrings is locked and does not show what it has.
    #[error("the keyring {0} is locked")]
    KeyringLocked(String),
    /// The person closed the prompt, or it was withdrawn.
    #[error("the keychain's prompt was dismissed")]
    PromptDismissed,
    /// There is no keyring yet that items go to by default.
    #[error("there is no keyring")]
    NoCollection,
    /// There are keyrings with these names, and none that items go to by default.
    #[error("there is no default keyring")]
    NoDefault(Vec<String>),
    /// The keychain has no such item.
    #[error("the keychain has no such item")]
    NotFound,
    /// The keychain did not answer before the deadline.
    #[error("the keychain did not answer in time")]
    TimedOut,
    /// The keychain or the person refused this program.
    #[error("the keychain refused")]
    Denied,
    /// The item is there, with nothing in it: its save was cut off.
    #[error("the keychain item is empty")]
    Empty,
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
    Failed(KeychainFault),
}

/// How the keychain named a failure that this program has no words for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeychainFault {
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
            Self::NoBus { .. }
                | Self::Missing
                | Self::Locked
                | Self::ItemLocked
                | Self::KeyringLocked(_)
                | Self::PromptDismissed
                | Self::NoCollection
                | Self::NoDefault(_)
                | Self::Denied
                | Self::Ambiguous
        )
    }

    /// Whether a person can open what keeps this item alone from being used.
    #[must_use]
    pub fn is_of_one_item(&self) -> bool {
        match self {
            Self::ItemLocked | Self::KeyringLocked(_) => true,
            Self::RefusedAfterWriting(refusal) => refusal.is_of_one_item(),
            _ => false,
        }
    }

    /// The same trouble, met at an item in a keyring that is open.
    #[cfg(target_os = "linux")]
    #[must_use]
    pub(super) fn of_one_item(self) -> Self {
        match self {
            Self::Locked => Self::ItemLocked,
            other => other,
        }
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
        matches!(self, Self::Failed(KeychainFault::Connection))
    }
}

impl From<RecordError> for VaultError {
    fn from(error: RecordError) -> Self {
        Self::Unreadable(error)
    }
}

impl Explain for VaultError {
    fn explain(&self) -> Explanation {
        self.words().about_keychain()
    }
}

impl VaultError {
    fn words(&self) -> Explanation {
        let (code, what, next) = match self {
            Self::Missing => missing(),
            Self::Locked => locked(),
            Self::NoBus { address_given } => no_bus(*address_given),
            Self::ItemLocked => (
                "keychain_item_locked",
                "The keychain is open, but it keeps this key's item locked.",
                ITEM_LOCKED,
            ),
            Self::KeyringLocked(label) => return keyring_locked(label),
            Self::PromptDismissed => (
                "keychain_prompt_dismissed",
                "The keychain's prompt was closed or couldn't be shown, so nothing was done.",
                "Try again and answer the prompt; it needs a desktop to appear on.",
            ),
            Self::NoCollection => (
                "keychain_no_collection",
                "There is no keyring yet to save keys in.",
                "Create a keyring and give it a password, then try again.",
            ),
            Self::NoDefault(labels) => return no_default(labels),
            Self::NotFound => (
                "key_missing_from_keychain",
                "The keychain no longer has this key.",
                "Add the key again from its file, or remove it from the list.",
            ),
            Self::TimedOut => (
                "keychain_timed_out",
                "The keychain didn't answer in time.",
                "Check whether it is waiting for you in another window, or restart it; then try again.",
            ),
            Self::Denied => denied(),
            Self::Empty => (
                "keychain_item_empty",
                "The keychain item for this key is empty: saving it was interrupted.",
                "Add the key again from its file.",
            ),
            Self::Unreadable(RecordError::Newer) => (
                "keychain_item_newer",
                "A newer version of Keywright wrote this keychain item.",
                "Update Keywright, then try again.",
            ),
            Self::Unreadable(_) => (
                "keychain_item_unreadable",
                "The keychain item for this key is damaged: it isn't what Keywright wrote.",
                "Remove the key and add it again from its file.",
            ),
            Self::Ambiguous => (
                "keychain_ambiguous",
                "The keychain has several items for this key, so none was used.",
                "Open your keychain's own program, look for Keywright, and delete the copies.",
            ),
            Self::WriteNotKept => (
                "keychain_write_not_kept",
                "The keychain accepted the key but gave something else back.",
                "Keep the key file, restart the keychain service, and save again.",
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
            "No keychain service is running, and keys are kept nowhere else.",
            "Install and start one (gnome-keyring, KWallet, or KeePassXC with Secret Service \
             integration turned on), then try again.",
        )
    }
}

/// What a person can do about an item that is locked, and where nobody can answer.
const ITEM_LOCKED: &str = "Try again where you can answer the keychain's question: in the window, or \
     in a terminal on your desktop. For scripts with KeePassXC, turn off “Confirm when passwords are \
     retrieved by clients” in its Secret Service settings.";

const fn no_bus(address_given: bool) -> Words {
    (
        "keychain_no_bus",
        if address_given {
            "The keychain can't be reached: there is no D-Bus session at the address in \
             DBUS_SESSION_BUS_ADDRESS."
        } else {
            "The keychain can't be reached: this session has no D-Bus, and \
             DBUS_SESSION_BUS_ADDRESS isn't set."
        },
        "While you are logged in to the desktop, as over SSH, run \
         `export DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/$(id -u)/bus`. Without a desktop, \
         start a session with `dbus-run-session`.",
    )
}

fn keyring_locked(label: &str) -> Explanation {
    Explanation::new(
        "keychain_keyring_locked",
        format!("The keyring “{label}” is locked, and keys in it can't be seen."),
        "Unlock it, then try again.",
    )
}

fn no_default(labels: &[String]) -> Explanation {
    let labels: Vec<String> = labels.iter().map(|label| format!("“{label}”")).collect();
    Explanation::new(
        "keychain_no_default",
        format!(
            "No keyring is the default one, so there is nowhere to save keys. There is {}.",
            labels.join(", ")
        ),
        "Choose one of them or create another: in the window, or with `keywright add` in a terminal.",
    )
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
            "macOS didn't let Keywright use this keychain item.",
            "Try again and choose Allow when macOS asks.",
        )
    } else {
        (
            "keychain_denied",
            "The keychain service didn't let Keywright use this item.",
            "Allow Keywright in your keychain's own program, then try again.",
        )
    }
}

fn refused_after_writing(refusal: &VaultError) -> Explanation {
    Explanation::new(
        "keychain_write_not_proven",
        "The keychain accepted the key but wouldn't return it for verification.",
        refusal.explain().next,
    )
}

fn failed(fault: &KeychainFault) -> Explanation {
    Explanation::new(
        "keychain_failed",
        format!("The keychain failed ({fault})."),
        "Try again; if it happens again, restart the keychain service.",
    )
}
