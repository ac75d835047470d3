//! notarytool's `store-credentials` line, which moves the key into the macOS keychain, and the
//! key file that it reads once. The issuer is left out for an individual key.
//! Source: `man notarytool`.

use crate::export::exported::{Exported, Text};
use crate::export::{Material, key_text};
use crate::kind::KeyKind;

/// Writes the line.
pub fn write(source: &Material<'_>) -> Exported {
    let file = source.key_file_name();
    let mut line = format!(
        "xcrun notarytool store-credentials keywright-{id} --key {file} --key-id {id}",
        id = source.key.key_id
    );
    if let Some(issuer) = source.key.owner.issuer_id() {
        line.push_str(&format!(" --issuer {issuer}"));
    }
    line.push('\n');
    let key = Text::default().and_secret(key_text::pem(source.pem));
    let exported = Exported::one("notarytool.txt", Text::plain(line))
        .with_file(file, key)
        .with_warning("Remove the key file once the line has run: notarytool has the key in its keychain then.");
    if source.key.owner.kind() == KeyKind::Individual {
        return exported.with_warning("notarytool takes individual keys from Xcode 26 on.");
    }
    exported
}
