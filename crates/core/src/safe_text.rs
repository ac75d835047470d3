//! Text from elsewhere, made safe to show: names that others chose, file and folder names, what
//! Apple or a network answered, what was typed.
//!
//! A character that steers a terminal, turns the direction of what follows, hides, or piles up is
//! replaced by U+FFFD, so that it is seen that something was there.

use std::borrow::Cow;
use std::path::Path;

use unicode_width::UnicodeWidthChar;

/// How many marks may be put onto one letter. Written languages need half as many.
const MOST_MARKS: usize = 8;

/// The text with its lines, and everything else that is not safe replaced.
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    cleaned(text, |c| (c != '\n').then_some(char::REPLACEMENT_CHARACTER))
}

/// The text on one line: line ends and tabs become spaces.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    cleaned(text, |c| {
        let is_space = matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}');
        Some(if is_space {
            ' '
        } else {
            char::REPLACEMENT_CHARACTER
        })
    })
}

/// A path on one line. What is odd about a name is seen, a line end in it too.
#[must_use]
pub fn path(path: &Path) -> String {
    let text = path.to_string_lossy();
    cleaned(&text, |_| Some(char::REPLACEMENT_CHARACTER)).into_owned()
}

/// JSON that means the same, with everything that is not safe written as `\uXXXX`.
#[must_use]
pub fn json(document: &str) -> Cow<'_, str> {
    if is_safe(document) {
        return Cow::Borrowed(document);
    }
    let mut safe = String::with_capacity(document.len() + 64);
    for (c, is_safe) in judged(document) {
        // Line ends stand between the values, and never in one.
        if is_safe || c == '\n' {
            safe.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    Cow::Owned(safe)
}

/// Whether nothing in the text has to be replaced, line ends aside.
#[must_use]
pub fn is_safe(text: &str) -> bool {
    judged(text).all(|(c, is_safe)| is_safe || c == '\n')
}

/// Replaces each character that is not safe, unless `instead` lets it stay.
fn cleaned(text: &str, instead: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if judged(text).all(|(c, is_safe)| is_safe || instead(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    for (c, is_safe) in judged(text) {
        let shown = if is_safe { c } else { instead(c).unwrap_or(c) };
        clean.push(shown);
    }
    Cow::Owned(clean)
}

/// Each character, and whether it is safe where it is.
fn judged(text: &str) -> impl Iterator<Item = (char, bool)> {
    let mut marks = 0;
    let mut before = None;
    let mut characters = text.chars().peekable();
    std::iter::from_fn(move || {
        let c = characters.next()?;
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        let is_safe = match c {
            // They join what stands around them in Persian, in Indian scripts and in pictures.
            '\u{200c}' | '\u{200d}' => joins(before) && joins(characters.peek().copied()),
            _ => !steers(c),
        };
        before = Some(c);
        Some((c, is_safe && marks <= MOST_MARKS))
    })
}

/// Whether a joiner beside this character means anything.
fn joins(beside: Option<char>) -> bool {
    beside.is_some_and(|c| !c.is_ascii() && !steers(c) && !matches!(c, '\u{200c}' | '\u{200d}'))
}

/// Whether a character does something other than being seen.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // Soft hyphen, grapheme joiner, Arabic letter mark, Hangul fillers, Khmer vowels.
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{3164}' | '\u{ffa0}'
            // Mongolian separators.
            | '\u{180b}'..='\u{180f}'
            // Widths of zero, directions, line and paragraph separators.
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            // Byte order mark, annotations, and what no text has.
            | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            // Shorthand and music controls.
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            // Tags, and the supplement of variation selectors.
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_or_hides_is_made_visible() {
        for (text, shown) in [
            ("a\u{1b}[31mb", "a\u{fffd}[31mb"),
            ("a\u{9b}31mb", "a\u{fffd}31mb"),
            (
                "a\u{202e}b\u{2066}c\u{61c}d",
                "a\u{fffd}b\u{fffd}c\u{fffd}d",
            ),
            ("Or\u{200b}ch\u{200d}ard", "Or\u{fffd}ch\u{fffd}ard"),
            ("\u{feff}a\u{e0041}\u{e007f}", "\u{fffd}a\u{fffd}\u{fffd}"),
            ("a\u{7f}b\u{0}c\u{8}", "a\u{fffd}b\u{fffd}c\u{fffd}"),
        ] {
            assert_eq!(lines(text), shown);
            assert_eq!(line(text), shown);
            assert!(!is_safe(text));
        }
    }

    #[test]
    fn what_people_write_stays() {
        for text in [
            "Grüße\n東京",
            "می\u{200c}خواهم",
            "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}",
            "क्\u{200d}ष",
            "שׁ\u{5b8}לום e\u{301}\u{323}",
        ] {
            assert_eq!(lines(text), text);
            assert!(matches!(lines(text), Cow::Borrowed(_)));
        }
    }

    #[test]
    fn marks_do_not_pile_up() {
        let flood = format!("a{}b", "\u{301}".repeat(500));
        let shown = lines(&flood);
        let kept = shown.chars().filter(|c| *c == '\u{301}').count();
        assert_eq!(kept, MOST_MARKS);
        assert!(shown.ends_with("\u{fffd}b"));
    }

    #[test]
    fn one_line_stays_one() {
        assert_eq!(line("a\tb\r\nc\u{2028}d"), "a b  c d");
        let odd = Path::new("keys\nkeywright: all is well/\u{1b}[2Ja");
        assert_eq!(path(odd), "keys\u{fffd}keywright: all is well/\u{fffd}[2Ja");
    }

    #[test]
    fn json_means_the_same_and_is_safe() {
        let value = serde_json::json!({ "name": "a\u{202e}b\u{9b}c\u{e0041}\u{7f}", "é": "東京" });
        let document = serde_json::to_string_pretty(&value).unwrap();
        let safe = json(&document);
        assert!(is_safe(&safe) && safe.contains("東京"), "{safe}");
        assert!(
            safe.contains(r"\u202e") && safe.contains(r"\udb40\udc41"),
            "{safe}"
        );
        let read: serde_json::Value = serde_json::from_str(&safe).unwrap();
        assert_eq!(read, value);
        assert!(matches!(json("{\n}"), Cow::Borrowed(_)));
    }
}
