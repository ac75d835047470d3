//! `.env` files: `NAME=value` lines, as dotenv's readers take them.

use std::path::Path;

use secrecy::SecretString;
use zeroize::Zeroizing;

use super::found::Origin;
use super::places::Paths;
use super::values::Values;
use super::variables::Variables;
use crate::secret_text::replaced;

/// The values of every tool whose variables the file sets. Relative paths start from its folder.
pub(super) fn read(file: &Path, paths: &Paths) -> Vec<Values> {
    let Ok(bytes) = crate::p8::read_small_file(file) else {
        return Vec::new();
    };
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return Vec::new();
    };
    let variables = Variables {
        set: &parse(text),
        paths: &paths.beside(file),
        origin: Origin::ToolFile {
            tool: ".env",
            path: file.to_owned(),
        },
    };
    variables.values()
}

/// The variables in their order. A later line of the same name is not looked at.
fn parse(text: &str) -> Vec<(String, SecretString)> {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut variables = Vec::new();
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let Some((name, value_at)) = assignment(line) else {
            rest = after;
            continue;
        };
        let (value, after) = value(&rest[value_at..]);
        variables.push((name.to_owned(), value));
        rest = after;
    }
    variables
}

/// A variable's name, and where in the line its value begins.
fn assignment(line: &str) -> Option<(&str, usize)> {
    let equals = line.find('=')?;
    let before = line[..equals].trim();
    let name = before.strip_prefix("export ").unwrap_or(before).trim();
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (!name.is_empty() && name.chars().all(word)).then_some((name, equals + 1))
}

/// The value at the beginning of the text, and what follows its line. Quotes may span lines.
fn value(text: &str) -> (SecretString, &str) {
    let start = text.trim_start_matches([' ', '\t']);
    let quote = start
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '`'));
    if let Some(quote) = quote
        && let Some(end) = closing(&start[1..], quote)
    {
        let inside = &start[1..=end];
        let after = &start[end + 2..];
        let after = after.split_once('\n').map_or("", |(_, after)| after);
        let inside = match quote {
            '"' => replaced(&replaced(inside, "\\n", "\n"), "\\\"", "\""),
            _ => Zeroizing::new(inside.to_owned()),
        };
        return (SecretString::from(inside.as_str()), after);
    }
    let (line, after) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.split(" #").next().unwrap_or_default();
    (SecretString::from(line.trim()), after)
}

/// Where the closing quote is. A quote after a backslash closes nothing.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let closes = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        closes.then_some(at)
    })
}
