//! The table `past_tests`: how each key's tests ended.

use rusqlite::{Connection, Row};

use super::json_text::{name_of, named};
use super::{Registry, RegistryError};
use crate::clock::UnixMillis;
use crate::key::{KeptKeyId, PastTest};

/// How many tests of one key are kept.
pub const KEPT_TESTS: u32 = 200;

/// `of_these_values` is false for a test of a private key or identifiers that the key no longer
/// has: it is history, and says nothing of the key as it is now.
pub(super) const CREATE: &str = "CREATE TABLE past_tests (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL REFERENCES keys (id) ON DELETE CASCADE,
    of_these_values INTEGER NOT NULL DEFAULT 1,
    at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    cause TEXT NOT NULL,
    sentence TEXT NOT NULL,
    ms INTEGER NOT NULL
) STRICT;
CREATE INDEX past_tests_by_key ON past_tests (key, id);";

/// `practice` is true for a test against a stand-in for Apple, which is never shown among others.
pub(super) const WITH_PRACTICE: &str =
    "ALTER TABLE past_tests ADD COLUMN practice INTEGER NOT NULL DEFAULT 0;";

impl Registry {
    /// Adds a test to a key's history and drops those beyond the newest [`KEPT_TESTS`]. Nothing
    /// happens when the list does not know the key.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn add_test(&self, key: &KeptKeyId, test: &PastTest) -> Result<(), RegistryError> {
        self.write(|transaction| add(transaction, key, test, self.practice))
    }

    /// The tests of a key, the newest first.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn tests_of(&self, key: &KeptKeyId) -> Result<Vec<PastTest>, RegistryError> {
        self.read(|connection| {
            let sql = "SELECT at, outcome, cause, sentence, ms FROM past_tests
                WHERE key = ?1 AND practice = ?2 ORDER BY id DESC";
            let mut statement = connection.prepare_cached(sql)?;
            let tests: Vec<Option<PastTest>> = statement
                .query_map((key.as_str(), self.practice), |row| past_test(row, 0))?
                .collect::<rusqlite::Result<_>>()?;
            Ok(tests.into_iter().flatten().collect())
        })
    }
}

fn add(
    connection: &Connection,
    key: &KeptKeyId,
    test: &PastTest,
    practice: bool,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO past_tests (key, at, outcome, cause, sentence, ms, practice)
        SELECT id, ?2, ?3, ?4, ?5, ?6, ?7 FROM keys WHERE id = ?1";
    let PastTest {
        at,
        outcome,
        cause,
        sentence,
        ms,
    } = test;
    let (outcome, cause) = (name_of(outcome)?, name_of(cause)?);
    let values = (key.as_str(), at.0, outcome, cause, sentence, ms, practice);
    connection.prepare_cached(sql)?.execute(values)?;
    let sql = "DELETE FROM past_tests WHERE key = ?1 AND practice = ?3 AND id <=
        (SELECT id FROM past_tests WHERE key = ?1 AND practice = ?3
            ORDER BY id DESC LIMIT 1 OFFSET ?2)";
    connection
        .prepare_cached(sql)?
        .execute((key.as_str(), KEPT_TESTS, practice))?;
    Ok(())
}

/// Notes that the tests so far were of other values than the key has now.
pub(super) fn outdate(connection: &Connection, key: &KeptKeyId) -> rusqlite::Result<()> {
    let sql = "UPDATE past_tests SET of_these_values = 0 WHERE key = ?1";
    connection.execute(sql, [key.as_str()]).map(drop)
}

/// A test: `at, outcome, cause, sentence, ms`, which stand in the row at `from`. None when there
/// is none in the row, or with a cause that this version does not know.
pub(super) fn past_test(row: &Row<'_>, from: usize) -> rusqlite::Result<Option<PastTest>> {
    let Some(at) = row.get(from)? else {
        return Ok(None);
    };
    let (outcome, cause) = (named(row.get(from + 1)?), named(row.get(from + 2)?));
    let (Some(outcome), Some(cause)) = (outcome, cause) else {
        return Ok(None);
    };
    Ok(Some(PastTest {
        at: UnixMillis(at),
        outcome,
        cause,
        sentence: row.get(from + 3)?,
        ms: row.get(from + 4)?,
    }))
}
