//! The login keychain of macOS.
//!
//! It is the file-based one: the data-protection keychain needs entitlements that a bare command
//! cannot have. macOS itself asks the person, when an item is read, whether this program may;
//! nothing here can know beforehand, and attributes can be read even while it is locked.

use std::collections::HashMap;
use std::error::Error;
use std::sync::Arc;

use apple_native_keyring_store::keychain::Store;
use keyring_core::Entry;
use keyring_core::api::CredentialStoreApi;
use secrecy::{ExposeSecret, SecretString};
use security_framework::base::Error as Status;
use security_framework::os::macos::keychain::{SecKeychain, SecPreferencesDomain};
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

use super::asc::{ACCOUNT, SERVICE as ASC};
use super::{
    AscItem, AscItems, Deleted, KeychainFault, KeychainState, SERVICE, SecretStore, VaultError,
};
use crate::key::{KeptKeyId, RecordError};

/// The person's login keychain, through the keyring family's store.
pub(super) struct LoginKeychain(Arc<Store>);

impl LoginKeychain {
    pub(super) fn new() -> Result<Self, VaultError> {
        Store::new().map(Self).map_err(|error| of_store(&error))
    }

    /// Finds items by their attributes; the store reads no secret for this.
    fn entries(&self) -> Result<Vec<Entry>, VaultError> {
        let ours = HashMap::from([("service", SERVICE)]);
        self.0.search(&ours).map_err(|error| of_store(&error))
    }

    fn entry(&self, id: &KeptKeyId) -> Result<Entry, VaultError> {
        let built = self.0.build(SERVICE, id.as_str(), None);
        built.map_err(|error| of_store(&error))
    }
}

impl SecretStore for LoginKeychain {
    fn state(&mut self) -> Result<KeychainState, VaultError> {
        login().map(|_| KeychainState::Ready)
    }

    fn ids(&mut self) -> Result<Vec<KeptKeyId>, VaultError> {
        let named = self.entries()?.into_iter();
        Ok(named
            .filter_map(|entry| entry.get_specifiers())
            .map(|(_, account)| KeptKeyId(account))
            .collect())
    }

    fn read(&mut self, id: &KeptKeyId) -> Result<SecretString, VaultError> {
        secret_of(&self.entry(id)?)
    }

    /// Keychain Access names such items after their service; the store sets no other label.
    fn write(
        &mut self,
        id: &KeptKeyId,
        _label: &str,
        payload: &SecretString,
    ) -> Result<(), VaultError> {
        let written = self
            .entry(id)?
            .set_secret(payload.expose_secret().as_bytes());
        written.map_err(|error| of_store(&error))
    }

    fn delete(&mut self, id: &KeptKeyId) -> Result<Deleted, VaultError> {
        let deleted = self.entry(id)?.delete_credential();
        deleted
            .map(|()| Deleted::Now)
            .map_err(|error| of_store(&error))
    }

    /// The system's own prompt; it cannot be taken back.
    fn unlock(&mut self, _withdrawn: &CancellationToken) -> Result<(), VaultError> {
        login()?.unlock(None).map_err(of_status)
    }

    /// Every account has its login keychain; there is none to make.
    fn create_collection(&mut self, _withdrawn: &CancellationToken) -> Result<(), VaultError> {
        login().map(drop)
    }

    /// One that the person does not let this program read is left out.
    fn asc_items(&mut self) -> Result<AscItems, VaultError> {
        let theirs = HashMap::from([("service", ASC)]);
        let entries = self.0.search(&theirs).map_err(|error| of_store(&error))?;
        let mut all = AscItems::default();
        for entry in entries {
            let named = entry.get_specifiers().map(|(_, account)| account);
            let Some(account) = named.filter(|account| account.starts_with(ACCOUNT)) else {
                continue;
            };
            match secret_of(&entry) {
                Ok(payload) => all.items.push(AscItem { account, payload }),
                Err(VaultError::Locked | VaultError::PromptDismissed | VaultError::Denied) => {
                    all.some_locked = true;
                }
                Err(VaultError::NotFound | VaultError::Unreadable(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(all)
    }

    fn unlock_asc(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError> {
        self.unlock(withdrawn)
    }
}

fn secret_of(entry: &Entry) -> Result<SecretString, VaultError> {
    let bytes = entry.get_secret();
    let bytes = Zeroizing::new(bytes.map_err(|error| of_store(&error))?);
    let text = std::str::from_utf8(&bytes).map_err(|_| RecordError::NotARecord)?;
    Ok(SecretString::from(text))
}

fn login() -> Result<SecKeychain, VaultError> {
    SecKeychain::default_for_domain(SecPreferencesDomain::User).map_err(of_status)
}

fn of_store(error: &keyring_core::Error) -> VaultError {
    match error {
        keyring_core::Error::NoEntry => VaultError::NotFound,
        keyring_core::Error::Ambiguous(_) => VaultError::Ambiguous,
        keyring_core::Error::PlatformFailure(cause)
        | keyring_core::Error::NoStorageAccess(cause) => beneath(cause.as_ref()),
        _ => VaultError::Failed(KeychainFault::Unexpected),
    }
}

fn beneath(error: &(dyn Error + Send + Sync + 'static)) -> VaultError {
    let status = error.downcast_ref::<Status>().copied();
    status.map_or(VaultError::Failed(KeychainFault::Unexpected), of_status)
}

/// The statuses of SecBase.h that a person can do something about.
fn of_status(status: Status) -> VaultError {
    match status.code() {
        -128 => VaultError::PromptDismissed, // errSecUserCanceled
        -25293 => VaultError::Denied,        // errSecAuthFailed
        -25308 => VaultError::Locked, // errSecInteractionNotAllowed: it cannot ask, as over SSH
        -25300 => VaultError::NotFound, // errSecItemNotFound
        -25291 | -25294 | -25307 => VaultError::Missing, // not available, no such, no default one
        code => VaultError::Failed(KeychainFault::Status(code)),
    }
}
