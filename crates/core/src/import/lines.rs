//! Settings in lines: `.env` files and shell scripts (`NAME=value`), YAML, Ruby and other
//! programs (`name: value`, `name = "value"`), and the arguments of commands (`--name value`).
//! They are read as shells, dotenv and YAML take them, without running anything.

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::settings::{Group, closing, joined};
use crate::secret_text::replaced;

/// Words that may come before a name.
const BEFORE_NAMES: [&str; 12] = [
    "export ",
    "readonly ",
    "declare -x ",
    "set ",
    "setenv ",
    "ENV ",
    "ARG ",
    "let ",
    "const ",
    "var ",
    "val ",
    "- ",
];
/// Arguments that name one of the values. Source: the tools' own help.
const ARGUMENTS: [&str; 14] = [
    "--key",
    "--key-id",
    "--issuer",
    "--api-key",
    "--apiKey",
    "--api-issuer",
    "--apiIssuer",
    "--p8-file-path",
    "--private-key",
    "--issuer-id",
    "--key-identifier",
    "-authenticationKeyID",
    "-authenticationKeyIssuerID",
    "-authenticationKeyPath",
];
/// Shorter lines of base64 are taken for words.
const SHORTEST_LINE: usize = 16;

/// The sign between a name and its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Equals,
    Append,
    /// `name: value` and `name => value`. A name that comes again begins another group.
    Colon,
}

struct Assignment<'a> {
    name: &'a str,
    sign: Sign,
    /// Where in the text the value begins.
    value_at: usize,
}

/// The settings of a text. Those that a file has twice in the manner of YAML are groups of
/// their own, since the file speaks of several keys.
pub(super) fn groups(text: &str) -> Vec<Group> {
    // Old Macs ended lines with CR alone.
    let old = (text.contains('\r') && !text.contains('\n')).then(|| replaced(text, "\r", "\n"));
    let text = old.as_ref().map_or(text, |text| text.as_str());
    let mut groups = vec![Group::default()];
    let mut rest = text;
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let found = assignment(line)
            .or_else(|| shell_set(line))
            .or_else(|| labelled(line));
        let Some(found) = found else {
            rest = inside_brackets(line).map_or(after, |at| &rest[at..]);
            continue;
        };
        let inside = rest[found.value_at..].trim_start_matches([' ', '\t']);
        if let Some(inside) = inside.strip_prefix('{') {
            rest = inside;
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let (value, after) = value(&rest[found.value_at..], found.sign, indent);
        rest = after;
        add(&mut groups, &found, value);
    }
    if let Some(group) = groups.last_mut() {
        arguments(text, group);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn add(groups: &mut Vec<Group>, found: &Assignment<'_>, value: SecretString) {
    let again = found.sign == Sign::Colon
        && groups
            .last()
            .is_some_and(|group| group.get(found.name).is_some());
    if again {
        groups.push(Group::default());
    }
    let Some(group) = groups.last_mut() else {
        return;
    };
    match found.sign {
        Sign::Append => group.append(found.name.to_owned(), &value),
        Sign::Equals | Sign::Colon => group.set(found.name.to_owned(), value),
    }
}

/// The assignment at the beginning of a line; none in a comment, or where there is none.
fn assignment(line: &str) -> Option<Assignment<'_>> {
    let mut bare = line.trim_start_matches([' ', '\t', '\u{feff}', '{', ',']);
    while let Some(after) = BEFORE_NAMES.iter().find_map(|word| bare.strip_prefix(word)) {
        bare = after.trim_start();
    }
    let bare = bare.strip_prefix("$env:").unwrap_or(bare);
    let quote = bare.chars().next().filter(|c| matches!(c, '"' | '\''));
    let inside = bare.strip_prefix(|c| Some(c) == quote).unwrap_or(bare);
    let inside = inside
        .strip_prefix(':')
        .filter(|_| quote.is_none())
        .unwrap_or(inside);
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let end = inside.find(|c| !word(c)).unwrap_or(inside.len());
    let (name, after) = inside.split_at(end);
    let after = after.strip_prefix(|c| Some(c) == quote).unwrap_or(after);
    let (sign, value) = sign(after)?;
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    named.then(|| Assignment {
        name,
        sign,
        value_at: line.len() - value.len(),
    })
}

/// `setenv NAME value` of csh, and `set -gx NAME value` of fish.
fn shell_set(line: &str) -> Option<Assignment<'_>> {
    let bare = line.trim_start();
    let after = bare.strip_prefix("setenv ").or_else(|| {
        let flags = bare.strip_prefix("set ")?.trim_start();
        let flag = |word: &&str| word.starts_with('-');
        let first = flags.split(' ').next().filter(flag)?;
        flags.get(first.len()..)
    })?;
    let after = after.trim_start();
    let name = after.split([' ', '\t']).next()?;
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (!name.is_empty() && name.chars().all(word)).then(|| Assignment {
        name,
        sign: Sign::Equals,
        value_at: line.len() - after.len() + name.len(),
    })
}

/// An identifier under the name that people give it in a note: `Key ID: …`.
fn labelled(line: &str) -> Option<Assignment<'_>> {
    const LABELS: [(&str, &str); 3] = [
        ("key id", "key_id"),
        ("issuer id", "issuer_id"),
        ("team id", "team_id"),
    ];
    let at = line.find([':', '='])?;
    let label = line[..at].trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let (_, name) = LABELS
        .iter()
        .find(|(text, _)| label.eq_ignore_ascii_case(text))?;
    let value = line[at + 1..].trim_start_matches(['*', '_', ' ', '\t']);
    Some(Assignment {
        name,
        sign: Sign::Colon,
        value_at: line.len() - value.len(),
    })
}

/// The sign at the beginning, and what follows it.
fn sign(before: &str) -> Option<(Sign, &str)> {
    let text = before.trim_start_matches([' ', '\t']);
    let signs = [
        ("+=", Sign::Append),
        ("=>", Sign::Colon),
        (":=", Sign::Equals),
        ("=", Sign::Equals),
        (":", Sign::Colon),
    ];
    let found = signs
        .iter()
        .find_map(|(text_of, sign)| Some((*sign, text.strip_prefix(text_of)?)));
    // `https://` names nothing, and `==` compares.
    let found = found.filter(|(sign, value)| match sign {
        Sign::Colon => !value.starts_with("//") && !value.starts_with(':'),
        Sign::Equals | Sign::Append => !value.starts_with('='),
    });
    // Ruby's files for a tool need no sign: `issuer_id "…"`, `issuer_id("…")`.
    let called = text
        .strip_prefix('(')
        .or(Some(text).filter(|text| *text != before));
    let quoted = called.filter(|value| value.starts_with(['"', '\'']));
    found.or(quoted.map(|value| (Sign::Equals, value)))
}

/// Where in a line the arguments of a call begin that are named, as in `call(name: "value")`.
fn inside_brackets(line: &str) -> Option<usize> {
    let comment = line.trim_start().starts_with(['#', ';']);
    let at = line.find(['(', '{']).filter(|_| !comment)? + 1;
    line.get(at..)?.contains([':', '=']).then_some(at)
}

/// The value at the beginning of the text, and what follows it.
fn value(text: &str, sign: Sign, indent: usize) -> (SecretString, &str) {
    // What is cut off the line from here on is cut off its end only.
    let start = text.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    let start = start
        .strip_prefix('$')
        .filter(|rest| rest.starts_with(['"', '\'']))
        .unwrap_or(start);
    if let Some((value, after)) = quoted(start) {
        return (value, next_pair(after));
    }
    let (line, after) = start.split_once('\n').unwrap_or((start, ""));
    let plain = without_comment(line).trim();
    if sign == Sign::Colon && plain.starts_with(['|', '>']) && plain.len() <= 3 {
        return block(after, indent);
    }
    let begins_key = plain.starts_with("-----BEGIN") && !plain.contains("-----END");
    if (plain.is_empty() || begins_key)
        && let Some((value, after)) = key_in_lines(plain, after)
    {
        return (value, after);
    }
    if let Some(at) = plain
        .find(", ")
        .filter(|at| sign == Sign::Colon && plain[*at..].contains(':'))
    {
        let next = start.find(", ").map_or("", |at| &start[at + 2..]);
        return (SecretString::from(&plain[..at]), next);
    }
    if let Some(at) = another_assignment(plain).filter(|_| sign != Sign::Colon) {
        let next = start[at..].trim_start_matches([' ', ';']);
        return (SecretString::from(plain[..at].trim()), next);
    }
    let plain = match sign {
        Sign::Colon => without_end(plain),
        Sign::Equals | Sign::Append => plain,
    };
    (SecretString::from(plain), after)
}

/// A value in quotes, which may span lines.
fn quoted(text: &str) -> Option<(SecretString, &str)> {
    let quote = text
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '`'))?;
    for triple in ["\"\"\"", "'''"] {
        if let Some((inside, after)) = text
            .strip_prefix(triple)
            .and_then(|rest| rest.split_once(triple))
        {
            return Some((SecretString::from(inside), after));
        }
    }
    let end = closing(&text[1..], quote)?;
    let (inside, after) = (&text[1..=end], &text[end + 2..]);
    let inside = match quote {
        '"' => replaced(&replaced(inside, "\\n", "\n"), "\\\"", "\""),
        _ => Zeroizing::new(inside.to_owned()),
    };
    Some((SecretString::from(inside.as_str()), after))
}

/// What follows a value in quotes: another one on the same line, else the next line.
fn next_pair(after: &str) -> &str {
    let rest = after.trim_start_matches([' ', '\t', ',', ';']);
    let (line, _) = rest.split_once('\n').unwrap_or((rest, ""));
    if assignment(line).is_some() {
        rest
    } else {
        after.split_once('\n').map_or("", |(_, after)| after)
    }
}

/// Where a value without quotes ends, because a shell's next assignment follows on the line.
fn another_assignment(line: &str) -> Option<usize> {
    let ends = line.match_indices([' ', ';']).map(|(at, _)| at);
    let variable = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    ends.into_iter().find(|at| {
        let rest = line[*at..].trim_start_matches([' ', ';']);
        assignment(rest)
            .is_some_and(|next| next.sign == Sign::Equals && next.name.chars().all(variable))
    })
}

/// The value without the comma, and the bracket of a call, that may follow it.
fn without_end(value: &str) -> &str {
    let value = value.trim_end_matches(',').trim_end();
    let closed = |open, close| value.strip_suffix(close).filter(|_| !value.contains(open));
    closed('(', ')')
        .or(closed('{', '}'))
        .unwrap_or(value)
        .trim_end()
}

fn without_comment(line: &str) -> &str {
    let end = [" #", "\t#", " //"]
        .iter()
        .filter_map(|mark| line.find(mark))
        .min();
    end.map_or(line, |end| &line[..end])
}

/// The lines of a YAML block: those further in than the line that names it.
fn block(text: &str, indent: usize) -> (SecretString, &str) {
    let mut rest = text;
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let inner = line.len() - line.trim_start().len();
        if !line.trim().is_empty() && inner <= indent {
            break;
        }
        rest = after;
    }
    (SecretString::from(&text[..text.len() - rest.len()]), rest)
}

/// A key that begins on the line, or on the next one, without quotes around its lines: up to its
/// END marker, or as far as the lines are base64.
fn key_in_lines<'a>(begun: &str, text: &'a str) -> Option<(SecretString, &'a str)> {
    let mut lines = vec![SecretString::from(begun)];
    let mut rest = text;
    let mut in_pem = begun.starts_with("-----BEGIN");
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let bare = line.trim();
        in_pem |= lines.len() == 1 && bare.starts_with("-----BEGIN");
        if !in_pem && !is_base64(bare, lines.len() > 1) {
            break;
        }
        lines.push(SecretString::from(bare));
        rest = after;
        if in_pem && bare.contains("-----END") {
            break;
        }
    }
    let found = lines
        .iter()
        .skip(1)
        .any(|line| !line.expose_secret().is_empty());
    found.then(|| (joined(&lines), rest))
}

/// Whether a line is nothing but base64. The last one of several may be short.
fn is_base64(line: &str, another: bool) -> bool {
    let digits = line.trim_end_matches('=');
    let digit = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_');
    let long_enough = digits.len() >= SHORTEST_LINE || (another && !digits.is_empty());
    long_enough && digits.bytes().all(digit)
}

/// Adds the arguments of commands, wherever in the text they are.
fn arguments(text: &str, group: &mut Group) {
    let mut words = text
        .split_whitespace()
        .filter(|word| *word != "\\")
        .peekable();
    while let Some(word) = words.next() {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (
                word,
                words.peek().copied().filter(|next| !next.starts_with('-')),
            ),
        };
        if let Some(value) = value.filter(|_| ARGUMENTS.contains(&name)) {
            let value = value.trim_matches(['"', '\'']);
            group.set(name.to_owned(), SecretString::from(value));
        }
    }
}
