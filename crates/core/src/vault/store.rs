//! What a keychain must be able to do.

use std::sync::Arc;

use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use super::{AscItems, VaultError};
use crate::key::KeptKeyId;

/// The service that all our items are kept under.
pub const SERVICE: &str = "Keywright";

/// Whether the keychain can be used now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeychainState {
    /// Open: reads and writes will work.
    Ready,
    /// Locked: a person must unlock it first.
    Locked,
    /// There is no keyring yet, as on a fresh profile: a person must give it a password.
    NoCollection,
}

impl KeychainState {
    /// Whether reads and writes will work.
    ///
    /// # Errors
    /// What keeps them from it.
    pub const fn ready(self) -> Result<(), VaultError> {
        match self {
            Self::Ready => Ok(()),
            Self::Locked => Err(VaultError::Locked),
            Self::NoCollection => Err(VaultError::NoCollection),
        }
    }
}

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

    /// Removes one item.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] when there is no such item.
    fn delete(&mut self, id: &KeptKeyId) -> Result<(), VaultError>;

    /// Asks the person to unlock; takes the prompt back when `withdrawn`.
    ///
    /// # Errors
    /// [`VaultError::PromptDismissed`] when the person said no or it was withdrawn.
    fn unlock(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError>;

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

/// Opens the platform's own.
pub(super) fn open_system() -> Result<Box<dyn SecretStore>, VaultError> {
    #[cfg(target_os = "linux")]
    return Ok(Box::new(super::secret_service::SecretService::new()));
    #[cfg(target_os = "macos")]
    return Ok(Box::new(super::login_keychain::LoginKeychain::new()?));
    #[cfg(not(any(target_os = "linux", target_os = "macos")))]
    Err(VaultError::Missing)
}
