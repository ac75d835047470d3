//! A key whose markers are damaged or missing: found by its own first digits, and known to be
//! whole by the length that its DER states.

use super::base64_text::{self, Digits};
use super::der;
use super::error::{Damage, P8Error};
use super::pem::is_damage;
use super::read::{self, Found};
use super::repair::{Repair, Repairs};

/// The lengths of DER that a private key on P-256 can have, in bytes, with room for attributes.
const LENGTHS: std::ops::RangeInclusive<usize> = 39..=1024;
/// How a PEM file begins in base64, and in base64 of base64.
const PEM_HEADS: [&str; 2] = ["LS0tLS1CRUdJTi", "TFMwdExTMUNSVWRKVG"];
/// The most beginnings that are followed: a hostile text may be made of nothing else.
const MOST_ATTEMPTS: usize = 64;

/// The one key in a text. Beginnings that lead nowhere are passed over; a key that is cut off or
/// altered is an error only where no whole one is.
pub(super) fn key_in(text: &str, repairs: &Repairs, layers_left: u8) -> Found {
    let mut key: Option<read::WithRepairs> = None;
    let mut trouble = None;
    let (mut from, mut attempts) = (0, 0);
    while let Some(at) = next_word(text, from) {
        from = at + 1;
        let Some((read, end)) = at_word(text, at, repairs, layers_left) else {
            continue;
        };
        attempts += 1;
        match (read, &key) {
            (Ok(another), None) => (key, from) = (Some(another), end),
            (Ok((another, _)), Some((first, _))) if another != *first => {
                return Err(P8Error::SeveralKeys);
            }
            (Ok(_), Some(_)) => from = end,
            (Err(error), _) if is_damage(&error) => trouble = trouble.or(Some(error)),
            (Err(_), _) => {}
        }
        if attempts == MOST_ATTEMPTS {
            break;
        }
    }
    key.ok_or_else(|| trouble.unwrap_or(P8Error::NotAKey))
}

/// Where the next word begins that could be the beginning of a key.
fn next_word(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    (from..bytes.len()).find(|at| {
        let first = matches!(bytes[*at], b'M' | b'L' | b'T');
        first && (*at == 0 || !inside(bytes[*at - 1]))
    })
}

/// What begins at a word, and where it ends; none when it is nothing like a key.
fn at_word(text: &str, at: usize, repairs: &Repairs, layers_left: u8) -> Option<(Found, usize)> {
    let rest = text.get(at..)?;
    if PEM_HEADS.iter().any(|head| rest.starts_with(head)) {
        let digits = base64_text::digits_from(text, at, text.len());
        return Some((pem_file(&digits, repairs, layers_left), digits.end));
    }
    let length = stated_length(text, at)?;
    let needed = (length * 4).div_ceil(3);
    let digits = base64_text::digits_from(text, at, needed);
    if digits.count() < needed {
        return Some((Err(P8Error::Truncated), digits.end));
    }
    let read = match of_digits(&digits, repairs.clone()) {
        Ok(_) if !ends_at(text, digits.end) => Err(P8Error::Altered(Damage::Structure)),
        // A line within a key may begin as one does, by chance.
        Err(_) if !ends_at(text, digits.end) => Err(P8Error::NotAKey),
        read => read,
    };
    Some((read, digits.end))
}

/// The length that DER states in its first bytes, when it is one that a key can have.
fn stated_length(text: &str, at: usize) -> Option<usize> {
    let head = base64_text::digits_from(text, at, 8).decode().ok()?;
    let length = der::stated_length(&head.bytes)?;
    LENGTHS.contains(&length).then_some(length)
}

/// Whether the digits end here: nothing that could be one more of them follows at once.
fn ends_at(text: &str, end: usize) -> bool {
    let next = text.as_bytes().get(end..).and_then(|rest| rest.first());
    next.is_none_or(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'+' | b'/' | b'_'))
}

fn of_digits(digits: &Digits, mut repairs: Repairs) -> Found {
    let characters = P8Error::Altered(Damage::Characters);
    let decoded = digits.decode().map_err(|_| characters.clone())?;
    if decoded.url_safe {
        repairs.add(Repair::UrlSafeBase64);
    }
    let found = read::from_der(&decoded.bytes, repairs)?;
    if decoded.whole {
        Ok(found)
    } else {
        Err(characters)
    }
}

/// Base64 of a whole file, up to the end of its last marker: words may follow it.
fn pem_file(digits: &Digits, repairs: &Repairs, layers_left: u8) -> Found {
    let decoded = digits.decode().map_err(|_| P8Error::NotAKey)?;
    if layers_left == 0 {
        return Err(P8Error::NotAKey);
    }
    let mut repairs = repairs.clone();
    repairs.add(Repair::Base64);
    if decoded.url_safe {
        repairs.add(Repair::UrlSafeBase64);
    }
    let last_dashes = decoded.bytes.windows(5).rposition(|five| five == b"-----");
    let end = last_dashes.map_or(decoded.bytes.len(), |at| at + 5);
    read::layer(&decoded.bytes[..end], repairs, layers_left - 1)
}
