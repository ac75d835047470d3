//! Finding a token or something else that is known in any text.

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use serde_json::{Map, Value};

/// How many beginnings of a token are tried in one text.
const MOST_TRIED: usize = 200;
/// The longest token that is read, in bytes. It travels in a header, which is shorter.
const LONGEST_TOKEN: usize = 16 * 1024;
/// A JSON object whose first member's name begins with a letter looks so in base64.
const BEGINNING: &str = "eyJ";

/// A token as it stands in a text.
pub(super) struct FoundToken {
    /// The header's members.
    pub header: Map<String, Value>,
    /// The payload's members.
    pub claims: Map<String, Value>,
    /// What is signed: header and payload as they stand there.
    pub signed: String,
    /// The signature, read; none when there is no third part or it is not base64.
    pub signature: Option<Vec<u8>>,
    /// Whether the parts are base64url without padding (RFC 7515 §2).
    pub is_base64url: bool,
}

/// Either alphabet's digits, once `+` and `/` were replaced.
const TOLERANT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The first token in the text.
pub(super) fn token(text: &str) -> Option<FoundToken> {
    first_in(text).or_else(|| {
        // A token that was wrapped into several lines.
        let joined: String = text.split_whitespace().collect();
        (joined.len() < text.len())
            .then(|| first_in(&joined))
            .flatten()
    })
}

fn first_in(text: &str) -> Option<FoundToken> {
    text.match_indices(BEGINNING)
        .take(MOST_TRIED)
        .find_map(|(at, _)| read(run_at(text, at, LONGEST_TOKEN)))
}

/// The digits and dots from here on, at most so many bytes.
fn run_at(text: &str, at: usize, most: usize) -> &str {
    let rest = &text[at..];
    let mut bytes = rest.bytes().take(most);
    let end = bytes.position(|byte| !is_digit(byte) && byte != b'.');
    // Digits and dots are ASCII, so the cut never falls into a character.
    &rest[..end.unwrap_or(rest.len().min(most))]
}

const fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+' | b'/' | b'=')
}

fn read(run: &str) -> Option<FoundToken> {
    let mut parts = run.splitn(3, '.');
    let (header, claims) = (parts.next()?, parts.next()?);
    // A full stop after the token ends a sentence.
    let signature = parts.next().map(|part| part.trim_end_matches('.'));
    let signature = signature.filter(|part| !part.is_empty());
    let plain = |part: &str| !part.contains(['+', '/', '=']);
    Some(FoundToken {
        header: object(header)?,
        claims: object(claims)?,
        signed: format!("{header}.{claims}"),
        signature: signature.and_then(decoded),
        is_base64url: plain(header) && plain(claims) && signature.is_none_or(plain),
    })
}

fn object(part: &str) -> Option<Map<String, Value>> {
    serde_json::from_slice(&decoded(part)?).ok()
}

fn decoded(part: &str) -> Option<Vec<u8>> {
    let part = part.replace('+', "-").replace('/', "_");
    TOLERANT.decode(part).ok()
}

/// The text with what follows a token's second dot taken out.
pub(super) fn without_signatures(text: &str) -> String {
    let mut rest = text;
    let mut clean = String::new();
    while let Some(at) = rest.find(BEGINNING) {
        let run = run_at(rest, at, usize::MAX);
        let dots = run.match_indices('.').nth(1);
        let kept = dots.map_or(run.len(), |(dot, _)| dot + 1);
        clean.push_str(&rest[..at + kept]);
        if kept < run.len() {
            clean.push('…');
        }
        rest = &rest[at + run.len()..];
    }
    clean.push_str(rest);
    clean
}

/// Whether the text holds a private key in PEM, or the beginning of one.
pub(super) fn holds_private_key(text: &str) -> bool {
    text.contains("PRIVATE KEY-----") || crate::p8::read_private_key(text.as_bytes()).is_ok()
}

/// Whether the text is a web page.
pub(super) fn is_web_page(text: &str) -> bool {
    matches!(
        crate::apple::reply::read_body(text.as_bytes()),
        crate::apple::reply::Body::Html(_)
    )
}
