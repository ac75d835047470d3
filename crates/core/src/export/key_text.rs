//! The private key in the forms of text that tools take.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::secret_text::replaced;

/// Characters in a line of base64, as `base64` writes them.
const LINE: usize = 76;

/// The PEM with its markers and line ends.
pub fn pem(pem: &SecretString) -> SecretString {
    pem.clone()
}

/// Base64 of the whole PEM file in one line: the form that survives every form field.
pub fn base64_of_pem(pem: &SecretString) -> SecretString {
    let text = Zeroizing::new(STANDARD.encode(pem.expose_secret()));
    SecretString::from(text.as_str())
}

/// The same in several lines.
pub fn base64_in_lines(pem: &SecretString) -> SecretString {
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

/// The PEM in one line, each line end written as a backslash and an n.
pub fn pem_with_escaped_newlines(pem: &SecretString) -> SecretString {
    let text = replaced(pem.expose_secret().trim_end(), "\n", "\\n");
    SecretString::from(text.as_str())
}

/// The base64 between the markers, in one line: base64 of the PKCS#8 DER (RFC 5958).
pub fn base64_of_der(pem: &SecretString) -> SecretString {
    let mut text = Zeroizing::new(String::with_capacity(pem.expose_secret().len()));
    for line in pem.expose_secret().lines() {
        if !line.starts_with("-----") {
            text.push_str(line);
        }
    }
    SecretString::from(text.as_str())
}

/// The PEM as a JSON string without its quotes.
pub fn pem_in_json(pem: &SecretString) -> SecretString {
    let text = replaced(pem.expose_secret(), "\n", "\\n");
    SecretString::from(text.as_str())
}
