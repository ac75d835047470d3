//! Secrets, sent over an encrypted session on the connection that everything else goes over.
//!
//! Setting and getting a secret never prompts here: it is done for what was just seen to be open,
//! and the service says no where it was locked meanwhile.

use std::collections::HashMap;

use secrecy::{ExposeSecret, SecretString};
use secret_service::{EncryptionType, SecretService};
use zbus::zvariant::OwnedObjectPath;
use zeroize::Zeroizing;

use super::bus::Bus;
use super::bus_error::of_service;
use crate::key::{KeptKeyId, RecordError};
use crate::vault::{SERVICE, VaultError};

/// What our items are said to hold: JSON in UTF-8.
const CONTENT_TYPE: &str = "text/plain; charset=utf-8";

/// An encrypted session.
pub(super) struct Items {
    bus: Bus,
    service: SecretService<'static>,
}

impl Items {
    pub(super) async fn open(bus: Bus) -> Result<Self, VaultError> {
        let connection = bus.connection.clone();
        let service = SecretService::connect_with_existing(EncryptionType::Dh, connection).await;
        let service = service.map_err(|error| of_service(&error))?;
        Ok(Self { bus, service })
    }

    /// Whether the session is on this connection.
    pub(super) fn is_on(&self, bus: &Bus) -> bool {
        self.bus.is(bus)
    }

    pub(super) async fn read(&self, path: OwnedObjectPath) -> Result<SecretString, VaultError> {
        let item = self.service.get_item_by_path(path).await;
        let secret = item.map_err(|error| of_service(&error))?.get_secret().await;
        let secret = secret.map_err(|error| of_service(&error).of_one_item())?;
        let bytes = Zeroizing::new(secret);
        if bytes.is_empty() {
            return Err(VaultError::Empty);
        }
        let text = std::str::from_utf8(&bytes).map_err(|_| RecordError::NotARecord)?;
        Ok(SecretString::from(text))
    }

    pub(super) async fn write(
        &self,
        path: OwnedObjectPath,
        payload: &SecretString,
    ) -> Result<(), VaultError> {
        let item = self.service.get_item_by_path(path).await;
        let item = item.map_err(|error| of_service(&error))?;
        let bytes = payload.expose_secret().as_bytes();
        let set = item.set_secret(bytes, CONTENT_TYPE).await;
        set.map_err(|error| of_service(&error).of_one_item())
    }

    pub(super) async fn create(
        &self,
        collection: OwnedObjectPath,
        id: &KeptKeyId,
        label: &str,
        payload: &SecretString,
    ) -> Result<(), VaultError> {
        let collection = self.service.get_collection_by_path(collection).await;
        let collection = collection.map_err(|error| of_service(&error))?;
        let attributes = HashMap::from([("service", SERVICE), ("username", id.as_str())]);
        let bytes = payload.expose_secret().as_bytes();
        let created = collection
            .create_item(label, attributes, bytes, true, CONTENT_TYPE)
            .await;
        created.map(drop).map_err(|error| of_service(&error))
    }
}
