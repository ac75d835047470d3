//! The unified JSON of rcodesign and the `app-store-connect` crate: `private_key` is base64 of
//! the PKCS#8 DER. Source: apple-codesign, `app-store-connect/src/lib.rs` (`UnifiedApiKey`).

use crate::export::exported::{Exported, Text};
use crate::export::{Material, key_text};

/// Writes the file.
pub fn write(source: &Material<'_>) -> Exported {
    let text = Text::plain(format!(
        "{{\n  \"issuer_id\": \"{}\",\n  \"key_id\": \"{}\",\n  \"private_key\": \"",
        source.issuer(),
        source.key.key_id
    ))
    .and_secret(key_text::base64_of_der(source.pem))
    .and("\"\n}\n");
    Exported::one(
        format!("app-store-connect-{}.json", source.key.key_id),
        text,
    )
}
