//! What is around a key or its base64: quotes, a setting's name, PEM headers, other values.

use zeroize::Zeroizing;

use super::error::P8Error;
use super::repair::{Repair, Repairs};

/// Takes off surrounding quotes, a trailing comma or semicolon, and a setting's name (`KEY=`).
pub(super) fn unwrap<'a>(text: &'a str, repairs: &mut Repairs) -> &'a str {
    let mut text = text.trim();
    // Quotes in a value of a setting in quotes: a few rounds, each of which takes something off.
    for _ in 0..4 {
        let before = text;
        text = text.trim_end_matches([',', ';']).trim();
        if let Some(inside) = within_quotes(text) {
            repairs.add(Repair::Quotes);
            text = inside;
        }
        if let Some(value) = setting(text) {
            repairs.add(Repair::Surroundings);
            text = value;
        }
        if text == before {
            break;
        }
    }
    text
}

fn within_quotes(text: &str) -> Option<&str> {
    ['"', '\'', '`'].into_iter().find_map(|quote| {
        text.strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
            .map(str::trim)
    })
}

/// The value of `NAME=value`, `export NAME=value` or `name: value`.
fn setting(text: &str) -> Option<&str> {
    let text = text.strip_prefix("export ").unwrap_or(text);
    let at = text.find(['=', ':'])?;
    let (name, value) = (text.get(..at)?, text.get(at + 1..)?);
    let letter = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'"' | b' ' | b'.');
    let is_name = (1..=64).contains(&name.trim().len()) && name.bytes().all(letter);
    let value = value.trim();
    // Base64 may end in `=` or `==`: that is padding and no setting.
    (is_name && !value.trim_start_matches('=').is_empty()).then_some(value)
}

/// How far into a block its headers are looked for, in characters.
const HEADERS: usize = 256;

/// What follows the headers of an PEM block (RFC 1421, `Proc-Type` and its like).
pub(super) fn after_headers(body: &str) -> Result<&str, P8Error> {
    if !body.contains(':') {
        return Ok(body);
    }
    // Room for all of it, so that no half-written copy is left behind.
    let mut squeezed = Zeroizing::new(String::with_capacity(4 * HEADERS));
    squeezed.extend(body.chars().take(HEADERS).filter(|c| !c.is_whitespace()));
    squeezed.make_ascii_uppercase();
    if squeezed.contains("4,ENCRYPTED") {
        return Err(P8Error::Encrypted);
    }
    let mut rest = body.trim_start();
    while let Some((line, after)) = rest.split_once('\n') {
        if !line.contains(':') {
            break;
        }
        rest = after.trim_start();
    }
    Ok(rest)
}

/// The runs of base64 in a text that are long enough for a key.
pub(super) fn runs(text: &str) -> impl Iterator<Item = &str> {
    const SHORTEST: usize = 80;
    text.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '/' | '-' | '_'))
        .filter(|run| run.len() >= SHORTEST)
}

/// Whether the text, or its last value, begins as the base64 of a key does.
pub(super) fn begins_as_a_key(text: &str) -> bool {
    // PKCS#8 with and without the public key, SEC 1, and `-----BEGIN` in base64.
    ["MIG", "MHc", "MEEC", "LS0tLS1C"]
        .iter()
        .any(|head| text.trim_start().starts_with(head))
}
