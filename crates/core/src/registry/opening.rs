//! Opening the file: making it, bringing it up to date, setting a damaged one aside.

use std::path::PathBuf;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::change_lock::FileLock;
use super::error::RegistryError;
use super::file::{FileIdentity, ListFile};
use super::schema;
use crate::clock::UnixMillis;

/// How long a statement waits for other processes' writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a file's header says of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A list of this version.
    Current,
    /// An empty file, or a list of an earlier version.
    Older,
}

/// A list without a file, until one is opened.
pub(super) fn nothing() -> rusqlite::Result<Connection> {
    Connection::open_in_memory()
}

/// Opens a current list without writing anything beside it; none when there is none, or when what
/// other processes wrote last is still in the log beside it and that cannot be read.
pub(super) fn open_to_read(file: &ListFile) -> Option<Connection> {
    let open = |parameters: &str| {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_URI
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut url = url::Url::from_file_path(file.path()).ok()?;
        url.set_query(Some(parameters));
        let connection = Connection::open_with_flags(url.as_str(), flags).ok()?;
        connection.busy_timeout(PATIENCE).ok()?;
        (form(&connection, file) == Ok(Form::Current)).then_some(connection)
    };
    open("mode=ro").or_else(|| {
        let nothing_in_the_log = !file.has_log();
        nothing_in_the_log.then(|| open("mode=ro&immutable=1"))?
    })
}

/// Opens the list. Only a new or older file is written to, under the file's lock.
pub(super) fn open(file: &ListFile) -> Result<Connection, RegistryError> {
    file.make_folder()?;
    file.make_private()?;
    let mut connection = connect(file)?;
    if form(&connection, file)? == Form::Older {
        let _lock = FileLock::take(file.folder())?;
        bring_up_to_date(&mut connection, file)?;
    }
    Ok(connection)
}

/// Moves the damaged file aside and makes an empty one, unless another process has done so: then
/// the place is none. `seen` is the file in which the damage was found; none when it could not
/// even be opened.
pub(super) fn replace_damaged(
    file: &ListFile,
    seen: Option<FileIdentity>,
    now: UnixMillis,
) -> Result<(Connection, Option<PathBuf>), RegistryError> {
    let _lock = FileLock::take(file.folder())?;
    let untouched = seen.is_none() || file.identity() == seen;
    let opens = || open_locked(file);
    let place = match (untouched, seen) {
        (false, _) => None,
        (true, Some(_)) => Some(file.move_aside(now)?),
        (true, None) => match opens() {
            Err(RegistryError::Damaged) => Some(file.move_aside(now)?),
            other => return other.map(|connection| (connection, None)),
        },
    };
    Ok((opens()?, place))
}

fn open_locked(file: &ListFile) -> Result<Connection, RegistryError> {
    file.make_folder()?;
    file.make_private()?;
    let mut connection = connect(file)?;
    bring_up_to_date(&mut connection, file)?;
    Ok(connection)
}

fn connect(file: &ListFile) -> Result<Connection, RegistryError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connect = || {
        let connection = Connection::open_with_flags(file.path(), flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        Ok(connection)
    };
    connect().map_err(|error| file.trouble(&error))
}

/// The caller holds the file's lock.
fn bring_up_to_date(connection: &mut Connection, file: &ListFile) -> Result<(), RegistryError> {
    if form(connection, file)? == Form::Current {
        return Ok(());
    }
    connection
        .pragma_update(None, "journal_mode", "wal")
        .map_err(|error| file.trouble(&error))?;
    connection.set_transaction_behavior(TransactionBehavior::Immediate);
    match schema::migrations().to_latest(connection) {
        Ok(()) => Ok(()),
        Err(rusqlite_migration::Error::RusqliteError { err, .. }) => Err(file.trouble(&err)),
        Err(_) => Err(RegistryError::Failed),
    }
}

fn form(connection: &Connection, file: &ListFile) -> Result<Form, RegistryError> {
    let header = || -> rusqlite::Result<(i64, i64, i64, i64)> {
        connection.query_row(schema::HEADER, [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
    };
    let (application, version, objects, tables) = header().map_err(|error| file.trouble(&error))?;
    let ours = application == schema::APPLICATION_ID;
    let complete = tables == schema::TABLES;
    match version.cmp(&schema::VERSION) {
        _ if !ours && objects == 0 && version == 0 => Ok(Form::Older),
        _ if !ours => Err(RegistryError::Damaged),
        std::cmp::Ordering::Greater => Err(RegistryError::Newer),
        std::cmp::Ordering::Less => Ok(Form::Older),
        std::cmp::Ordering::Equal if complete => Ok(Form::Current),
        std::cmp::Ordering::Equal => Err(RegistryError::Damaged),
    }
}
