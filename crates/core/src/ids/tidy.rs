//! Taking off what copying and pasting leaves around an identifier.

use std::collections::BTreeSet;

use super::confusables;
use super::{IssuerId, KeyId, MalformedId, TeamId};

/// How much of a text is looked at, in characters: far more than any identifier with its label.
const LONGEST: usize = 4096;

/// Something around or in an identifier that is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Oddity {
    Spaces,
    Quotes,
    Invisible,
    Dashes,
    FullWidth,
    Label,
    Punctuation,
}

impl Oddity {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Spaces => "spaces",
            Self::Quotes => "quotes",
            Self::Invisible => "invisible characters",
            Self::Dashes => "dashes that an editor changed",
            Self::FullWidth => "full-width characters",
            Self::Label => "its label",
            Self::Punctuation => "punctuation",
        }
    }
}

/// A text and what was taken off it.
pub(super) struct Tidied {
    pub text: String,
    pub oddities: BTreeSet<Oddity>,
}

/// The text without what does not belong to an identifier: quotes, spaces, zero-width
/// characters, trailing commas, a label such as `Issuer ID:`; with plain dashes, and plain
/// letters in place of full-width ones. Only the first 4,096 characters are looked at.
#[must_use]
pub fn tidy(text: &str) -> String {
    examine(text).text
}

/// Tidies a text and takes it for an Issuer ID.
///
/// # Errors
/// [`MalformedId::Issuer`] when it does not have the form of one even so.
pub fn issuer_id(text: &str) -> Result<IssuerId, MalformedId> {
    IssuerId::new(&tidy(text))
}

/// Tidies a text, makes it upper-case and takes it for a Key ID.
///
/// # Errors
/// [`MalformedId::Key`] when it does not have the form of one even so.
pub fn key_id(text: &str) -> Result<KeyId, MalformedId> {
    KeyId::new(&tidy(text).to_ascii_uppercase())
}

/// Tidies a text, makes it upper-case and takes it for a Team ID.
///
/// # Errors
/// [`MalformedId::Team`] when it does not have the form of one even so.
pub fn team_id(text: &str) -> Result<TeamId, MalformedId> {
    TeamId::new(&tidy(text).to_ascii_uppercase())
}

/// [`tidy`], with what was taken off.
pub(super) fn examine(text: &str) -> Tidied {
    let mut oddities = BTreeSet::new();
    let plain = plain(text, &mut oddities);
    let bare = bare(&plain, &mut oddities);
    let text: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    if text.len() != bare.len() {
        oddities.insert(Oddity::Spaces);
    }
    Tidied { text, oddities }
}

/// The text in plain characters, with its spaces and labels still there.
pub(super) fn in_plain_characters(text: &str) -> String {
    plain(text, &mut BTreeSet::new())
}

fn plain(text: &str, oddities: &mut BTreeSet<Oddity>) -> String {
    let mut note = |oddity, c| {
        oddities.insert(oddity);
        c
    };
    text.chars()
        .take(LONGEST)
        .filter_map(|c| match c {
            c if confusables::has_no_width(c) => note(Oddity::Invisible, None),
            c if c.is_control() && !c.is_whitespace() => note(Oddity::Invisible, None),
            c if confusables::is_odd_space(c) => note(Oddity::Spaces, Some(' ')),
            c if confusables::is_odd_dash(c) => note(Oddity::Dashes, Some('-')),
            c if confusables::is_odd_double_quote(c) => Some('"'),
            c if confusables::is_odd_single_quote(c) => Some('\''),
            '\u{FF01}'..='\u{FF5E}' => {
                note(Oddity::FullWidth, char::from_u32(u32::from(c) - 0xFEE0))
            }
            c => Some(c),
        })
        .collect()
}

/// Takes off everything around the identifier, one layer after the other.
fn bare<'a>(plain: &'a str, oddities: &mut BTreeSet<Oddity>) -> &'a str {
    const QUOTES: [char; 3] = ['"', '\'', '`'];
    const PUNCTUATION: [char; 10] = [',', ';', '<', '>', '(', ')', '[', ']', '{', '}'];
    let mut rest = plain;
    loop {
        let before = rest;
        rest = taken_off(rest, rest.trim(), Oddity::Spaces, oddities);
        rest = taken_off(rest, without_label(rest), Oddity::Label, oddities);
        rest = taken_off(rest, rest.trim_matches(QUOTES), Oddity::Quotes, oddities);
        rest = taken_off(
            rest,
            rest.trim_matches(PUNCTUATION),
            Oddity::Punctuation,
            oddities,
        );
        rest = taken_off(
            rest,
            rest.trim_end_matches('.'),
            Oddity::Punctuation,
            oddities,
        );
        if rest == before {
            return rest;
        }
    }
}

fn taken_off<'a>(
    before: &str,
    after: &'a str,
    oddity: Oddity,
    oddities: &mut BTreeSet<Oddity>,
) -> &'a str {
    if before != after {
        oddities.insert(oddity);
    }
    after
}

/// What follows `Issuer ID:`, `KEY_ID=` and the like, or the name of the field without either.
fn without_label(text: &str) -> &str {
    if let Some(at) = text.find([':', '=']) {
        let (label, value) = (&text[..at], &text[at + 1..]);
        if is_label(label) && !value.trim().is_empty() {
            return value;
        }
    }
    ["issuer id", "key id", "team id"]
        .into_iter()
        .find_map(|name| {
            let head = text.get(..name.len())?;
            let rest = text.get(name.len()..)?;
            (head.eq_ignore_ascii_case(name) && rest.starts_with(char::is_whitespace))
                .then_some(rest)
        })
        .unwrap_or(text)
}

fn is_label(text: &str) -> bool {
    let mark = |c: char| matches!(c, ' ' | '_' | '-' | '.' | '"' | '\'' | '{' | ',' | '\t');
    text.chars().all(|c| c.is_alphanumeric() || mark(c))
        && text.chars().any(char::is_alphabetic)
        && text.chars().count() <= 64
}
