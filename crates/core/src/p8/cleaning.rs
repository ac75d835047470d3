//! From any text to plain characters: no invisible ones, plain spaces, dashes, quotes and newlines.

use zeroize::Zeroizing;

use super::notes::Notes;
use super::repair::Repair;
use crate::ids::look;

/// The same text in plain characters. It is never longer than the text was.
pub(super) fn clean(text: &str, notes: &mut Notes) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                notes.add(Repair::LineEnds);
                if characters.peek() != Some(&'\n') {
                    plain.push('\n');
                }
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => {
                notes.add(Repair::LineEnds);
                plain.push('\n');
            }
            '\0' => notes.add(Repair::InvisibleCharacters),
            '\u{FEFF}' if plain.is_empty() => notes.add(Repair::ByteOrderMark),
            c if look::has_no_width(c) => notes.add(Repair::InvisibleCharacters),
            c if look::is_odd_space(c) => {
                notes.add(Repair::InvisibleCharacters);
                plain.push(' ');
            }
            c if look::is_odd_dash(c) => {
                notes.add(Repair::Dashes);
                plain.push('-');
            }
            c if look::is_odd_double_quote(c) => plain.push('"'),
            c if look::is_odd_single_quote(c) => plain.push('\''),
            c => plain.push(c),
        }
    }
    plain
}
