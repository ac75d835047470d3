//! Reading the list as it is shown: each key with its newest test and what its probes showed.

use rusqlite::Row;

use super::json_text::from_json_or_default;
use super::keys::{KeyRow, WIDTH, columns, key_row};
use super::past_tests::past_test;
use super::{Registry, RegistryError};
use crate::key::PastTest;
use crate::roles::Role;
use crate::verdict::TeamFound;

const BESIDE: &str = "keys.id IS (SELECT value FROM settings WHERE name = 'in_use'),
    coalesce(matches_roles, '[]'), coalesce(team, 'null'), at, outcome, cause, sentence, ms";

const FROM: &str = "keys
    LEFT JOIN past_tests ON past_tests.id = (SELECT id FROM past_tests
        WHERE key = keys.id AND practice = ?1 AND of_these_values ORDER BY id DESC LIMIT 1)
    LEFT JOIN probes ON probes.key = keys.id AND probes.practice = ?1";

/// A key with what stands beside it in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// The key.
    pub row: KeyRow,
    /// Whether it is the one in use.
    pub in_use: bool,
    /// Its newest test, of the values that it has now.
    pub last_test: Option<PastTest>,
    /// Roles that fitted its newest probes.
    pub matches_roles: Vec<Role>,
    /// The team that its newest probes found.
    pub team_found: Option<TeamFound>,
}

impl Registry {
    /// Every key with what stands beside it, in no particular order, as of one moment.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn list_rows(&self) -> Result<Vec<ListRow>, RegistryError> {
        self.read(|connection| {
            let sql = format!("SELECT {}, {BESIDE} FROM {FROM}", columns());
            let mut statement = connection.prepare_cached(&sql)?;
            statement.query_map([self.practice], list_row)?.collect()
        })
    }
}

/// Reads what [`columns`] are, then [`BESIDE`].
fn list_row(row: &Row<'_>) -> rusqlite::Result<ListRow> {
    Ok(ListRow {
        row: key_row(row)?,
        in_use: row.get(WIDTH)?,
        matches_roles: from_json_or_default(row, WIDTH + 1)?,
        team_found: from_json_or_default(row, WIDTH + 2)?,
        last_test: past_test(row, WIDTH + 3)?,
    })
}
