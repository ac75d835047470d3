//! The keychain: the only home of a private key.
//!
//! [`Vault`] is a handle that any async code can hold. Behind it one thread of our own owns the
//! store and is driven by messages, each with a deadline, because a keychain can stop answering
//! for as long as it likes and must take nothing else with it. Prompts wait for a person, so they
//! have a second such thread and hold nobody up.

pub(crate) mod asc;
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

use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;
use tokio_util::sync::CancellationToken;

use crate::key::{KeptKey, KeptKeyId, KeyRecord, RecordError};

pub use asc::{AscItem, AscItems};
pub use error::{KeychainFault, VaultError};
pub use store::{Deleted, KeychainState, Keyring, PromptPath, SERVICE, SecretStore};
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
    person: Option<Arc<dyn Fn() + Send + Sync>>,
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
    /// `bus_address` is what `DBUS_SESSION_BUS_ADDRESS` says; where it is not set, the session's
    /// bus is looked for where it usually is. Nothing is started or opened before the first call.
    #[must_use]
    pub fn system(bus_address: Option<&str>) -> Self {
        Self::opened_by(store::system(bus_address))
    }

    /// A keychain of one's own. `open` is called on the thread that will own the store, and again
    /// whenever that thread had to be given up.
    pub fn with_store<F>(open: F) -> Self
    where
        F: Fn() -> Result<Box<dyn SecretStore>, VaultError> + Send + Sync + 'static,
    {
        Self::opened_by(Arc::new(open))
    }

    fn opened_by(open: store::Open) -> Self {
        Self {
            calls: Arc::new(KeychainThread::new("keychain", Arc::clone(&open))),
            prompts: Arc::new(KeychainThread::new("keychain-prompt", open)),
            deadline: DEADLINE,
            person: None,
        }
    }

    /// The same keychain, for a person who can answer its prompts: an item that is locked, though
    /// the keychain is open, is asked for when it is needed. `told` is called right before.
    #[must_use]
    pub fn with_person(mut self, told: impl Fn() + Send + Sync + 'static) -> Self {
        self.person = Some(Arc::new(told));
        self
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

    /// How many kept keys this program has to ask for before it can use them, though the keychain
    /// is open. Never prompts.
    ///
    /// # Errors
    /// As [`Self::state`].
    pub async fn locked_items(&self) -> Result<usize, VaultError> {
        self.call(|store| store.locked_items()).await
    }

    /// The keyrings that keys can be kept in.
    ///
    /// # Errors
    /// As [`Self::state`].
    pub async fn keyrings(&self) -> Result<Vec<Keyring>, VaultError> {
        self.call(|store| store.keyrings()).await
    }

    /// Makes a keyring the one that new keys are kept in.
    ///
    /// # Errors
    /// Whatever keeps the keychain from it.
    pub async fn use_keyring(&self, keyring: &Keyring) -> Result<(), VaultError> {
        let keyring = keyring.clone();
        self.call(move |store| store.use_keyring(&keyring)).await
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

    /// Reads one record, secret included. On macOS the system asks when this program's signature
    /// is new to it.
    ///
    /// # Errors
    /// [`VaultError::NotFound`], [`VaultError::Locked`], [`VaultError::Ambiguous`],
    /// [`VaultError::Empty`] when its save was cut off, or [`VaultError::Unreadable`] when the item
    /// is not this key's record.
    pub async fn read(&self, id: &KeptKeyId) -> Result<KeyRecord, VaultError> {
        let payload = self.payload(id).await?;
        let record = KeyRecord::from_payload(&payload)?;
        if record.key.id == *id {
            Ok(record)
        } else {
            Err(RecordError::AnotherKey.into())
        }
    }

    async fn payload(&self, id: &KeptKeyId) -> Result<SecretString, VaultError> {
        let read = self.opening(id, |store, id| store.read(id)).await?;
        if read.expose_secret().is_empty() {
            return Err(VaultError::Empty);
        }
        Ok(read)
    }

    /// Keeps a record, over an earlier one of the same name, and reads it back to prove it.
    ///
    /// # Errors
    /// [`VaultError::WriteNotKept`] when what was read back is not what was written, and
    /// [`VaultError::RefusedAfterWriting`] when it could not be read back. Only another refusal
    /// says that nothing was written.
    pub async fn write(&self, record: &KeyRecord) -> Result<(), VaultError> {
        let id = &record.key.id;
        let label = label_of(&record.key);
        let payload = record.to_payload()?;
        let (sent, expected) = (payload.clone(), payload.clone());
        let write = move |store: &mut dyn SecretStore, id: &KeptKeyId| {
            store.write(id, &label, &sent)?;
            let read = store.read(id).map_err(not_read_back)?;
            is_kept(&read, &expected)
        };
        match self.opening(id, write).await {
            // Written; only reading it back needs the person once more.
            Err(error @ VaultError::RefusedAfterWriting(_)) if self.can_open(&error) => {
                let read = self.payload(id).await.map_err(not_read_back)?;
                is_kept(&read, &payload)
            }
            written => written,
        }
    }

    /// Shows the key's name and Key ID for its item, where something else is shown.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] when it is not there.
    pub async fn relabel(&self, key: &KeptKey) -> Result<(), VaultError> {
        let (id, label) = (key.id.clone(), label_of(key));
        self.call(move |store| store.relabel(&id, &label)).await
    }

    /// Removes one record. A keychain may ask its person first; where nobody can answer, that
    /// is given up at the deadline.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] when it was not there, [`VaultError::PromptDismissed`] when the
    /// person said no.
    pub async fn delete(&self, id: &KeptKeyId) -> Result<(), VaultError> {
        match self.opening(id, |store, id| store.delete(id)).await? {
            Deleted::Now => Ok(()),
            Deleted::IfTheyAgree(prompt) => {
                let within = match &self.person {
                    Some(told) => {
                        told();
                        None
                    }
                    None => Some(self.deadline),
                };
                let show = move |store: &mut dyn SecretStore, withdrawn: &CancellationToken| {
                    store.answer(&prompt, withdrawn)
                };
                self.prompt_within(within, show).await
            }
        }
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

    /// Does something with one item; when that item is locked and a person is there, they are
    /// asked to open it, and then it is done once more.
    async fn opening<T, F>(&self, id: &KeptKeyId, act: F) -> Result<T, VaultError>
    where
        T: Send + 'static,
        F: Fn(&mut dyn SecretStore, &KeptKeyId) -> Result<T, VaultError> + Send + Sync + 'static,
    {
        let act = Arc::new(act);
        let once = || {
            let (act, id) = (Arc::clone(&act), id.clone());
            self.call(move |store| act(store, &id))
        };
        match once().await {
            Err(error) if error.was_refused() && self.can_open(&error) => {
                self.unlock_key(id).await?;
                once().await
            }
            done => done,
        }
    }

    fn can_open(&self, error: &VaultError) -> bool {
        self.person.is_some() && error.is_of_one_item()
    }

    /// Where a person is there, asks them at once for all items that are locked on their own: for
    /// what is about to read many.
    ///
    /// # Errors
    /// [`VaultError::PromptDismissed`] when the person said no.
    pub async fn open_all(&self) -> Result<(), VaultError> {
        if self.person.is_none() {
            return Ok(());
        }
        self.prompt(|store, withdrawn| store.unlock_items(withdrawn))
            .await
    }

    /// Asks the person to unlock what keeps one key from being used, and waits for the answer.
    ///
    /// # Errors
    /// [`VaultError::PromptDismissed`] when the person said no.
    pub async fn unlock_key(&self, id: &KeptKeyId) -> Result<(), VaultError> {
        if let Some(told) = &self.person {
            told();
        }
        let id = id.clone();
        self.prompt(move |store, withdrawn| store.unlock_key(&id, withdrawn))
            .await
    }

    async fn prompt<F>(&self, act: F) -> Result<(), VaultError>
    where
        F: FnOnce(&mut dyn SecretStore, &CancellationToken) -> Result<(), VaultError>
            + Send
            + 'static,
    {
        self.prompt_within(None, act).await
    }

    /// Shows a prompt. When this future ends first, the prompt is taken back.
    async fn prompt_within<F>(&self, within: Option<Duration>, act: F) -> Result<(), VaultError>
    where
        F: FnOnce(&mut dyn SecretStore, &CancellationToken) -> Result<(), VaultError>
            + Send
            + 'static,
    {
        let withdrawn = CancellationToken::new();
        let _withdraws_when_dropped = withdrawn.clone().drop_guard();
        self.prompts
            .call(within, move |store| act(store, &withdrawn))
            .await
    }
}

/// What the system shows for a key's item.
fn label_of(key: &KeptKey) -> String {
    format!("{SERVICE}: {} ({})", key.name, key.key_id)
}

/// Why what was written could not be read back.
fn not_read_back(error: VaultError) -> VaultError {
    match error {
        VaultError::NotFound | VaultError::Empty => VaultError::WriteNotKept,
        other => other.after_writing(),
    }
}

/// Compares two secrets in a time that depends on their length only.
fn is_kept(read: &SecretString, written: &SecretString) -> Result<(), VaultError> {
    let (read, written) = (read.expose_secret(), written.expose_secret());
    if bool::from(read.as_bytes().ct_eq(written.as_bytes())) {
        Ok(())
    } else {
        Err(VaultError::WriteNotKept)
    }
}
