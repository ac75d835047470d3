//! From bytes to text: UTF-8, UTF-16 with or without a mark, and the old 8-bit encodings.

use zeroize::Zeroizing;

use super::notes::Notes;
use super::repair::Repair;

/// The text in the bytes. Whatever the bytes are, there is one; nonsense stays nonsense.
pub(super) fn text(bytes: &[u8], notes: &mut Notes) -> Zeroizing<String> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            notes.add(Repair::ByteOrderMark);
            utf8_or_older(rest, notes)
        }
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes, notes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes, notes),
        _ if zeros(bytes, 1) => utf16(bytes, u16::from_le_bytes, notes),
        _ if zeros(bytes, 0) => utf16(bytes, u16::from_be_bytes, notes),
        _ => utf8_or_older(bytes, notes),
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

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, notes: &mut Notes) -> Zeroizing<String> {
    notes.add(Repair::Utf16);
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    // No UTF-16 unit takes more than three bytes of UTF-8: the text never moves in memory.
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() / 2 * 3));
    text.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    text
}

fn utf8_or_older(bytes: &[u8], notes: &mut Notes) -> Zeroizing<String> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Zeroizing::new(text.to_owned());
    }
    notes.add(Repair::OldEncoding);
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 3));
    text.extend(bytes.iter().map(|byte| windows_1252(*byte)));
    text
}

/// The characters of Windows-1252 that occur in a mangled key: dashes, quotes and hard spaces.
const fn windows_1252(byte: u8) -> char {
    match byte {
        0x00..=0x7F => byte as char,
        0x91 | 0x92 => '\'',
        0x93 | 0x94 => '"',
        0x96 => '\u{2013}',
        0x97 => '\u{2014}',
        0xA0 => '\u{A0}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}
