//! What can be wrong with the list's file.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use crate::explain::{Explain, Explanation};

/// Why the list could not be read or changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegistryError {
    /// The file is damaged, or is no list at all.
    #[error("the list of keys is damaged")]
    Damaged,
    /// The file was damaged and has been moved to this place; an empty one is there instead.
    #[error("the list of keys was damaged and is now at {0}")]
    SetAside(PathBuf),
    /// The file was written by a later version of Keywright.
    #[error("the list of keys was written by a newer Keywright")]
    Newer,
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its folder can only be read.
    #[error("{0} can only be read")]
    ReadOnly(PathBuf),
    /// The file or its folder may not be opened, or something else is in its place.
    #[error("{0} may not be opened")]
    NotAllowed(PathBuf),
    /// Another program held the list for too long.
    #[error("the list of keys is held by another program")]
    Busy,
    /// A key with the same private key or the same identifiers is there already.
    #[error("the key is in the list already")]
    Taken,
    /// Reading or writing failed for another reason.
    #[error("the list of keys could not be read or written")]
    Failed,
}

impl RegistryError {
    /// Whether reading may go on although this happened at opening, which writes.
    pub(crate) const fn is_of_writing(&self) -> bool {
        matches!(
            self,
            Self::DiskFull | Self::ReadOnly(_) | Self::NotAllowed(_) | Self::Failed
        )
    }

    /// The cause that SQLite's code stands for; `path` is the list's file.
    pub(super) fn of(error: &rusqlite::Error, path: &std::path::Path) -> Self {
        use rusqlite::Error as E;
        match error {
            E::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged,
                ErrorCode::DiskFull => Self::DiskFull,
                ErrorCode::ReadOnly => Self::ReadOnly(path.to_owned()),
                ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                    Self::NotAllowed(path.to_owned())
                }
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
                ErrorCode::ConstraintViolation => Self::Taken,
                ErrorCode::Unknown => Self::Damaged, // a table or column that should be there is not
                _ => Self::Failed,
            },
            E::FromSqlConversionFailure(..)
            | E::InvalidColumnType(..)
            | E::IntegralValueOutOfRange(..)
            | E::SqlInputError { .. } => Self::Damaged,
            _ => Self::Failed,
        }
    }
}

impl Explain for RegistryError {
    fn explain(&self) -> Explanation {
        match self {
            Self::Damaged => Explanation::new(
                "list_damaged",
                "The list of keys is damaged.",
                "Start Keywright again: it sets the damaged file aside and offers to rebuild the list from the keychain.",
            ),
            Self::SetAside(path) => Explanation::new(
                "list_set_aside",
                format!(
                    "The list of keys was damaged. It was moved to {}.",
                    path.display()
                ),
                "Rebuild the list from the keychain. The keys themselves are not touched.",
            ),
            Self::Newer => Explanation::new(
                "list_newer",
                "The list of keys was written by a newer version of Keywright.",
                "Update Keywright. Nothing was changed.",
            ),
            Self::DiskFull => Explanation::new(
                "disk_full",
                "The disk is full, so the list of keys cannot be written.",
                "Make room on the disk, then try again.",
            ),
            Self::ReadOnly(path) => Explanation::new(
                "list_read_only",
                format!("{} can be read but not written.", path.display()),
                "Allow your user to write that file and its folder, then try again.",
            ),
            Self::NotAllowed(path) => Explanation::new(
                "list_not_allowed",
                format!("{} cannot be opened.", path.display()),
                "Check that it is a file and that your user may read and write it and its folder, then try again.",
            ),
            Self::Busy => Explanation::new(
                "list_busy",
                "Another Keywright is changing the keys.",
                "Wait until it has ended, then try again.",
            ),
            Self::Taken => Explanation::new(
                "already_kept",
                "This key is kept already.",
                "Use the kept key, or replace it.",
            ),
            Self::Failed => Explanation::new(
                "list_failed",
                "The list of keys could not be read or written.",
                "Try again. If it happens again, check the disk.",
            ),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]
mod tests {
    use std::path::Path;

    use rusqlite::Connection;

    use super::RegistryError;
    use crate::explain::Explain;

    /// What a person is told when `sql` fails on a list of one table.
    fn told(sql: &str) -> (RegistryError, String) {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch("CREATE TABLE keys (id TEXT UNIQUE)")
            .unwrap();
        let error = connection.execute_batch(sql).unwrap_err();
        let error = RegistryError::of(&error, Path::new("/data/registry.sqlite3"));
        let what = error.explain().what;
        (error, what)
    }

    #[test]
    fn a_full_disk_is_told() {
        let (error, what) =
            told("PRAGMA max_page_count = 3; INSERT INTO keys VALUES (hex(zeroblob(9000)));");
        assert_eq!(error, RegistryError::DiskFull);
        assert!(what.contains("disk is full"), "{what}");
    }

    #[test]
    fn a_file_that_can_only_be_read_is_told_with_its_place() {
        let (error, what) = told("PRAGMA query_only = 1; INSERT INTO keys VALUES ('a');");
        assert!(matches!(error, RegistryError::ReadOnly(_)), "{error:?}");
        assert!(what.contains("/data/registry.sqlite3"), "{what}");
    }

    #[test]
    fn a_second_one_of_a_kind_is_taken() {
        let (error, _) = told("INSERT INTO keys VALUES ('a'); INSERT INTO keys VALUES ('a');");
        assert_eq!(error, RegistryError::Taken);
    }
}
