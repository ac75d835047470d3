//! What an identifier's field holds: the identifier, something that looks like it, or neither.

use crate::ids::look::{latin_twin, read_alike};
use crate::ids::tidy::tidy;
use crate::ids::{IssuerId, KeyId};

/// What was read from a field.
pub(super) enum Field<T> {
    /// It has Apple's form.
    Right(T),
    /// It does not, and looks as if this was meant.
    LooksLike(T),
    /// It does not.
    Wrong,
}

pub(super) fn key_id(text: &str) -> Field<KeyId> {
    let plain = tidy(text);
    if let Ok(id) = KeyId::new(&plain.to_ascii_uppercase()) {
        return Field::Right(id);
    }
    let latin: String = plain.chars().map(latin).collect();
    KeyId::new(&latin.to_ascii_uppercase()).map_or(Field::Wrong, Field::LooksLike)
}

pub(super) fn issuer_id(text: &str) -> Field<IssuerId> {
    let plain = tidy(text);
    if let Ok(id) = IssuerId::new(&plain) {
        return Field::Right(id);
    }
    let digits: Vec<char> = plain
        .chars()
        .filter(|c| *c != '-')
        .map(hexadecimal)
        .collect();
    if digits.len() != 32 {
        return Field::Wrong;
    }
    let mut grouped = String::new();
    for (place, digit) in digits.into_iter().enumerate() {
        if matches!(place, 8 | 12 | 16 | 20) {
            grouped.push('-');
        }
        grouped.push(digit);
    }
    IssuerId::new(&grouped).map_or(Field::Wrong, Field::LooksLike)
}

pub(super) fn why_no_key_id(text: &str) -> &'static str {
    if tidy(text).is_empty() {
        "It is missing"
    } else if matches!(issuer_id(text), Field::Right(_)) {
        "This is an Issuer ID: the Key ID is the short one, in the key's row"
    } else {
        "A Key ID is ten characters, A to Z and 0 to 9"
    }
}

pub(super) fn why_no_issuer_id(text: &str) -> &'static str {
    if tidy(text).is_empty() {
        "It is missing"
    } else if matches!(key_id(text), Field::Right(_)) {
        "Ten characters is a Key ID or a Team ID: the Issuer ID is the long one with four dashes, above the list of keys"
    } else {
        "An Issuer ID is 32 hexadecimal digits in five groups, with four dashes"
    }
}

/// The plain letter that one of another alphabet looks like.
fn latin(c: char) -> char {
    latin_twin(c).unwrap_or(c)
}

/// The hexadecimal digit that a character is, or is easily read for.
fn hexadecimal(c: char) -> char {
    let c = latin(c);
    if c.is_ascii_hexdigit() {
        c
    } else {
        read_alike(c)
    }
}
