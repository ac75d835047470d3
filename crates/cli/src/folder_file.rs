//! `.keywright.toml`: says which kept key is meant in a folder and all below it. It holds a name,
//! never a secret, and can be kept with a project's sources.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use keywright_core::bounded_file::{BoundedReader, ReadFileError, TrustedOwners};
use keywright_core::explain::{Explain, Explanation};
use serde::{Deserialize, Serialize};

/// What the file is called.
pub const NAME: &str = ".keywright.toml";

/// The most bytes that are read; a name needs few.
const LARGEST: usize = 16 * 1024;

/// How long a read may take. Every command looks for the file, in every folder upwards.
const LONGEST: Duration = Duration::from_secs(5);

/// A file that was found and read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderFile {
    /// Which key it names, in any of the ways in which a key can be named.
    pub key: String,
    /// Where it is.
    pub path: PathBuf,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    key: String,
}

/// Why a file that is there says nothing.
#[derive(Debug, thiserror::Error)]
pub enum FolderFileError {
    /// It cannot be read.
    #[error("{path} can't be used: {why}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: ReadFileError,
    },
    /// It is not TOML with a `key`.
    #[error("{0} does not say which key")]
    Malformed(PathBuf),
    /// It cannot be written.
    #[error("{0} cannot be written")]
    NotWritten(PathBuf),
}

impl Explain for FolderFileError {
    fn explain(&self) -> Explanation {
        match self {
            Self::Unreadable {
                path,
                why: ReadFileError::ForeignOwner,
            } => Explanation::new(
                "folder_file_foreign",
                format!(
                    "{} belongs to another user, so it doesn't choose your key.",
                    path.display()
                ),
                "Name the key in the command or in KEYWRIGHT_KEY, or write a file of your own \
                 with `keywright use --here KEY`.",
            ),
            Self::Unreadable { path, why } => Explanation::new(
                "folder_file_unreadable",
                format!("{} can't be used: {why}.", path.display()),
                "Fix or remove it, or name the key in the command or in KEYWRIGHT_KEY.",
            ),
            Self::Malformed(path) => Explanation::new(
                "folder_file_malformed",
                format!("{} does not say which key is meant.", path.display()),
                "Write it anew with `keywright use --here KEY`: it holds one line, key = \"KEY\".",
            ),
            Self::NotWritten(path) => Explanation::new(
                "folder_file_not_written",
                format!("{} cannot be written.", path.display()),
                "Check that you may write in this folder.",
            ),
        }
    }
}

/// The nearest file in `folder` or upwards.
///
/// # Errors
/// When the nearest one cannot be read, or belongs to somebody else: one further up does not take
/// its place.
pub fn nearest(
    folder: &Path,
    owners: TrustedOwners,
) -> Result<Option<FolderFile>, FolderFileError> {
    let reader = BoundedReader::up_to(LARGEST)
        .within(LONGEST)
        .owned_by(owners);
    for folder in folder.ancestors() {
        let path = folder.join(NAME);
        match reader.text(&path) {
            Ok(text) => return parse(&text, path).map(Some),
            Err(ReadFileError::NotFound) => {}
            Err(ReadFileError::NotText) => return Err(FolderFileError::Malformed(path)),
            Err(why) => return Err(FolderFileError::Unreadable { path, why }),
        }
    }
    Ok(None)
}

/// Writes the file for `folder`, whole or not at all.
///
/// # Errors
/// [`FolderFileError::NotWritten`].
pub fn write(folder: &Path, key: &str) -> Result<PathBuf, FolderFileError> {
    let path = folder.join(NAME);
    let not_written = || FolderFileError::NotWritten(path.clone());
    let content = Content {
        key: key.to_owned(),
    };
    let line = toml::to_string(&content).map_err(|_| not_written())?;
    let text = format!(
        "# Which kept App Store Connect API key is meant in this folder. No secret.\n{line}"
    );
    put(folder, &path, &text).map_err(|_| not_written())?;
    Ok(path)
}

fn put(folder: &Path, path: &Path, text: &str) -> io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::PermissionsExt;
    let mut file = tempfile::Builder::new()
        .permissions(std::fs::Permissions::from_mode(0o644))
        .tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

fn parse(text: &str, path: PathBuf) -> Result<FolderFile, FolderFileError> {
    match toml::from_str::<Content>(text) {
        Ok(content) if !content.key.trim().is_empty() => Ok(FolderFile {
            key: content.key,
            path,
        }),
        _ => Err(FolderFileError::Malformed(path)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn nearest(folder: &Path) -> Result<Option<FolderFile>, FolderFileError> {
        super::nearest(folder, owners(0))
    }

    fn owners(beside: u32) -> TrustedOwners {
        TrustedOwners {
            user: rustix::process::geteuid().as_raw() + beside,
            sudo_user: None,
        }
    }

    #[test]
    fn the_nearest_file_upwards_counts() {
        let top = tempfile::tempdir().unwrap();
        let below = top.path().join("app/ios");
        std::fs::create_dir_all(&below).unwrap();
        write(top.path(), "TOPKEY1234").unwrap();
        assert_eq!(nearest(&below).unwrap().unwrap().key, "TOPKEY1234");
        let nearer = write(&top.path().join("app"), "Orchard \"CI\"").unwrap();
        let found = nearest(&below).unwrap().unwrap();
        assert_eq!((found.key.as_str(), found.path), ("Orchard \"CI\"", nearer));
    }

    #[test]
    fn a_file_that_says_nothing_is_not_passed_over() {
        let top = tempfile::tempdir().unwrap();
        let below = top.path().join("app");
        std::fs::create_dir(&below).unwrap();
        write(top.path(), "TOPKEY1234").unwrap();
        for broken in ["", "key = 3", "key = \" \"", "kee = \"X\"", "not toml"] {
            std::fs::write(below.join(NAME), broken).unwrap();
            assert!(
                matches!(nearest(&below), Err(FolderFileError::Malformed(_))),
                "{broken}"
            );
        }
        std::fs::remove_file(below.join(NAME)).unwrap();
        std::fs::create_dir(below.join(NAME)).unwrap();
        assert!(matches!(
            nearest(&below),
            Err(FolderFileError::Unreadable { .. })
        ));
    }

    #[test]
    fn another_users_file_does_not_choose() {
        let top = tempfile::tempdir().unwrap();
        write(top.path(), "TOPKEY1234").unwrap();
        let refused = super::nearest(top.path(), owners(1)).unwrap_err();
        assert_eq!(refused.explain().code, "folder_file_foreign");
    }
}
