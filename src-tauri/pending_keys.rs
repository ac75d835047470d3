//! Private keys that were read and are not saved yet: they stay here, in Rust's memory, and the page
//! gets a handle and a fingerprint. What a search found is held apart, until the next search or
//! until a key of it is adopted: a search may find hundreds.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use keywright_core::explain::Explanation;
use keywright_core::ids::{KeyFileName, NamedFor};
use keywright_core::kind::KeyKind;
use keywright_core::p8::{Fingerprint, KeyFileError, PrivateKey, ReadKey, read_private_key};
use keywright_core::safe_text;
use serde::Serialize;

use crate::command_error::{Answer, NamedKey};
use crate::key_file;

/// How many pending keys are held at most; the oldest is forgotten and wiped.
const HELD: usize = 64;

/// A private key that waits to be checked and saved.
#[derive(Clone)]
pub struct PendingKey {
    /// The key itself; wiped when it is forgotten.
    pub key: PrivateKey,
    /// The file it came from.
    pub file: Option<PathBuf>,
    repairs: Vec<String>,
}

impl PendingKey {
    /// The file's name, as far as a person would recognize it.
    pub fn file_name(&self) -> Option<String> {
        let name = self.file.as_ref()?.file_name()?;
        Some(safe_text::path(Path::new(name)))
    }
}

/// What the page may know of it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "BroughtIn"))]
pub struct PendingKeyView {
    /// Names the key in later commands.
    pub handle: String,
    /// The file's name.
    pub file_name: Option<String>,
    /// The folder it is in.
    pub folder: Option<String>,
    /// Tells the key apart.
    pub fingerprint: Fingerprint,
    /// What had to be put right to read it, in sentences.
    pub repairs: Vec<String>,
    /// The Key ID that the file's name holds.
    pub key_id: Option<String>,
    /// The kind that the file's name hints at.
    pub kind: Option<KeyKind>,
    /// The kept key that has the same private key.
    pub already_kept: Option<NamedKey>,
}

/// Every pending key, by handle.
#[derive(Default)]
pub struct PendingKeys(Mutex<Held>);

#[derive(Default)]
struct Held {
    keys: HashMap<String, PendingKey>,
    order: Vec<String>,
    /// What the newest search found.
    found: HashMap<String, PendingKey>,
}

impl Held {
    fn keep(&mut self, handle: String, pending: PendingKey) {
        self.keys.insert(handle.clone(), pending);
        self.order.push(handle);
        if self.order.len() > HELD {
            let oldest = self.order.remove(0);
            self.keys.remove(&oldest);
        }
    }
}

/// Keys that a search finds, before they take the place of what an earlier one found.
#[derive(Default)]
pub struct FoundKeys(HashMap<String, PendingKey>);

impl FoundKeys {
    /// Adds a key.
    pub fn add(&mut self, read: ReadKey, file: Option<PathBuf>) -> PendingKeyView {
        let (handle, pending) = with_handle(read, file);
        let shown = describe(&handle, &pending);
        self.0.insert(handle, pending);
        shown
    }
}

impl PendingKeys {
    /// Reads a key file and holds the key.
    ///
    /// # Errors
    /// Why the file is no key that works here, or that reading it took too long.
    pub async fn read_file(&self, path: PathBuf) -> Answer<PendingKeyView> {
        let (read, path) = key_file::read(path).await?;
        Ok(self.hold(read, Some(path)))
    }

    /// Reads a key out of text or bytes and holds it.
    ///
    /// # Errors
    /// Why it is no key that works here.
    pub fn read_bytes(&self, bytes: &[u8]) -> Answer<PendingKeyView> {
        let read = read_private_key(bytes).map_err(KeyFileError::from)?;
        Ok(self.hold(read, None))
    }

    fn hold(&self, read: ReadKey, file: Option<PathBuf>) -> PendingKeyView {
        let (handle, pending) = with_handle(read, file);
        let shown = describe(&handle, &pending);
        self.held().keep(handle, pending);
        shown
    }

    /// Holds what a search found, and forgets and wipes what an earlier one did.
    pub fn hold_found(&self, found: FoundKeys) {
        self.held().found = found.0;
    }

    /// Holds a key that a search found like one that was brought in.
    ///
    /// # Errors
    /// An explanation when the handle names nothing any more.
    pub fn adopt(&self, handle: &str) -> Result<(), Explanation> {
        let mut held = self.held();
        let found = held.found.remove(handle).ok_or_else(not_at_hand)?;
        held.keep(handle.to_owned(), found);
        Ok(())
    }

    /// The key behind a handle.
    ///
    /// # Errors
    /// An explanation when the handle names nothing any more.
    pub fn get(&self, handle: &str) -> Result<PendingKey, Explanation> {
        let held = self.held();
        held.keys.get(handle).cloned().ok_or_else(not_at_hand)
    }

    /// Forgets a key and wipes it.
    pub fn forget(&self, handle: &str) {
        let mut held = self.held();
        held.keys.remove(handle);
        held.found.remove(handle);
        held.order.retain(|other| other != handle);
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn with_handle(read: ReadKey, file: Option<PathBuf>) -> (String, PendingKey) {
    let repairs = read.repairs.iter().map(ToString::to_string).collect();
    let pending = PendingKey {
        key: read.key,
        file,
        repairs,
    };
    (uuid::Uuid::new_v4().to_string(), pending)
}

fn not_at_hand() -> Explanation {
    Explanation::new(
        "key_not_at_hand",
        "The private key is no longer in memory.",
        "Choose the key file again.",
    )
}

fn describe(handle: &str, pending: &PendingKey) -> PendingKeyView {
    let file_name = pending.file_name();
    let named = file_name.as_deref().map(KeyFileName::parse);
    let kind = match named.as_ref().map(|name| name.named_for) {
        Some(NamedFor::Individual) => Some(KeyKind::Individual),
        _ => None,
    };
    let folder = pending.file.as_deref().and_then(Path::parent);
    PendingKeyView {
        handle: handle.to_owned(),
        folder: folder.map(safe_text::path),
        fingerprint: pending.key.fingerprint().clone(),
        repairs: pending.repairs.clone(),
        key_id: named.and_then(|name| name.key_id).map(String::from),
        kind,
        already_kept: None,
        file_name,
    }
}
