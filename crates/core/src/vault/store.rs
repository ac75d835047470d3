//! What a keychain must be able to do.

use std::sync::Arc;

use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use super::{AscItems, VaultError};
use crate::key::KeptKeyId;

/// The service that all our items are kept under.
pub const SERVICE: &str = "Keywright";

/// Whether the keychain can be used now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeychainState {
    /// Open: reads and writes will work.
    Ready,
    /// Locked: a person must unlock it first.
    Locked,
    /// There is no keyring yet, as on a fresh profile: a person must give it a password.
    NoCollection,
    /// There are keyrings, and none of them is the one that new items go to: a person must choose
    /// one, or create another.
    NoDefault(Vec<Keyring>),
}

impl KeychainState {
    /// Whether reads and writes will work.
    ///
    /// # Errors
    /// What keeps them from it.
    pub fn ready(&self) -> Result<(), VaultError> {
        match self {
            Self::Ready => Ok(()),
            Self::Locked => Err(VaultError::Locked),
            Self::NoCollection => Err(VaultError::NoCollection),
            Self::NoDefault(keyrings) => {
                let labels = keyrings.iter().map(|keyring| keyring.label.clone());
                Err(VaultError::NoDefault(labels.collect()))
            }
        }
    }
}

/// A keyring that keys can be kept in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyring {
    /// Where it is, in the keychain's own terms.
    pub path: String,
    /// What a person calls it.
    pub label: String,
}

/// What became of an item that was to be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deleted {
    /// It is gone.
    Now,
    /// The keychain asks its person first, in this prompt.
    IfTheyAgree(PromptPath),
}

/// A prompt that waits to be shown, in the keychain's own terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromptPath(pub(super) String);

/// A keychain, called from one thread at a time. Every call may block; none but those that say so
/// may ask the person anything.
pub trait SecretStore {
    /// Whether it can be used now.
    ///
    /// # Errors
    /// [`VaultError::Missing`] when there is none.
    fn state(&mut self) -> Result<KeychainState, VaultError>;

    /// The names of all items of ours, by attributes only, in any order.
    ///
    /// # Errors
    /// [`VaultError::Locked`] when the list could have gaps.
    fn ids(&mut self) -> Result<Vec<KeptKeyId>, VaultError>;

    /// The payload of one item.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] when there is no such item.
    fn read(&mut self, id: &KeptKeyId) -> Result<SecretString, VaultError>;

    /// Keeps a payload, over an earlier one of that name. `label` is what the system shows.
    ///
    /// # Errors
    /// Whatever keeps it from being kept.
    fn write(
        &mut self,
        id: &KeptKeyId,
        label: &str,
        payload: &SecretString,
    ) -> Result<(), VaultError>;

    /// Changes what the system shows for an item, and nothing else.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] when there is no such item.
    fn relabel(&mut self, _id: &KeptKeyId, _label: &str) -> Result<(), VaultError> {
        Ok(())
    }

    /// Removes one item, or gives the prompt in which the person is asked first.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] when there is no such item.
    fn delete(&mut self, id: &KeptKeyId) -> Result<Deleted, VaultError>;

    /// How many items of ours are locked though the keychain is open. Never prompts.
    ///
    /// # Errors
    /// [`VaultError::Missing`] when there is no keychain.
    fn locked_items(&mut self) -> Result<usize, VaultError> {
        Ok(0)
    }

    /// The keyrings that keys can be kept in.
    ///
    /// # Errors
    /// [`VaultError::Missing`] when there is no keychain.
    fn keyrings(&mut self) -> Result<Vec<Keyring>, VaultError> {
        Ok(Vec::new())
    }

    /// Makes a keyring the one that new items go to.
    ///
    /// # Errors
    /// Whatever keeps the keychain from it.
    fn use_keyring(&mut self, _keyring: &Keyring) -> Result<(), VaultError> {
        Ok(())
    }

    /// Asks the person to unlock whatever may have a key of ours; takes the prompt back when
    /// `withdrawn`.
    ///
    /// # Errors
    /// [`VaultError::PromptDismissed`] when the person said no or it was withdrawn.
    fn unlock(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError>;

    /// The same for what keeps one item from being used, and nothing else.
    ///
    /// # Errors
    /// [`VaultError::PromptDismissed`] when the person said no or it was withdrawn.
    fn unlock_key(
        &mut self,
        _id: &KeptKeyId,
        withdrawn: &CancellationToken,
    ) -> Result<(), VaultError> {
        self.unlock(withdrawn)
    }

    /// The same for every item of ours that is locked on its own, all in one prompt.
    ///
    /// # Errors
    /// [`VaultError::PromptDismissed`] when the person said no or it was withdrawn.
    fn unlock_items(&mut self, _withdrawn: &CancellationToken) -> Result<(), VaultError> {
        Ok(())
    }

    /// Shows a prompt of the keychain's; takes it back when `withdrawn`.
    ///
    /// # Errors
    /// [`VaultError::PromptDismissed`] when the person said no or it was withdrawn.
    fn answer(
        &mut self,
        _prompt: &PromptPath,
        _withdrawn: &CancellationToken,
    ) -> Result<(), VaultError> {
        Ok(())
    }

    /// Asks the person for a new keyring's password; takes the prompt back when `withdrawn`.
    ///
    /// # Errors
    /// [`VaultError::PromptDismissed`] when the person said no or it was withdrawn.
    fn create_collection(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError>;

    /// What asc keeps, secrets included, as far as it is open. On macOS the system asks for each.
    ///
    /// # Errors
    /// [`VaultError::Missing`] when there is no keychain.
    fn asc_items(&mut self) -> Result<AscItems, VaultError> {
        Ok(AscItems::default())
    }

    /// Asks the person to unlock what asc keeps; takes the prompt back when `withdrawn`.
    ///
    /// # Errors
    /// [`VaultError::PromptDismissed`] when the person said no or it was withdrawn.
    fn unlock_asc(&mut self, _withdrawn: &CancellationToken) -> Result<(), VaultError> {
        Ok(())
    }
}

/// Opens a store on the thread that will own it.
pub(super) type Open = Arc<dyn Fn() -> Result<Box<dyn SecretStore>, VaultError> + Send + Sync>;

/// How the platform's own is opened. Whoever opens it shares one connection on Linux.
#[cfg(target_os = "linux")]
pub(super) fn system(bus_address: Option<&str>) -> Open {
    use super::secret_service::{SecretService, SharedBus};
    let shared = SharedBus::at(bus_address.map(str::to_owned));
    Arc::new(move || Ok(Box::new(SecretService::on(shared.clone()))))
}

/// How the platform's own is opened.
#[cfg(target_os = "macos")]
pub(super) fn system(_bus_address: Option<&str>) -> Open {
    Arc::new(|| Ok(Box::new(super::login_keychain::LoginKeychain::new()?)))
}

/// There is none that is known here.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn system(_bus_address: Option<&str>) -> Open {
    Arc::new(|| Err(VaultError::Missing))
}
