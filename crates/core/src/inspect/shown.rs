//! Making text that somebody else wrote fit to be shown.

use std::fmt::Write;

use super::finding;
use crate::ids::confusables;

/// The longest value that is shown, in characters.
const LONGEST: usize = 300;

/// The text without any token's signature, without what cannot be seen, and not too long.
pub(super) fn shown(text: &str) -> String {
    let text = finding::without_signatures(text);
    let mut shown = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == LONGEST {
            shown.push('…');
            break;
        }
        if c.is_control() || confusables::has_no_width(c) || confusables::is_odd_space(c) {
            // Writing to a String cannot fail.
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// A JSON value as text: texts without their quotes, everything else as JSON writes it.
pub(super) fn shown_value(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => shown(text),
        other => shown(&other.to_string()),
    }
}
