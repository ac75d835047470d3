//! How text from elsewhere is shown on a terminal.

use keywright_core::safe_text;
pub use keywright_core::safe_text::lines as shown;
use unicode_width::UnicodeWidthStr;

/// The text on one line.
#[must_use]
pub fn on_one_line(text: &str) -> String {
    safe_text::line(text).into_owned()
}

/// How many columns of a terminal it takes.
#[must_use]
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_count_twice() {
        assert_eq!(width("東京"), 4);
    }
}
