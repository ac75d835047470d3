//! The key file, as Apple names it.

use crate::export::exported::{Exported, Text};
use crate::export::format::{FormatFacts, Group, Writer};
use crate::export::key_text;
use crate::export::kinds::Kinds;
use crate::export::material::Material;

/// The PEM under Apple's name for it.
pub const PEM: FormatFacts = FormatFacts {
    title: "Key file (.p8)",
    group: Group::KeyFile,
    kinds: Kinds::ALL,
    writer: Writer::Own(pem),
};

/// Base64 of the PEM in one line: what most secret fields of build services take unharmed.
pub const BASE64: FormatFacts = FormatFacts {
    title: "Key file as one line of base64",
    group: Group::KeyFile,
    kinds: Kinds::ALL,
    writer: Writer::Own(base64),
};

/// The PEM under Apple's name for it.
fn pem(source: &Material<'_>) -> Exported {
    let text = Text::default().and_secret(key_text::pem(source.pem));
    Exported::one(source.key_file_name(), text)
}

/// Base64 of the PEM in one line: what most secret fields of build services take unharmed.
fn base64(source: &Material<'_>) -> Exported {
    let text = Text::default()
        .and_secret(key_text::base64_of_pem(source.pem))
        .and("\n");
    Exported::one(format!("{}.base64", source.key_file_name()), text)
}
