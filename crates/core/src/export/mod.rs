//! Handing a kept key to other tools, in the form in which each takes the three values.
//!
//! [`Format`] is the one place that lists the formats, and [`Tool`] the tools. Where a tool cannot work with a
//! kind of key, it says so instead of writing something that will fail later.

pub mod environment;
mod exported;
mod format;
mod formats;
mod git_index;
pub mod ignored;
mod key_text;
mod kinds;
mod material;
mod new_folders;
mod place;
mod staging;
mod token_variable;
pub mod tools;
mod work_tree;
pub mod write;
mod write_error;

pub use exported::{Exported, ExportedFile, Outline, OutlinedFile, Text};
pub use format::{Format, Group, UnknownFormat};
pub use kinds::KindError;
pub use place::Place;
pub use token_variable::{TokenVariable, TokenVariableError};
pub use tools::Tool;

use secrecy::SecretString;

use crate::key::KeptKey;
use crate::p8::PrivateKey;
use material::Material;

/// What is exported.
#[derive(Clone, Copy, Debug)]
pub struct ExportSource<'a> {
    /// The three values and the names.
    pub key: &'a KeptKey,
    /// The private key.
    pub private_key: &'a PrivateKey,
}

impl ExportSource<'_> {
    /// The name that Apple gives a key's file of this kind.
    #[must_use]
    pub fn key_file_name(&self) -> String {
        self.material().key_file_name()
    }

    const fn material(&self) -> Material<'_> {
        Material {
            key: self.key,
            pem: self.private_key.pem(),
        }
    }
}

/// Writes an export in memory.
///
/// # Errors
/// [`KindError`] when the tool cannot work with a key of this kind.
pub fn export(format: Format, source: &ExportSource<'_>) -> Result<Exported, KindError> {
    format.availability(source.key.owner.kind())?;
    Ok(formats::write(format, &source.material()))
}

/// What an export of this key would be, to be shown: no secret is needed for it.
///
/// # Errors
/// As [`export`].
pub fn outline(format: Format, key: &KeptKey) -> Result<Outline, KindError> {
    format.availability(key.owner.kind())?;
    // It ends as a PEM does: some formats write text of several lines in another way.
    let no_key = SecretString::from("no key\n");
    let material = Material { key, pem: &no_key };
    Ok(formats::write(format, &material).outline())
}
