//! From bytes to plain text, in three steps: the encoding, the characters (no invisible ones, plain
//! spaces, dashes, quotes and newlines), and the escapes that settings files and web addresses put
//! in the place of newlines (`\n`, `\\n`, `\u000a`, `%0A`).

use zeroize::Zeroizing;

use super::repair::{Repair, Repairs};
use super::wrapping;
use crate::ids::confusables;

/// The text in a file's bytes, in whatever encoding it is. One of something else is nonsense.
pub(crate) fn text_of(bytes: &[u8]) -> Zeroizing<String> {
    decode(bytes, &mut Repairs::default())
}

/// The text in the bytes. Whatever the bytes are, there is one; nonsense stays nonsense.
pub(super) fn decode(bytes: &[u8], repairs: &mut Repairs) -> Zeroizing<String> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            repairs.add(Repair::ByteOrderMark);
            utf8_or_older(rest, repairs)
        }
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes, repairs),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes, repairs),
        _ if zeros(bytes, 1) => utf16(bytes, u16::from_le_bytes, repairs),
        _ if zeros(bytes, 0) => utf16(bytes, u16::from_be_bytes, repairs),
        _ => utf8_or_older(bytes, repairs),
    }
}

/// Whether nearly every second byte, from `start` on, is zero and hardly any other is: Latin
/// text in UTF-16.
fn zeros(bytes: &[u8], start: usize) -> bool {
    let zero = |from: usize| {
        bytes
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let half = bytes.len() / 2;
    half >= 2 && zero(start) * 10 >= half * 9 && zero(1 - start) * 10 <= half
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, repairs: &mut Repairs) -> Zeroizing<String> {
    repairs.add(Repair::Utf16);
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    // No UTF-16 unit takes more than three bytes of UTF-8: the text never moves in memory.
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() / 2 * 3));
    text.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    text
}

fn utf8_or_older(bytes: &[u8], repairs: &mut Repairs) -> Zeroizing<String> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Zeroizing::new(text.to_owned());
    }
    repairs.add(Repair::OldEncoding);
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 3));
    text.extend(bytes.iter().map(|byte| windows_1252(*byte)));
    text
}

/// Latin-1, with the characters of Windows-1252 that occur in settings: dashes and quotes.
const fn windows_1252(byte: u8) -> char {
    match byte {
        0x00..=0x7F => byte as char,
        0x91 | 0x92 => '\'',
        0x93 | 0x94 => '"',
        0x85 => '\u{2026}',
        0x96 => '\u{2013}',
        0x97 => '\u{2014}',
        0xA0..=0xFF => byte as char,
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// The same text in plain characters. It is never longer than the text was.
pub(super) fn clean(text: &str, repairs: &mut Repairs) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                repairs.add(Repair::LineEnds);
                if characters.peek() != Some(&'\n') {
                    plain.push('\n');
                }
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => {
                repairs.add(Repair::LineEnds);
                plain.push('\n');
            }
            '\0' => repairs.add(Repair::InvisibleCharacters),
            '\u{FEFF}' if plain.is_empty() => repairs.add(Repair::ByteOrderMark),
            c if confusables::has_no_width(c) => repairs.add(Repair::InvisibleCharacters),
            c if confusables::is_odd_space(c) => {
                repairs.add(Repair::InvisibleCharacters);
                plain.push(' ');
            }
            c if confusables::is_odd_dash(c) => {
                repairs.add(Repair::Dashes);
                plain.push('-');
            }
            c if confusables::is_odd_double_quote(c) => plain.push('"'),
            c if confusables::is_odd_single_quote(c) => plain.push('\''),
            c => plain.push(c),
        }
    }
    plain
}

/// The same text with its escapes undone; `None` when there are none.
pub(super) fn unescape(text: &str, repairs: &mut Repairs) -> Option<Zeroizing<String>> {
    let percent = percent(text);
    if percent.is_some() {
        repairs.add(Repair::PercentEncoding);
    }
    let so_far = percent.as_ref().map_or(text, |text| text.as_str());
    backslashes(so_far, repairs).or(percent)
}

/// Reads `\n`, `\r`, `\t`, `\/`, quotes and `\uXXXX`, with any number of backslashes before them.
fn backslashes(text: &str, repairs: &mut Repairs) -> Option<Zeroizing<String>> {
    if !text.contains('\\') {
        return None;
    }
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        let escape = rest[at..].trim_start_matches('\\');
        let (meaning, length) = meaning(escape);
        match meaning {
            Some('\n') => {
                repairs.add(Repair::EscapedNewlines);
                // `\r\n` is one line end, not two.
                if !plain.ends_with('\n') {
                    plain.push('\n');
                }
            }
            Some(character) => plain.push(character),
            None => plain.push('\\'),
        }
        rest = &escape[length..];
    }
    plain.push_str(rest);
    Some(plain)
}

/// What the letters after backslashes mean, and how many bytes of them it took.
fn meaning(escape: &str) -> (Option<char>, usize) {
    match escape.as_bytes() {
        [b'n' | b'r', ..] => (Some('\n'), 1),
        [b't', ..] => (Some(' '), 1),
        [quote @ (b'/' | b'"' | b'\''), ..] => (Some(char::from(*quote)), 1),
        [b'u', _, _, _, _, ..] => match escape.get(1..5).and_then(hexadecimal) {
            Some('\r' | '\n') => (Some('\n'), 5),
            Some(character) => (Some(character), 5),
            None => (None, 0),
        },
        _ => (None, 0),
    }
}

fn hexadecimal(digits: &str) -> Option<char> {
    u32::from_str_radix(digits, 16)
        .ok()
        .and_then(char::from_u32)
}

/// Percent-encoding, taken for such only inside the BEGIN marker, or in a text that begins as the
/// base64 of a key does.
fn percent(text: &str) -> Option<Zeroizing<String>> {
    let plus_is_space = text.contains("BEGIN+");
    let bare = text.contains('%') && wrapping::begins_as_a_key(text);
    if !plus_is_space && !bare && !text.contains("BEGIN%20") {
        return None;
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let coded = (byte == b'%')
            .then(|| after.get(..2).and_then(pair))
            .flatten();
        rest = if coded.is_some() { &after[2..] } else { after };
        bytes.push(match (coded, byte) {
            (Some(decoded), _) => decoded,
            (None, b'+') if plus_is_space => b' ',
            (None, plain) => plain,
        });
    }
    std::str::from_utf8(&bytes)
        .ok()
        .map(|text| Zeroizing::new(text.to_owned()))
}

fn pair(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let [high, low] = digits else { return None };
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}
