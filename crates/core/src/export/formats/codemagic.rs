//! Codemagic's variables. Its tools repair no escaped line ends, so the PEM keeps its own.
//! Source: Codemagic CLI tools, `app-store-connect`.

use crate::export::exported::{Exported, Text};
use crate::export::{Material, key_text};

/// Writes the variables of a group.
pub fn write(source: &Material<'_>) -> Exported {
    let text = Text::plain(format!(
        "APP_STORE_CONNECT_ISSUER_ID={}\nAPP_STORE_CONNECT_KEY_IDENTIFIER={}\nAPP_STORE_CONNECT_PRIVATE_KEY=\n",
        source.issuer(),
        source.key.key_id
    ))
    .and_secret(key_text::pem(source.pem));
    Exported::one("codemagic-variables.txt", text).with_warning(
        "Enter each in a variable group, with its line ends, and mark the key as secret.",
    )
}
