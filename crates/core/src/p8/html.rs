//! A key that was saved or copied with a web page's markup: tags and character references.

use zeroize::Zeroizing;

use super::repair::{Repair, Repairs};

/// The longest tag that is taken for one, in bytes.
const LONGEST_TAG: usize = 512;
/// The longest character reference, in bytes.
const LONGEST_REFERENCE: usize = 12;
/// Tags within a line; all others end one.
const WITHIN_LINES: [&str; 12] = [
    "a", "b", "code", "em", "font", "i", "kbd", "mark", "small", "span", "strong", "wbr",
];

/// The text without its markup; none when it has none.
pub(super) fn without_markup(text: &str, repairs: &mut Repairs) -> Option<Zeroizing<String>> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match tag(rest) {
            Some((ends_line, length)) => {
                if ends_line {
                    plain.push('\n');
                }
                length
            }
            None => match reference(rest) {
                Some((character, length)) => {
                    plain.extend(character);
                    length
                }
                None => {
                    plain.push_str(&rest[..1]);
                    rest = &rest[1..];
                    continue;
                }
            },
        };
        repairs.add(Repair::Html);
        rest = &rest[taken..];
    }
    plain.push_str(rest);
    (plain.as_str() != text).then_some(plain)
}

/// Whether a tag that begins here ends a line, and how long it is.
fn tag(text: &str) -> Option<(bool, usize)> {
    let inside = text.strip_prefix('<')?;
    let end = inside.bytes().take(LONGEST_TAG).position(|b| b == b'>')?;
    let inside = inside.get(..end)?;
    let name = inside.trim_start_matches(['/', '!']);
    let name = &name[..name
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(name.len())];
    let begins_as_tag = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
    let within = WITHIN_LINES
        .iter()
        .any(|tag| name.eq_ignore_ascii_case(tag));
    begins_as_tag.then_some((!within, end + 2))
}

/// The character that a reference means, and its length. None of the characters of a key
/// takes more room than its reference.
fn reference(text: &str) -> Option<(Option<char>, usize)> {
    let end = text
        .bytes()
        .take(LONGEST_REFERENCE)
        .position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let number = name.strip_prefix('#').map(|digits| {
        match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => digits.parse(),
        }
        .ok()
        .and_then(char::from_u32)
    });
    let character = match number {
        Some(number) => Some(number?),
        None => match name {
            "nbsp" | "ensp" | "emsp" | "thinsp" => Some(' '),
            "NewLine" => Some('\n'),
            "Tab" => Some('\t'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "plus" => Some('+'),
            "sol" => Some('/'),
            "equals" => Some('='),
            "ndash" | "mdash" | "minus" | "hyphen" | "dash" => Some('-'),
            "lowbar" => Some('_'),
            "shy" | "zwj" | "zwnj" => None,
            _ => return None,
        },
    };
    Some((character, end + 1))
}
