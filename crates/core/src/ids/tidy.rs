//! Taking off what copying and pasting leaves around an identifier.

use super::look;

/// The text without what does not belong to an identifier: quotes, spaces, zero-width
/// characters, trailing commas, a label such as `Issuer ID:`; with plain dashes, and plain
/// letters in place of full-width ones.
#[must_use]
pub fn tidy(text: &str) -> String {
    let plain: String = text.chars().filter_map(plain).collect();
    let mut rest = plain.trim();
    loop {
        let before = rest;
        rest = without_label(rest).trim();
        rest = rest.trim_matches([
            '"', '\'', '`', ',', ';', '<', '>', '(', ')', '[', ']', '{', '}',
        ]);
        rest = rest.trim_end_matches('.').trim();
        if rest == before {
            break;
        }
    }
    rest.chars().filter(|c| !c.is_whitespace()).collect()
}

fn plain(c: char) -> Option<char> {
    match c {
        c if look::has_no_width(c) || (c.is_control() && !c.is_whitespace()) => None,
        c if look::is_odd_space(c) => Some(' '),
        c if look::is_odd_dash(c) => Some('-'),
        c if look::is_odd_double_quote(c) => Some('"'),
        c if look::is_odd_single_quote(c) => Some('\''),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        c => Some(c),
    }
}

/// What follows `Issuer ID:`, `KEY_ID=` and the like.
fn without_label(text: &str) -> &str {
    let Some(at) = text.find([':', '=']) else {
        return text;
    };
    let label = &text[..at];
    let value = &text[at + 1..];
    let word = label
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '"' | '\''));
    if word && label.chars().count() <= 64 && !value.trim().is_empty() {
        value
    } else {
        text
    }
}
