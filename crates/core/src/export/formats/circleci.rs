//! CircleCI's variables for fastlane: the PEM in one line, each line end written as `\n`.
//! Source: CircleCI's guide to iOS code signing.

use crate::export::exported::{Exported, Text};
use crate::export::{Material, key_text};
use crate::kind::KeyKind;

/// Writes the variables.
pub fn write(source: &Material<'_>) -> Exported {
    let mut ids = format!("APP_STORE_CONNECT_API_KEY_KEY_ID={}\n", source.key.key_id);
    if let Some(issuer) = source.key.owner.issuer_id() {
        ids.push_str(&format!("APP_STORE_CONNECT_API_KEY_ISSUER_ID={issuer}\n"));
    }
    if source.key.owner.kind() == KeyKind::Enterprise {
        ids.push_str("APP_STORE_CONNECT_API_KEY_IN_HOUSE=true\n");
    }
    let text = Text::plain(ids)
        .and("APP_STORE_CONNECT_API_KEY_KEY=")
        .and_secret(key_text::pem_with_escaped_newlines(source.pem))
        .and("\n");
    Exported::one("circleci-variables.txt", text)
        .with_warning("Enter each as an environment variable of the project or a context.")
}
