//! `.env` files: names and values, with the quoting that their readers share. A value in double
//! quotes may span lines.

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// The variables of a file, in its order. A line that is none is passed over.
pub fn variables(text: &SecretString) -> Vec<(String, SecretString)> {
    let mut rest = text.expose_secret();
    let mut variables = Vec::new();
    while !rest.is_empty() {
        let line_end = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let (line, after) = rest.split_at(line_end);
        let Some((name, value)) = assignment(line) else {
            rest = after;
            continue;
        };
        let offset = line.len() - value.len();
        let (value, taken) = read_value(rest.get(offset..).unwrap_or_default());
        variables.push((name.to_owned(), value));
        rest = rest.get(offset + taken..).unwrap_or_default();
    }
    variables
}

/// The name, and the line from its value on.
fn assignment(line: &str) -> Option<(&str, &str)> {
    let (name, _) = line.split_once('=')?;
    let name = name.trim();
    let name = name.strip_prefix("export ").unwrap_or(name).trim();
    let is_name = |character: char| character.is_ascii_alphanumeric() || character == '_';
    if name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    let value = line.get(line.find('=')? + 1..)?;
    Some((name, value.trim_start_matches([' ', '\t'])))
}

/// The value, and how many bytes of the text it and the rest of its last line take.
fn read_value(text: &str) -> (SecretString, usize) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inside = text.get(1..).unwrap_or_default();
            let end = closing(inside, quote).unwrap_or(inside.len());
            let value = SecretString::from(inside.get(..end).unwrap_or_default());
            let after = inside.get(end..).unwrap_or_default();
            let line_end = after.find('\n').map_or(after.len(), |place| place + 1);
            (value, 1 + end + line_end)
        }
        _ => {
            let end = text.find('\n').unwrap_or(text.len());
            let line = Zeroizing::new(text.get(..end).unwrap_or_default().to_owned());
            let value = line.split(" #").next().unwrap_or_default().trim();
            (SecretString::from(value), (end + 1).min(text.len()))
        }
    }
}

/// Where the quote closes: a backslash keeps a double quote open.
fn closing(inside: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (place, character) in inside.char_indices() {
        match character {
            '\\' if quote == '"' => escaped = !escaped,
            _ if character == quote && !escaped => return Some(place),
            _ => escaped = false,
        }
    }
    None
}
