//! One change at a time: whoever saves, edits, removes or settles keys holds this lock.
//!
//! It is a lock of the operating system on a file beside the list. The system lets go of it when
//! the process ends, however it ends, so that whoever gets the lock knows that nobody is in the
//! middle of a save: no process ids, no times, nothing that could be stale.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::error::RegistryError;
use super::file::{of_io, private_file};

/// Proof that no other process and no other task changes keys. Let go when dropped.
#[derive(Debug)]
pub struct ChangeLock {
    _held: File,
}

impl ChangeLock {
    /// How long to wait between two tries.
    pub const PAUSE: Duration = Duration::from_millis(10);
    /// How many tries to make before giving up: ten seconds' worth.
    pub const TRIES: u32 = 1000;

    /// Takes the lock of the list in `folder`; none when somebody else holds it.
    ///
    /// # Errors
    /// When the lock's file cannot be opened or made.
    pub fn try_take(folder: &Path) -> Result<Option<Self>, RegistryError> {
        let path = folder.join("registry.lock");
        let file = private_file(&path).map_err(|error| of_io(&error, &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _held: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(of_io(&error, &path)),
        }
    }

    /// Takes the lock, blocking this thread while somebody else holds it.
    pub(super) fn take(folder: &Path) -> Result<Self, RegistryError> {
        for _ in 0..Self::TRIES {
            if let Some(lock) = Self::try_take(folder)? {
                return Ok(lock);
            }
            thread::sleep(Self::PAUSE);
        }
        Err(RegistryError::Busy)
    }
}
