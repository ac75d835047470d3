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
    opened: Mutex<Opened>,
}

struct Opened {
    connection: Connection,
    identity: Option<FileIdentity>,
    set_aside: Option<PathBuf>,
}

impl Registry {
    /// Opens the list in `folder`, making the folder (for this user only) and the file when they
    /// are not there. Nothing is written when the file is there and current. A damaged file is
    /// moved aside, never written over (see [`Self::set_aside`]).
    ///
    /// # Errors
    /// [`RegistryError::Newer`] for a later version's file, which is left alone; the others when
    /// the file cannot be opened or made.
    pub fn open(folder: &Path, clock: SharedClock) -> Result<Self, RegistryError> {
        let file = ListFile::in_folder(folder)?;
        let (connection, set_aside) = match opening::open(&file) {
            Err(RegistryError::Damaged) => opening::replace_damaged(&file, None, clock.now())?,
            opened => (opened?, None),
        };
        let opened = Mutex::new(Opened {
            connection,
            identity: file.identity(),
            set_aside,
        });
        Ok(Self {
            file,
            clock,
            opened,
        })
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
            match opening::open(&self.file) {
                Err(RegistryError::Damaged) => {
                    opened.identity = self.file.identity();
                    self.checked(&mut opened, Err(RegistryError::Damaged))?;
                }
                connection => opened.connection = connection?,
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
        if !matches!(result, Err(RegistryError::Damaged)) {
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
