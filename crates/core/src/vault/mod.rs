//! The keychain: the only home of a private key.
//!
//! [`Vault`] is a handle that any async code can hold. Behind it one thread of our own owns the
//! store and is driven by messages, each with a deadline, because a keychain can stop answering
//! for as long as it likes and must take nothing else with it. Prompts wait for a person, so they
//! have a second such thread and hold nobody up.

pub(crate) mod asc;
mod comparison;
mod error;
#[cfg(target_os = "macos")]
mod login_keychain;
#[cfg(feature = "doubles")]
pub mod memory;
#[cfg(target_os = "linux")]
mod secret_service;
mod store;
#[cfg(test)]
mod tests;
mod thread;

use std::sync::Arc;
use std::time::Duration;

use secrecy::ExposeSecret;
use tokio_util::sync::CancellationToken;

use crate::key::{KeptKeyId, KeyRecord, RecordError};

pub use asc::{AscItem, AscItems};
pub use error::{Fault, VaultError};
pub use store::{KeychainState, SERVICE, SecretStore};
use thread::KeychainThread;

/// How long a call may take before it is given up. On macOS the system itself may ask the person
/// whether this program may read an item, and a person needs longer than a daemon.
const DEADLINE: Duration = Duration::from_secs(if cfg!(target_os = "macos") { 120 } else { 15 });

/// A handle on the keychain. Clones share the same thread and store.
#[derive(Clone)]
pub struct Vault {
    calls: Arc<KeychainThread>,
    prompts: Arc<KeychainThread>,
    deadline: Duration,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault")
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}

impl Vault {
    /// The platform's keychain: the Secret Service on Linux, the login keychain on macOS.
    /// Nothing is started or opened before the first call.
    #[must_use]
    pub fn system() -> Self {
        Self::with_store(store::open_system)
    }

    /// A keychain of one's own. `open` is called on the thread that will own the store, and again
    /// whenever that thread had to be given up.
    pub fn with_store<F>(open: F) -> Self
    where
        F: Fn() -> Result<Box<dyn SecretStore>, VaultError> + Send + Sync + 'static,
    {
        let open: store::Open = Arc::new(open);
        Self {
            calls: Arc::new(KeychainThread::new("keychain", Arc::clone(&open))),
            prompts: Arc::new(KeychainThread::new("keychain-prompt", open)),
            deadline: DEADLINE,
        }
    }

    /// The same keychain, but this handle gives a call up after `deadline`. Prompts wait for a
    /// person and have none.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Whether the keychain can be used now. Never prompts.
    ///
    /// # Errors
    /// [`VaultError::Missing`] when there is no keychain, [`VaultError::TimedOut`] when it does
    /// not answer.
    pub async fn state(&self) -> Result<KeychainState, VaultError> {
        self.call(|store| store.state()).await
    }

    /// Asks the person to unlock the keychain and waits for the answer, however long it takes.
    /// Dropping the future withdraws the prompt. Unlocking what is open already does nothing.
    ///
    /// # Errors
    /// [`VaultError::PromptDismissed`] when the person said no, [`VaultError::NoCollection`] when
    /// there is nothing to unlock yet.
    pub async fn unlock(&self) -> Result<(), VaultError> {
        self.prompt(|store, withdrawn| store.unlock(withdrawn))
            .await
    }

    /// Asks the person for a password and makes the first keyring with it. Dropping the future
    /// withdraws the prompt. Does nothing when there is one already.
    ///
    /// # Errors
    /// [`VaultError::PromptDismissed`] when the person said no.
    pub async fn create_collection(&self) -> Result<(), VaultError> {
        self.prompt(|store, withdrawn| store.create_collection(withdrawn))
            .await
    }

    /// The names of all kept keys, sorted. Looks at attributes only: it reads no secret and never
    /// prompts.
    ///
    /// # Errors
    /// [`VaultError::Locked`] rather than a list with gaps.
    pub async fn ids(&self) -> Result<Vec<KeptKeyId>, VaultError> {
        let mut ids = self.call(|store| store.ids()).await?;
        ids.sort();
        ids.dedup();
        Ok(ids)
    }

    /// Reads one record, secret included. Never prompts on Linux; on macOS the system asks when
    /// this program's signature is new to it.
    ///
    /// # Errors
    /// [`VaultError::NotFound`], [`VaultError::Locked`], [`VaultError::Ambiguous`], or
    /// [`VaultError::Unreadable`] when the item is not this key's record.
    pub async fn read(&self, id: &KeptKeyId) -> Result<KeyRecord, VaultError> {
        let wanted = id.clone();
        let payload = self.call(move |store| store.read(&wanted)).await?;
        let record = KeyRecord::from_payload(&payload)?;
        if record.key.id == *id {
            Ok(record)
        } else {
            Err(RecordError::AnotherKey.into())
        }
    }

    /// Keeps a record, over an earlier one of the same name, and reads it back to prove it.
    ///
    /// # Errors
    /// [`VaultError::WriteNotKept`] when what was read back is not what was written, and
    /// [`VaultError::RefusedAfterWriting`] when it could not be read back. Only another refusal
    /// says that nothing was written.
    pub async fn write(&self, record: &KeyRecord) -> Result<(), VaultError> {
        let id = record.key.id.clone();
        let label = format!("{SERVICE}: {} ({})", record.key.name, record.key.key_id);
        let payload = record.to_payload()?;
        self.call(move |store| {
            store.write(&id, &label, &payload)?;
            let kept = store.read(&id).map_err(|error| match error {
                VaultError::NotFound => VaultError::WriteNotKept,
                other => other.after_writing(),
            })?;
            if comparison::same_secret(kept.expose_secret(), payload.expose_secret()) {
                Ok(())
            } else {
                Err(VaultError::WriteNotKept)
            }
        })
        .await
    }

    /// Removes one record.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] when it was not there.
    pub async fn delete(&self, id: &KeptKeyId) -> Result<(), VaultError> {
        let id = id.clone();
        self.call(move |store| store.delete(&id)).await
    }

    /// What asc, another tool, keeps here, secrets included, as far as it is open. Only for a
    /// person who asked to bring keys in: on macOS the system asks about each.
    ///
    /// # Errors
    /// [`VaultError::Missing`] when there is no keychain, [`VaultError::TimedOut`] when it does
    /// not answer.
    pub async fn asc_items(&self) -> Result<AscItems, VaultError> {
        self.call(|store| store.asc_items()).await
    }

    /// Asks the person to unlock what asc keeps and waits for the answer. Dropping the future
    /// withdraws the prompt.
    ///
    /// # Errors
    /// [`VaultError::PromptDismissed`] when the person said no.
    pub async fn unlock_asc(&self) -> Result<(), VaultError> {
        self.prompt(|store, withdrawn| store.unlock_asc(withdrawn))
            .await
    }

    async fn call<T, F>(&self, act: F) -> Result<T, VaultError>
    where
        T: Send + 'static,
        F: FnOnce(&mut dyn SecretStore) -> Result<T, VaultError> + Send + 'static,
    {
        self.calls.call(Some(self.deadline), act).await
    }

    async fn prompt<F>(&self, act: F) -> Result<(), VaultError>
    where
        F: FnOnce(&mut dyn SecretStore, &CancellationToken) -> Result<(), VaultError>
            + Send
            + 'static,
    {
        let withdrawn = CancellationToken::new();
        let _withdraws_when_dropped = withdrawn.clone().drop_guard();
        self.prompts
            .call(None, move |store| act(store, &withdrawn))
            .await
    }
}
