//! Handing a kept key to other tools, in the form in which each takes the three values.
//!
//! A file a format; [`Format`] is the one place that lists them. Where a tool cannot work with a
//! kind of key, it says so instead of writing something that will fail later.

mod availability;
pub mod environment;
mod exported;
mod format;
mod formats;
pub mod ignored;
mod key_text;
pub mod write;

pub use availability::WhyNot;
pub use exported::{Exported, ExportedFile, Text};
pub use format::{Format, Group, UnknownFormat};

use crate::kept_key::KeptKey;
use crate::p8::PrivateKey;

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
        let prefix = if self.key.kind.has_issuer() {
            "AuthKey"
        } else {
            "ApiKey"
        };
        format!("{prefix}_{}.p8", self.key.key_id)
    }

    /// The Issuer ID; empty for an individual key, which has none.
    fn issuer(&self) -> &str {
        self.key
            .issuer_id
            .as_ref()
            .map_or("", |issuer| issuer.as_str())
    }
}

/// Writes an export in memory.
///
/// # Errors
/// [`WhyNot`] when the tool cannot work with a key of this kind.
pub fn export(format: Format, source: &ExportSource<'_>) -> Result<Exported, WhyNot> {
    format.availability(source.key.kind)?;
    Ok(formats::write(format, source))
}
