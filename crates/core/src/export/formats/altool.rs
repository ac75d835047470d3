//! The folder in which altool looks for a key by its name, and the line that uses it. An
//! individual key goes by `ApiKey_…` and another subject; it has no issuer, but altool wants one
//! named, and anything does. Source: `xcrun altool --help`.

use crate::export::exported::{Exported, Text};
use crate::export::{Material, key_text};
use crate::kind::KeyKind;

/// Writes the folder and the line.
pub fn write(source: &Material<'_>) -> Exported {
    let id = &source.key.key_id;
    let whose = if source.key.owner.kind() == KeyKind::Individual {
        format!("--api-issuer {id} --api-key-subject user")
    } else {
        format!("--api-issuer {}", source.issuer())
    };
    let line = format!(
        "API_PRIVATE_KEYS_DIR=\"$PWD/private_keys\" xcrun altool --upload-app -f App.ipa -t ios --api-key {id} {whose}\n"
    );
    let key = Text::default().and_secret(key_text::pem(source.pem));
    Exported::one(format!("private_keys/{}", source.key_file_name()), key)
        .with_file("altool.txt", Text::plain(line))
}
