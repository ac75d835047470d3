//! The table `settings`: what holds for the list as a whole.

use rusqlite::{Connection, OptionalExtension};

use super::{Registry, RegistryError};
use crate::key::KeptKeyId;

pub(super) const CREATE: &str = "CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;";

/// The setting that names the key in use.
pub(super) const IN_USE: &str = "in_use";

/// The setting of a list that begins empty, until it was compared with the keychain: another list
/// may have been lost, and the keychain have keys that this one does not know.
const UNCOMPARED: &str = "uncompared";
pub(super) const UNCOMPARED_WHEN_EMPTY: &str = "INSERT INTO settings (name, value)
    SELECT 'uncompared', '1' WHERE NOT EXISTS (SELECT 1 FROM keys);";

impl Registry {
    /// Which key is in use; none when none is.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn in_use(&self) -> Result<Option<KeptKeyId>, RegistryError> {
        self.read(|connection| {
            let sql = "SELECT value FROM settings WHERE name = ?1";
            let mut statement = connection.prepare_cached(sql)?;
            let found = statement.query_row([IN_USE], |row| row.get(0)).optional()?;
            Ok(found.map(KeptKeyId))
        })
    }

    /// Whether this list began empty and was not compared with the keychain since.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn is_uncompared(&self) -> Result<bool, RegistryError> {
        self.read(|connection| {
            let sql = "SELECT count(*) FROM settings WHERE name = ?1";
            connection.query_row(sql, [UNCOMPARED], |row| row.get(0))
        })
    }

    /// Notes that the list has every key that the keychain has.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn note_compared(&self) -> Result<(), RegistryError> {
        let sql = "DELETE FROM settings WHERE name = ?1";
        self.write(|transaction| transaction.execute(sql, [UNCOMPARED]).map(drop))
    }

    /// Marks a key as the one in use. False when there is no such key.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn put_in_use(&self, id: &KeptKeyId) -> Result<bool, RegistryError> {
        self.write(|transaction| mark_in_use(transaction, id))
    }
}

pub(super) fn mark_in_use(connection: &Connection, id: &KeptKeyId) -> rusqlite::Result<bool> {
    let sql = "INSERT INTO settings (name, value) SELECT ?1, id FROM keys WHERE id = ?2
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    Ok(connection.execute(sql, [IN_USE, id.as_str()])? > 0)
}

/// Takes the mark from a key that goes. It passes to no other: a script that names no key must
/// not begin to work for another team.
pub(super) fn unmark(connection: &Connection, id: &KeptKeyId) -> rusqlite::Result<()> {
    let sql = "DELETE FROM settings WHERE name = ?1 AND value = ?2";
    connection.execute(sql, [IN_USE, id.as_str()]).map(drop)
}
