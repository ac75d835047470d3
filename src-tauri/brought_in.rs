//! Private keys that were brought in and are not yet kept: they stay here, in Rust's memory, and
//! the page gets a handle and a fingerprint. What a search found is held apart, until it is searched
//! again or a key of it is adopted: a search may find hundreds.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use keywright_core::explain::Explanation;
use keywright_core::kind::KeyKind;
use keywright_core::p8::file_name::{KeyFileName, NamedFor};
use keywright_core::p8::{
    Fingerprint, KeyFileError, PrivateKey, ReadKey, read_key_file, read_private_key,
};
use serde::Serialize;

use crate::failure::{Answer, NamedKey};

/// How many brought-in keys are held at most; the oldest is forgotten and wiped.
const HELD: usize = 64;

/// A private key that waits to be checked and kept.
#[derive(Clone)]
pub struct Waiting {
    /// The key itself; wiped when it is forgotten.
    pub key: PrivateKey,
    /// The file it came from.
    pub file: Option<PathBuf>,
    repairs: Vec<String>,
}

impl Waiting {
    /// The file's name, as far as a person would recognise it.
    pub fn file_name(&self) -> Option<String> {
        let name = self.file.as_ref()?.file_name()?;
        Some(name.to_string_lossy().into_owned())
    }
}

/// What the page may know of it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct BroughtIn {
    /// Names the key in later commands.
    pub handle: String,
    /// The file's name.
    pub file_name: Option<String>,
    /// The folder it lies in.
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

/// Every key that waits, by handle.
#[derive(Default)]
pub struct BroughtInKeys(Mutex<Held>);

#[derive(Default)]
struct Held {
    keys: HashMap<String, Waiting>,
    order: Vec<String>,
    /// What the newest search found.
    found: HashMap<String, Waiting>,
}

impl Held {
    fn keep(&mut self, handle: String, waiting: Waiting) {
        self.keys.insert(handle.clone(), waiting);
        self.order.push(handle);
        if self.order.len() > HELD {
            let oldest = self.order.remove(0);
            self.keys.remove(&oldest);
        }
    }
}

/// Keys that a search finds, before they take the place of what an earlier one found.
#[derive(Default)]
pub struct FoundKeys(HashMap<String, Waiting>);

impl FoundKeys {
    /// Adds a key.
    pub fn add(&mut self, read: ReadKey, file: Option<PathBuf>) -> BroughtIn {
        let (handle, waiting) = with_handle(read, file);
        let shown = describe(&handle, &waiting);
        self.0.insert(handle, waiting);
        shown
    }
}

impl BroughtInKeys {
    /// Reads a key file and holds the key.
    ///
    /// # Errors
    /// Why the file is no key that works here.
    pub fn read_file(&self, path: &Path) -> Answer<BroughtIn> {
        let read = read_key_file(path)?;
        Ok(self.hold(read, Some(path.to_path_buf())))
    }

    /// Reads a key out of text or bytes and holds it.
    ///
    /// # Errors
    /// Why it is no key that works here.
    pub fn read_bytes(&self, bytes: &[u8]) -> Answer<BroughtIn> {
        let read = read_private_key(bytes).map_err(KeyFileError::from)?;
        Ok(self.hold(read, None))
    }

    fn hold(&self, read: ReadKey, file: Option<PathBuf>) -> BroughtIn {
        let (handle, waiting) = with_handle(read, file);
        let shown = describe(&handle, &waiting);
        self.held().keep(handle, waiting);
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
    pub fn get(&self, handle: &str) -> Result<Waiting, Explanation> {
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

fn with_handle(read: ReadKey, file: Option<PathBuf>) -> (String, Waiting) {
    let repairs = read.repairs.iter().map(ToString::to_string).collect();
    let waiting = Waiting {
        key: read.key,
        file,
        repairs,
    };
    (uuid::Uuid::new_v4().to_string(), waiting)
}

fn not_at_hand() -> Explanation {
    Explanation::new(
        "key_not_at_hand",
        "The private key is no longer in memory.",
        "Bring in the key file again.",
    )
}

fn describe(handle: &str, waiting: &Waiting) -> BroughtIn {
    let file_name = waiting.file_name();
    let named = file_name.as_deref().map(KeyFileName::parse);
    let kind = match named.as_ref().map(|name| name.named_for) {
        Some(NamedFor::Individual) => Some(KeyKind::Individual),
        _ => None,
    };
    let folder = waiting.file.as_deref().and_then(Path::parent);
    BroughtIn {
        handle: handle.to_owned(),
        folder: folder.map(|folder| folder.to_string_lossy().into_owned()),
        fingerprint: waiting.key.fingerprint().clone(),
        repairs: waiting.repairs.clone(),
        key_id: named.and_then(|name| name.key_id).map(String::from),
        kind,
        already_kept: None,
        file_name,
    }
}
