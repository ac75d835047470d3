//! The token as it is sent, without what makes it one.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::ExposeSecret;

use crate::token::Token;

/// The header and the payload in clear. The signature is left out: without it this is no token.
pub(super) fn in_words(token: &Token) -> Option<String> {
    let mut parts = token.jwt.expose_secret().split('.');
    let header = clear(parts.next()?)?;
    let payload = clear(parts.next()?)?;
    Some(format!("Header {header}, payload {payload}"))
}

fn clear(part: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}
