//! The table `keys`: every key that the keychain holds, is to hold, or has lost.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params_from_iter};

use super::json_text::{from_json, from_name, from_name_or_null, json, name_of, unreadable};
use super::settings::{mark_in_use, unmark};
use super::{Registry, RegistryError};
use crate::clock::UnixMillis;
use crate::key::{KeepState, KeptKey, KeptKeyId, Owner};
use crate::p8::Fingerprint;

/// `twin` marks a key that a rebuilding found in the keychain beside another of the same private
/// key or the same identifiers: shown, so that the person can remove one of them.
pub(super) const CREATE: &str = "CREATE TABLE keys (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    changing INTEGER NOT NULL DEFAULT 0,
    twin INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    issuer_id TEXT,
    key_id TEXT NOT NULL,
    team_id TEXT,
    team_name TEXT,
    purpose TEXT,
    uses TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    remind_after_days INTEGER
) STRICT;
CREATE UNIQUE INDEX keys_by_private_key ON keys (fingerprint) WHERE twin = 0;
CREATE UNIQUE INDEX keys_by_identifiers ON keys (kind, coalesce(issuer_id, ''), key_id)
    WHERE twin = 0;";

/// The columns of a key's record, in the order of [`record_values`] and [`record_of`].
const RECORD: [&str; 12] = [
    "id",
    "name",
    "kind",
    "issuer_id",
    "key_id",
    "team_id",
    "team_name",
    "purpose",
    "uses",
    "fingerprint",
    "added_at",
    "remind_after_days",
];
/// The columns beside the record that [`key_row`] reads after it.
const BESIDE: [&str; 2] = ["state", "changing"];
/// How many columns [`key_row`] reads.
pub(super) const WIDTH: usize = RECORD.len() + BESIDE.len();

/// A key as the list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// The key.
    pub key: KeptKey,
    /// Where it stands between the list and the keychain.
    pub state: KeepState,
    /// Whether a change of its record began and the list has not heard of its end.
    pub changing: bool,
}

impl Registry {
    /// Every key, in no particular order.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn key_rows(&self) -> Result<Vec<KeyRow>, RegistryError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&select(""))?;
            statement.query_map([], key_row)?.collect()
        })
    }

    /// One key; none when the list does not know it.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn key_row(&self, id: &KeptKeyId) -> Result<Option<KeyRow>, RegistryError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&select("WHERE id = ?1"))?;
            statement.query_row([id.as_str()], key_row).optional()
        })
    }

    /// A key, other than the one that is `except`ed, with the same private key, else with the
    /// same kind, issuer and Key ID.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn same_as(
        &self,
        key: &KeptKey,
        except: Option<&KeptKeyId>,
    ) -> Result<Option<KeyRow>, RegistryError> {
        self.read(|connection| {
            let sql = select(
                "WHERE id IS NOT :id AND (fingerprint = :fingerprint
                    OR (kind = :kind AND issuer_id IS :issuer_id AND key_id = :key_id))
                ORDER BY fingerprint = :fingerprint DESC, twin LIMIT 1",
            );
            let parameters = named_params! {
                ":id": except.map(KeptKeyId::as_str),
                ":fingerprint": key.fingerprint.0,
                ":kind": key.owner.kind().as_str(),
                ":issuer_id": key.owner.issuer_id().map(|issuer| issuer.as_str()),
                ":key_id": key.key_id.as_str(),
            };
            let mut statement = connection.prepare_cached(&sql)?;
            statement.query_row(parameters, key_row).optional()
        })
    }

    /// The key with this private key.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn with_private_key(
        &self,
        fingerprint: &Fingerprint,
    ) -> Result<Option<KeyRow>, RegistryError> {
        self.read(|connection| {
            let sql = select("WHERE fingerprint = ?1 ORDER BY twin LIMIT 1");
            let mut statement = connection.prepare_cached(&sql)?;
            statement.query_row([&fingerprint.0], key_row).optional()
        })
    }

    /// Enters a key whose save begins.
    ///
    /// # Errors
    /// [`RegistryError::Taken`] when another has the same private key or identifiers.
    pub fn enter_pending(&self, key: &KeptKey) -> Result<(), RegistryError> {
        self.write(|transaction| put(transaction, key, KeepState::Pending, false))
    }

    /// Notes that the keychain has a key whose save began. A key that is the only one becomes
    /// the one in use.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn finish_save(&self, key: &KeptKey) -> Result<(), RegistryError> {
        self.write(|transaction| {
            keep(transaction, key, false)?;
            use_the_only_one(transaction)
        })
    }

    /// Notes that the keychain has an item for a key whose save was cut off. Whether it is whole
    /// is not known before it is read.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn note_unproven(&self, id: &KeptKeyId) -> Result<(), RegistryError> {
        self.write(|transaction| {
            change_state(transaction, id, KeepState::Pending, KeepState::Unproven)?;
            use_the_only_one(transaction)
        })
    }

    /// Takes over what the keychain's record says of a key, which thereby is kept. When these
    /// are other values than before, earlier tests no longer speak of it.
    ///
    /// # Errors
    /// [`RegistryError::Taken`] when another key has the same private key or identifiers.
    pub fn keep(&self, key: &KeptKey) -> Result<(), RegistryError> {
        self.write(|transaction| keep(transaction, key, false))
    }

    /// The same for a key that rebuilding found: one that shares its private key or identifiers
    /// with another is kept beside that one.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn keep_beside(&self, key: &KeptKey) -> Result<(), RegistryError> {
        match self.keep(key) {
            Err(RegistryError::Taken) => self.write(|transaction| keep(transaction, key, true)),
            kept => kept,
        }
    }

    /// Makes the key the one in use when it is the only one.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn use_the_only_one(&self) -> Result<(), RegistryError> {
        self.write(|transaction| use_the_only_one(transaction))
    }

    /// Notes that a key which stood at `from` now stands at `to`; whether it did.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn change_state(
        &self,
        id: &KeptKeyId,
        from: KeepState,
        to: KeepState,
    ) -> Result<bool, RegistryError> {
        self.write(|transaction| change_state(transaction, id, from, to))
    }

    /// Notes that a key's record in the keychain is about to be changed; whether that was not
    /// noted already. [`Self::keep`] takes the note back.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn begin_change(&self, id: &KeptKeyId) -> Result<bool, RegistryError> {
        self.write(|transaction| note_change(transaction, id, true))
    }

    /// Takes that note back when the record was not changed after all.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn undo_change(&self, id: &KeptKeyId) -> Result<(), RegistryError> {
        self.write(|transaction| note_change(transaction, id, false).map(drop))
    }

    /// Forgets a key and all that is known of it.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn forget(&self, id: &KeptKeyId) -> Result<(), RegistryError> {
        self.write(|transaction| {
            unmark(transaction, id)?;
            let sql = "DELETE FROM keys WHERE id = ?1";
            transaction.execute(sql, [id.as_str()]).map(drop)
        })
    }
}

fn keep(connection: &Connection, key: &KeptKey, twin: bool) -> rusqlite::Result<()> {
    let before = connection
        .query_row(&select("WHERE id = ?1"), [key.id.as_str()], key_row)
        .optional()?;
    put(connection, key, KeepState::Kept, twin)?;
    if before.is_some_and(|before| !key.has_values_of(&before.key)) {
        super::past_tests::outdate(connection, &key.id)?;
        super::probes::drop_probes(connection, &key.id)?;
    }
    Ok(())
}

fn note_change(connection: &Connection, id: &KeptKeyId, changing: bool) -> rusqlite::Result<bool> {
    let sql = "UPDATE keys SET changing = ?2 WHERE id = ?1 AND changing <> ?2";
    let changed = connection.execute(sql, (id.as_str(), changing))?;
    Ok(changed > 0)
}

fn change_state(
    connection: &Connection,
    id: &KeptKeyId,
    from: KeepState,
    to: KeepState,
) -> rusqlite::Result<bool> {
    let sql = "UPDATE keys SET state = ?3 WHERE id = ?1 AND state = ?2";
    let (from, to) = (name_of(&from)?, name_of(&to)?);
    Ok(connection.execute(sql, [id.as_str(), &from, &to])? > 0)
}

/// Marks the key as in use when it is the only one that is kept.
fn use_the_only_one(connection: &Connection) -> rusqlite::Result<()> {
    let sql = "SELECT max(id) FROM keys WHERE state IN ('kept', 'unproven')
        HAVING count(*) = 1 AND (SELECT count(*) FROM keys) = 1";
    let only: Option<String> = connection.query_row(sql, [], |row| row.get(0)).optional()?;
    match only {
        Some(id) => mark_in_use(connection, &KeptKeyId(id)).map(drop),
        None => Ok(()),
    }
}

fn put(
    connection: &Connection,
    key: &KeptKey,
    state: KeepState,
    twin: bool,
) -> rusqlite::Result<()> {
    let [id, record @ ..] = RECORD;
    let columns = record.join(", ");
    let marks = ", ?".repeat(record.len());
    let excluded = record.map(|column| format!("excluded.{column}")).join(", ");
    let sql = format!(
        "INSERT INTO keys (state, twin, {id}, {columns}) VALUES (?, ?, ?{marks})
        ON CONFLICT ({id}) DO UPDATE SET (state, changing, twin, {columns}) =
            (excluded.state, 0, twin OR excluded.twin, {excluded})"
    );
    let beside = [Value::from(name_of(&state)?), Value::from(twin)];
    let values = beside.into_iter().chain(record_values(key)?);
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(values))?;
    Ok(())
}

/// What is written in the columns of [`RECORD`].
fn record_values(key: &KeptKey) -> rusqlite::Result<[Value; RECORD.len()]> {
    Ok([
        Value::from(key.id.as_str().to_owned()),
        key.name.clone().into(),
        key.owner.kind().as_str().to_owned().into(),
        key.owner.issuer_id().map(ToString::to_string).into(),
        key.key_id.to_string().into(),
        key.team_id.as_ref().map(ToString::to_string).into(),
        key.team_name.clone().into(),
        key.purpose.clone().into(),
        json(&key.uses)?.into(),
        key.fingerprint.0.clone().into(),
        key.added_at.0.into(),
        key.remind_after_days.into(),
    ])
}

/// Reads the columns of [`RECORD`].
fn record_of(row: &Row<'_>) -> rusqlite::Result<KeptKey> {
    Ok(KeptKey {
        id: KeptKeyId(row.get(0)?),
        name: row.get(1)?,
        owner: Owner::new(from_name(row, 2)?, from_name_or_null(row, 3)?)
            .map_err(|error| unreadable(Box::new(error)))?,
        key_id: from_name(row, 4)?,
        team_id: from_name_or_null(row, 5)?,
        team_name: row.get(6)?,
        purpose: row.get(7)?,
        uses: from_json(row, 8)?,
        fingerprint: Fingerprint(row.get(9)?),
        added_at: UnixMillis(row.get(10)?),
        remind_after_days: row.get(11)?,
    })
}

/// Reads the first [`WIDTH`] columns. By position: finding each column by its name would take
/// most of the time that a long list takes.
pub(super) fn key_row(row: &Row<'_>) -> rusqlite::Result<KeyRow> {
    Ok(KeyRow {
        key: record_of(row)?,
        state: from_name(row, RECORD.len())?,
        changing: row.get(RECORD.len() + 1)?,
    })
}

/// What [`key_row`] reads, in its order.
pub(super) fn columns() -> String {
    let columns = RECORD.iter().chain(&BESIDE);
    let columns: Vec<String> = columns.map(|column| format!("keys.{column}")).collect();
    columns.join(", ")
}

/// The statement that reads keys `where` something holds.
fn select(condition: &str) -> String {
    format!("SELECT {} FROM keys {condition}", columns())
}
