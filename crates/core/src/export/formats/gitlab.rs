//! GitLab's variables for fastlane: the key as base64 in several lines, marked as such.
//! Source: GitLab's guide to mobile DevOps.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::export::Material;
use crate::export::exported::{Exported, Text};
use crate::kind::KeyKind;

/// Characters in a line of the base64, as `base64` writes them.
const LINE: usize = 76;

/// Writes the variables.
pub fn write(source: &Material<'_>) -> Exported {
    let mut ids = format!("APP_STORE_CONNECT_API_KEY_KEY_ID={}\n", source.key.key_id);
    if let Some(issuer) = source.key.owner.issuer_id() {
        ids.push_str(&format!("APP_STORE_CONNECT_API_KEY_ISSUER_ID={issuer}\n"));
    }
    ids.push_str("APP_STORE_CONNECT_API_KEY_IS_KEY_CONTENT_BASE64=true\n");
    if source.key.owner.kind() == KeyKind::Enterprise {
        ids.push_str("APP_STORE_CONNECT_API_KEY_IN_HOUSE=true\n");
    }
    let text = Text::plain(ids)
        .and("APP_STORE_CONNECT_API_KEY_KEY=\n")
        .and_secret(in_lines(source.pem));
    Exported::one("gitlab-variables.txt", text)
        .with_warning("Enter each as a variable under Settings, CI/CD, and protect the key.")
}

fn in_lines(pem: &SecretString) -> SecretString {
    let whole = Zeroizing::new(STANDARD.encode(pem.expose_secret()));
    let mut lines = Zeroizing::new(String::with_capacity(whole.len() + whole.len() / LINE + 2));
    for (place, character) in whole.chars().enumerate() {
        if place > 0 && place % LINE == 0 {
            lines.push('\n');
        }
        lines.push(character);
    }
    lines.push('\n');
    SecretString::from(lines.as_str())
}
