//! Text from elsewhere, made safe to show.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

/// The text with every character that could steer a terminal, or turn the direction of what
/// follows, replaced by one that is seen. Apple's answers and pasted texts pass through here.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().any(steers) {
        Cow::Owned(replaced(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// The same on one line: line ends and tabs become spaces.
#[must_use]
pub fn on_one_line(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| {
            if matches!(c, '\n' | '\r' | '\t') {
                ' '
            } else {
                c
            }
        })
        .collect();
    replaced(&line)
}

/// How many columns of a terminal it takes.
#[must_use]
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

fn replaced(text: &str) -> String {
    text.chars()
        .map(|c| {
            if steers(c) {
                char::REPLACEMENT_CHARACTER
            } else {
                c
            }
        })
        .collect()
}

fn steers(c: char) -> bool {
    let direction =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    direction || (c.is_control() && c != '\n')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn escapes_and_turned_directions_are_made_visible() {
        assert_eq!(shown("a\u{1b}[31mb\u{202e}c"), "a\u{fffd}[31mb\u{fffd}c");
        assert_eq!(shown("Grüße\n東京"), "Grüße\n東京");
    }

    #[test]
    fn a_cell_stays_on_its_line() {
        assert_eq!(on_one_line("a\tb\r\nc"), "a b  c");
    }

    #[test]
    fn wide_characters_count_twice() {
        assert_eq!(width("東京"), 4);
    }
}
