//! A key as text in another tool's value, or the way to it.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::found::Problem;
use super::places::Paths;
use crate::p8::{ReadKey, read_key_file, read_private_key};

/// The key in a text: PEM, or base64 of it, however it was mangled.
pub(super) fn in_text(text: &SecretString) -> Result<ReadKey, Problem> {
    Ok(read_private_key(text.expose_secret().as_bytes())?)
}

/// The key in a file.
pub(super) fn in_file(path: &Path) -> Result<ReadKey, Problem> {
    Ok(read_key_file(path)?)
}

/// The key in the file that a text names.
pub(super) fn at_path(text: &str, paths: &Paths) -> Result<ReadKey, Problem> {
    let path = paths.resolve(text).ok_or(Problem::Elsewhere)?;
    in_file(&path)
}

/// The key in a text, or in the file that it names.
pub(super) fn in_text_or_at_path(text: &SecretString, paths: &Paths) -> Result<ReadKey, Problem> {
    in_text(text).or_else(|error| {
        let path = paths.resolve(text.expose_secret());
        match path.filter(|path| path.is_file()) {
            Some(path) => in_file(&path),
            None => Err(error),
        }
    })
}
