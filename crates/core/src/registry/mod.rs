//! The list of kept keys and all that is known of them but their secrets: an SQLite file which
//! can be thrown away, since the keychain's records are enough to make it anew. One file a table.
//!
//! Several processes may have it open at once. Reading never waits for a writer (WAL), writing
//! takes the write lock at once (`BEGIN IMMEDIATE`) and waits for its turn.

mod change_lock;
mod error;
mod file;
mod json_text;
mod keys;
mod listing;
mod opening;
mod past_tests;
mod probes;
mod schema;
mod settings;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use change_lock::ChangeLock;
pub use error::RegistryError;
pub use keys::KeyRow;
pub use listing::ListRow;
pub use past_tests::KEPT_TESTS;
pub use probes::Probes;

use crate::clock::SharedClock;
use file::{FileIdentity, ListFile};

/// The open list. It is opened anew by itself when another process has put a new file in its
/// place.
pub struct Registry {
    file: ListFile,
    clock: SharedClock,
    /// Whether a loopback address stands for Apple: what it answered is kept apart.
    practice: bool,
    opened: Mutex<Opened>,
}

struct Opened {
    connection: Connection,
    /// Why it can only be read.
    only_read: Option<RegistryError>,
    identity: Option<FileIdentity>,
    set_aside: Option<PathBuf>,
}

impl Registry {
    /// Opens the list in `folder`, making the folder (for this user only) and the file when they
    /// are not there. Nothing is written when the file is there and current. A damaged file is
    /// moved aside, never written over (see [`Self::set_aside`]). Where nothing can be written, a
    /// current file is read all the same. Tests and probes of practice are kept apart from others:
    /// this list has the ones or the others.
    ///
    /// # Errors
    /// [`RegistryError::Newer`] for a later version's file, which is left alone; the others when
    /// the file cannot be opened or made.
    pub fn open(folder: &Path, clock: SharedClock, practice: bool) -> Result<Self, RegistryError> {
        let file = ListFile::in_folder(folder);
        let mut opened = Opened {
            connection: opening::nothing().map_err(|error| file.trouble(&error))?,
            only_read: None,
            identity: None,
            set_aside: None,
        };
        match opened.open(&file) {
            Err(RegistryError::Damaged) => {
                let replaced = opening::replace_damaged(&file, None, clock.now())?;
                (opened.connection, opened.set_aside) = replaced;
            }
            done => done?,
        }
        opened.identity = file.identity();
        Ok(Self {
            file,
            clock,
            practice,
            opened: Mutex::new(opened),
        })
    }

    /// Where a damaged list was moved to at some time, by any process, when that is still there.
    #[must_use]
    pub fn last_set_aside(&self) -> Option<PathBuf> {
        self.file.last_set_aside()
    }

    /// Where a damaged list was moved to by this process, if that happened.
    #[must_use]
    pub fn set_aside(&self) -> Option<PathBuf> {
        self.opened().set_aside.clone()
    }

    /// The folder that the list lies in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.file.folder()
    }

    /// Reads the whole file for damage, and sets it aside when there is some. It takes time with
    /// the size of the file: not for every start of a command.
    ///
    /// # Errors
    /// [`RegistryError::SetAside`] when it was damaged.
    pub fn look_for_damage(&self) -> Result<(), RegistryError> {
        let found = self.read(|connection| {
            connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0))
        })?;
        if found == "ok" {
            return Ok(());
        }
        let mut opened = self.opened();
        self.checked(&mut opened, Err(RegistryError::Damaged))
    }

    fn opened(&self) -> MutexGuard<'_, Opened> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The open file, which is the one that lies at the path now.
    fn current(&self) -> Result<MutexGuard<'_, Opened>, RegistryError> {
        let mut opened = self.opened();
        let identity = self.file.identity();
        if identity.is_none() || identity != opened.identity {
            match opened.open(&self.file) {
                Err(RegistryError::Damaged) => {
                    opened.identity = self.file.identity();
                    self.checked(&mut opened, Err(RegistryError::Damaged))?;
                }
                done => done?,
            }
            opened.identity = self.file.identity();
        }
        Ok(opened)
    }

    /// Reads within one statement or one snapshot of `work`'s own.
    fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, RegistryError> {
        let mut opened = self.current()?;
        let result = work(&opened.connection).map_err(|error| self.file.trouble(&error));
        self.checked(&mut opened, result)
    }

    /// Does all of `work` or nothing of it.
    fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, RegistryError> {
        let mut opened = self.current()?;
        if opened.only_read.is_some() {
            // The disk may have room again, or the folder be open to writing.
            opened.connection = opening::open(&self.file)?;
            opened.only_read = None;
        }
        let result =
            in_transaction(&mut opened.connection, work).map_err(|error| self.file.trouble(&error));
        self.checked(&mut opened, result)
    }

    /// Passes a result on; damage makes the file be set aside and an empty one be opened.
    fn checked<T>(
        &self,
        opened: &mut Opened,
        result: Result<T, RegistryError>,
    ) -> Result<T, RegistryError> {
        // What cannot be written to cannot be set aside either, and may only look damaged, because
        // another process is writing to it.
        if !matches!(result, Err(RegistryError::Damaged)) || opened.only_read.is_some() {
            return result;
        }
        let seen = opened.identity;
        let (connection, set_aside) = opening::replace_damaged(&self.file, seen, self.clock.now())?;
        opened.connection = connection;
        opened.identity = self.file.identity();
        let Some(place) = set_aside else {
            return Err(RegistryError::Busy); // another process has just replaced it
        };
        opened.set_aside = Some(place.clone());
        Err(RegistryError::SetAside(place))
    }
}

impl Opened {
    /// Opens the file that is at the path now, only to read it where nothing can be written.
    fn open(&mut self, file: &ListFile) -> Result<(), RegistryError> {
        self.only_read = None;
        self.connection = match opening::open(file) {
            Err(error) if error.is_of_writing() => {
                let connection = opening::open_to_read(file).ok_or(error.clone())?;
                self.only_read = Some(error);
                connection
            }
            opened => opened?,
        };
        Ok(())
    }
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Registry")
            .field("folder", &self.folder())
            .finish_non_exhaustive()
    }
}

fn in_transaction<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let result = work(&transaction)?;
    transaction.commit()?;
    Ok(result)
}
