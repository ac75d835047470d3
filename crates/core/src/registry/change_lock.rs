//! One change at a time: whoever saves, edits, removes or settles keys holds a lock, and so does,
//! for a moment, whoever makes or replaces the list's file.
//!
//! These are locks of the operating system on files beside the list. The system lets go of them
//! when the process ends, however it ends, so that whoever gets the first one knows that nobody
//! is in the middle of a save: no process ids, no times, nothing that could be stale.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::error::RegistryError;
use super::file::{open_lock, trouble_of_io};

/// How long to wait between two tries.
const PAUSE: Duration = Duration::from_millis(10);
/// How many tries to make before giving up: ten seconds' worth.
const TRIES: u32 = 1000;

/// Proof that no other process and no other task changes keys. Let go when dropped.
#[derive(Debug)]
pub struct ChangeLock {
    _held: File,
}

impl ChangeLock {
    /// Takes the lock of the list in `folder`; none when somebody else holds it.
    ///
    /// # Errors
    /// When the lock's file cannot be opened or made.
    pub fn try_take(folder: &Path) -> Result<Option<Self>, RegistryError> {
        let held = try_lock(&folder.join("changes.lock"))?;
        Ok(held.map(|held| Self { _held: held }))
    }

    /// Takes the lock, waiting while somebody else holds it.
    ///
    /// # Errors
    /// [`RegistryError::Busy`] when somebody holds it for longer than ten seconds.
    pub async fn take(folder: &Path) -> Result<Self, RegistryError> {
        for _ in 0..TRIES {
            if let Some(lock) = Self::try_take(folder)? {
                return Ok(lock);
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(RegistryError::Busy)
    }
}

/// Proof that no other process makes or replaces the list's file. It is another lock than the
/// one above, whose holder may find the file damaged or gone.
#[derive(Debug)]
pub(super) struct FileLock {
    _held: File,
}

impl FileLock {
    /// Takes the lock, blocking this thread while somebody else holds it.
    pub(super) fn take(folder: &Path) -> Result<Self, RegistryError> {
        let path = folder.join("registry.lock");
        for _ in 0..TRIES {
            if let Some(held) = try_lock(&path)? {
                return Ok(Self { _held: held });
            }
            thread::sleep(PAUSE);
        }
        Err(RegistryError::Busy)
    }
}

fn try_lock(path: &Path) -> Result<Option<File>, RegistryError> {
    let file = open_lock(path).map_err(|error| trouble_of_io(&error, path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(trouble_of_io(&error, path)),
    }
}
