//! Texts that people take for a key, told by how they begin.

use zeroize::Zeroizing;

use super::error::P8Error;
use crate::ids::{IssuerId, TeamId, is_token};

/// A web page.
pub(super) fn is_web_page(text: &str) -> bool {
    let head = beginning(text);
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || head.starts_with('<')
            && ["<html", "<head", "<body"]
                .iter()
                .any(|tag| head.contains(tag))
}

/// A rich-text document.
pub(super) fn is_rich_text(text: &str) -> bool {
    text.starts_with("{\\rtf")
}

/// What the text is, when it is something well known without any markers.
pub(super) fn name(text: &str) -> P8Error {
    let head = beginning(text);
    let ssh = ["ssh-", "ecdsa-sha2-", "sk-ssh-", "putty-user-key-file-"];
    if ssh.iter().any(|word| head.starts_with(word)) {
        P8Error::Ssh
    } else if head.starts_with('<') && head.contains("<plist") && text.contains("TeamIdentifier") {
        P8Error::ProvisioningProfile
    } else if head.starts_with("<?xml") {
        P8Error::Html
    } else if is_token(text) {
        P8Error::Token
    } else if IssuerId::new(text).is_ok() || TeamId::new(text).is_ok() {
        P8Error::Identifier
    } else if head.starts_with(['{', '[']) && is_json(text) {
        P8Error::Json
    } else {
        P8Error::NotAKey
    }
}

/// Whether the text is JSON. Nothing of it is copied.
fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// The first 1,024 characters in lower case.
fn beginning(text: &str) -> Zeroizing<String> {
    let end = text
        .char_indices()
        .nth(1024)
        .map_or(text.len(), |(at, _)| at);
    Zeroizing::new(text[..end].to_ascii_lowercase())
}
