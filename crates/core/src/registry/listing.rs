//! Reading the list as it is shown: each key with its newest test and what its probes showed.

use rusqlite::Row;

use super::json_text::from_json_or_default;
use super::keys::{KeyRow, key_row};
use super::past_tests::past_test;
use super::{Registry, RegistryError};
use crate::diagnosis::verdict::TeamFound;
use crate::kept_key::PastTest;
use crate::roles::Role;

const SQL: &str = "SELECT keys.*,
        keys.id IS (SELECT value FROM settings WHERE name = 'in_use') AS in_use,
        at, outcome, cause, sentence, ms,
        coalesce(matches_roles, '[]') AS matches_roles, coalesce(team, 'null') AS team
    FROM keys
    LEFT JOIN past_tests ON past_tests.id = (SELECT id FROM past_tests
        WHERE key = keys.id AND of_these_values ORDER BY id DESC LIMIT 1)
    LEFT JOIN probes ON probes.key = keys.id";

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
            let mut statement = connection.prepare_cached(SQL)?;
            statement.query_map([], list_row)?.collect()
        })
    }
}

fn list_row(row: &Row<'_>) -> rusqlite::Result<ListRow> {
    Ok(ListRow {
        row: key_row(row)?,
        in_use: row.get("in_use")?,
        last_test: past_test(row)?,
        matches_roles: from_json_or_default(row, "matches_roles")?,
        team_found: from_json_or_default(row, "team")?,
    })
}
