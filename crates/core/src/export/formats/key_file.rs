//! The key file, as Apple names it.

use crate::export::exported::{Exported, Text};
use crate::export::{Material, key_text};

/// The PEM under Apple's name for it.
pub fn pem(source: &Material<'_>) -> Exported {
    let text = Text::default().and_secret(key_text::pem(source.pem));
    Exported::one(source.key_file_name(), text)
}

/// Base64 of the PEM in one line: what most secret fields of build services take unharmed.
pub fn base64(source: &Material<'_>) -> Exported {
    let text = Text::default()
        .and_secret(key_text::base64_of_pem(source.pem))
        .and("\n");
    Exported::one(format!("{}.base64", source.key_file_name()), text)
}
