//! Reading a key out of a file, without ever hanging on something that only looks like one.

use std::io;
use std::path::Path;

use super::{LARGEST_FILE, P8Error, ReadKey, read_private_key};
use crate::bounded_file::{BoundedReader, FileKind, ReadFileError};
use crate::explain::{Explain, Explanation};
use crate::outcome::Cause;

/// Why no key could be read from a path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileError {
    /// The path is a folder.
    #[error("it is a folder")]
    Folder,
    /// The path is a pipe, a socket or a device.
    #[error("it is not a regular file")]
    NotAFile,
    /// Nothing is there.
    #[error("there is no such file")]
    NotFound,
    /// This user may not read it.
    #[error("it may not be read")]
    NotAllowed,
    /// Longer than [`LARGEST_FILE`].
    #[error("it is far larger than a key")]
    TooLarge,
    /// The disk did not answer in time.
    #[error("reading it took too long")]
    TooSlow,
    /// It was read, and it is no key that can be used.
    #[error(transparent)]
    Key(#[from] P8Error),
    /// The system could not read it for another reason.
    #[error("it could not be read: {0}")]
    Io(io::ErrorKind),
}

/// Reads a key from a file. Never reads more than [`LARGEST_FILE`] and one bytes, and never
/// waits for a pipe's or a device's other end.
///
/// # Errors
/// A [`KeyFileError`] that says what is there instead of a key.
pub fn read_key_file(path: &Path) -> Result<ReadKey, KeyFileError> {
    let bytes = BoundedReader::up_to(LARGEST_FILE).bytes(path)?;
    Ok(read_private_key(&bytes)?)
}

impl From<ReadFileError> for KeyFileError {
    fn from(error: ReadFileError) -> Self {
        match error {
            ReadFileError::NotFound => Self::NotFound,
            ReadFileError::NotAllowed | ReadFileError::ForeignOwner => Self::NotAllowed,
            ReadFileError::NotRegular(FileKind::Folder) => Self::Folder,
            ReadFileError::NotRegular(_) => Self::NotAFile,
            ReadFileError::TooLarge { .. } => Self::TooLarge,
            ReadFileError::TooSlow(_) => Self::TooSlow,
            ReadFileError::NotText => Self::Io(io::ErrorKind::InvalidData),
            ReadFileError::Io(kind) => Self::Io(kind),
        }
    }
}

impl KeyFileError {
    /// The cause that a test ends in because of it.
    #[must_use]
    pub const fn cause(&self) -> Cause {
        match self {
            Self::Key(error) => error.cause(),
            _ => Cause::KeyUnreadable,
        }
    }
}

impl Explain for KeyFileError {
    fn explain(&self) -> Explanation {
        let (code, what, next) = match self {
            Self::Key(error) => return error.explain(),
            Self::TooLarge => return P8Error::TooLarge.explain(),
            Self::Folder => (
                "key_file_is_folder",
                "This is a folder.",
                "Open it and choose the .p8 file inside.",
            ),
            Self::NotAFile => (
                "key_file_not_regular",
                "This is a pipe or a device, not a file.",
                "Choose the .p8 file itself.",
            ),
            Self::NotFound => (
                "key_file_not_found",
                "The file isn't there anymore.",
                "Find where it was moved to, and choose it there.",
            ),
            Self::NotAllowed => (
                "key_file_not_allowed",
                "You don't have permission to read this file.",
                "Change its permissions, or choose a copy that you can read.",
            ),
            Self::TooSlow => (
                "key_file_too_slow",
                "Reading the file took too long.",
                "Copy it to this computer's own disk and choose the copy.",
            ),
            Self::Io(kind) => {
                let what = format!("The system couldn't read the file: {kind}.");
                let next = "Copy it to this computer's own disk and choose the copy.";
                return Explanation::new("key_file_unreadable", what, next);
            }
        };
        Explanation::new(code, what, next)
    }
}
