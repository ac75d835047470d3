//! How text from elsewhere is shown on a terminal.

pub use keywright_core::safe_text::{line as on_one_line, lines as shown};
use unicode_width::UnicodeWidthStr;

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
