//! Getting, setting and deleting items through the keyring family's store.
//!
//! It prompts for whatever is locked: it must only be called for what was just seen to be open.

use std::collections::HashMap;
use std::sync::Arc;

use keyring_core::Entry;
use keyring_core::api::CredentialStoreApi;
use secrecy::{ExposeSecret, SecretString};
use zbus_secret_service_keyring_store::Store;
use zeroize::Zeroizing;

use super::bus_error::of_store;
use crate::key::{KeptKeyId, RecordError};
use crate::vault::{SERVICE, VaultError};

/// The keyring store with its encrypted session.
pub(super) struct Items(Arc<Store>);

impl Items {
    pub(super) fn open() -> Result<Self, VaultError> {
        Store::new().map(Self).map_err(|error| of_store(&error))
    }

    pub(super) fn read(&self, id: &KeptKeyId) -> Result<SecretString, VaultError> {
        secret_of(&self.entry(id, None)?)
    }

    /// Every item with exactly these attributes that is text.
    pub(super) fn read_all(
        &self,
        attributes: &HashMap<&str, &str>,
    ) -> Result<Vec<SecretString>, VaultError> {
        let found = self.0.search(attributes);
        let found = found.map_err(|error| of_store(&error))?;
        let read = found.iter().map(secret_of);
        read.filter(|secret| {
            !matches!(
                secret,
                Err(VaultError::Unreadable(_) | VaultError::NotFound)
            )
        })
        .collect()
    }

    pub(super) fn write(
        &self,
        id: &KeptKeyId,
        label: &str,
        payload: &SecretString,
    ) -> Result<(), VaultError> {
        let entry = self.entry(id, Some(label))?;
        let written = entry.set_secret(payload.expose_secret().as_bytes());
        written.map_err(|error| of_store(&error))
    }

    pub(super) fn delete(&self, id: &KeptKeyId) -> Result<(), VaultError> {
        let deleted = self.entry(id, None)?.delete_credential();
        deleted.map_err(|error| of_store(&error))
    }

    fn entry(&self, id: &KeptKeyId, label: Option<&str>) -> Result<Entry, VaultError> {
        let modifiers = label.map(|label| HashMap::from([("label", label)]));
        let built = self.0.build(SERVICE, id.as_str(), modifiers.as_ref());
        built.map_err(|error| of_store(&error))
    }
}

fn secret_of(entry: &Entry) -> Result<SecretString, VaultError> {
    let bytes = entry.get_secret();
    let bytes = Zeroizing::new(bytes.map_err(|error| of_store(&error))?);
    let text = std::str::from_utf8(&bytes).map_err(|_| RecordError::NotARecord)?;
    Ok(SecretString::from(text))
}
