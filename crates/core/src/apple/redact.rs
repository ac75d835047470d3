//! The one filter for every text that comes back from the network: a page, a header or an error may
//! quote the request, token and all, and nothing shaped like a token passes into an answer.
//!
//! A token counts as quoted when any sixteen of its letters and digits follow each other, whatever
//! stands between them (line ends, tags, dashes), in whatever case, in any of the usual escapes,
//! and in base64 or hexadecimal digits once more.

use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use secrecy::ExposeSecret;
use serde_json::Value;
use zeroize::Zeroizing;

use crate::token::Token;

/// What takes the place of a token.
const REPLACEMENT: &str = "[token]";
/// So many letters and digits in a row are a piece of a token. A window of them fits a `u128`.
const WINDOW: usize = 16;
/// The most tokens that are remembered; a page kept by a proxy may quote an earlier one.
const MOST_TOKENS: usize = 64;

/// Takes out of texts whatever is shaped like a token that was sent. Clones share what they know;
/// only salted hashes of pieces are kept, never the token.
#[derive(Clone, Default)]
pub struct TokenFilter {
    known: Arc<Mutex<Known>>,
}

#[derive(Default)]
struct Known {
    salt: RandomState,
    tokens: HashSet<u64>,
    pieces: HashSet<u64>,
}

impl TokenFilter {
    /// Remembers a token, before it is sent.
    pub fn remember(&self, token: &Token) {
        let jwt = token.jwt.expose_secret();
        let mut known = self.known();
        let id = known.salt.hash_one(jwt);
        if known.tokens.contains(&id) {
            return;
        }
        if known.tokens.len() >= MOST_TOKENS {
            known.tokens.clear();
            known.pieces.clear();
        }
        known.tokens.insert(id);
        for form in forms(jwt) {
            for window in windows(&form) {
                let piece = known.salt.hash_one(window);
                known.pieces.insert(piece);
            }
        }
    }

    /// The text with everything that is shaped like a token replaced.
    #[must_use]
    pub fn clean(&self, text: &str) -> String {
        let mut found = self.quoted(text);
        found.extend(compact_tokens(text));
        replace(text, found)
    }

    /// The same for every text in a JSON document, names of members included.
    #[must_use]
    pub fn clean_json(&self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.clean(&text)),
            Value::Array(all) => all.into_iter().map(|one| self.clean_json(one)).collect(),
            Value::Object(members) => members
                .into_iter()
                .map(|(name, one)| (self.clean(&name), self.clean_json(one)))
                .collect(),
            other => other,
        }
    }

    /// Where the text quotes a token that was sent.
    fn quoted(&self, text: &str) -> Vec<Range<usize>> {
        let letters = Letters::of(text).collect::<Vec<_>>();
        if letters.len() < WINDOW {
            return Vec::new();
        }
        let known = self.known();
        if known.pieces.is_empty() {
            return Vec::new();
        }
        let folded: Vec<u8> = letters.iter().map(|letter| letter.folded).collect();
        windows(&folded)
            .enumerate()
            .filter(|(_, window)| known.pieces.contains(&known.salt.hash_one(window)))
            .filter_map(|(at, _)| {
                let (first, last) = (letters.get(at)?, letters.get(at + WINDOW - 1)?);
                Some(first.at.start..last.at.end)
            })
            .collect()
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for TokenFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenFilter").finish_non_exhaustive()
    }
}

/// The shapes that a quoted token may have, each as its letters and digits in lower case.
fn forms(jwt: &str) -> Vec<Zeroizing<Vec<u8>>> {
    let mut forms = vec![folded(jwt.as_bytes())];
    // Base64 has three ways to cut the same bytes.
    for before in ["", " ", "  "] {
        let shifted = Zeroizing::new(format!("{before}{jwt}"));
        forms.push(folded(
            Zeroizing::new(STANDARD_NO_PAD.encode(shifted.as_bytes())).as_bytes(),
        ));
    }
    forms.push(folded(Zeroizing::new(hex(jwt.as_bytes())).as_bytes()));
    let signature = jwt.rsplit('.').next().unwrap_or_default();
    if let Ok(signature) = URL_SAFE_NO_PAD.decode(signature) {
        let signature = Zeroizing::new(signature);
        forms.push(folded(Zeroizing::new(hex(&signature)).as_bytes()));
    }
    forms
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn folded(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let letters = text.iter().filter(|byte| byte.is_ascii_alphanumeric());
    Zeroizing::new(letters.map(u8::to_ascii_lowercase).collect())
}

/// Every run of [`WINDOW`] bytes, as one number.
fn windows(letters: &[u8]) -> impl Iterator<Item = u128> + '_ {
    letters.windows(WINDOW).map(|window| {
        window
            .iter()
            .fold(0, |number, byte| (number << 8) | u128::from(*byte))
    })
}

/// A letter or digit of a text, in lower case, and where it is written.
struct Letter {
    folded: u8,
    at: Range<usize>,
}

/// The letters and digits of a text, with escapes read: `%65`, `\u0065`, `\x65`, `&#101;`,
/// `&#x65;`, and a percent sign escaped over and over.
struct Letters<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Letters<'a> {
    const fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The character at a place and where the next one begins, escapes read.
    fn read(&self, at: usize) -> Option<(char, usize)> {
        let rest = self.text.get(at..)?;
        let plain = rest.chars().next()?;
        let escaped = match plain {
            '%' => percent(rest),
            '\\' => backslash(rest),
            '&' => entity(rest),
            _ => None,
        };
        let (read, length) = escaped.unwrap_or((plain, plain.len_utf8()));
        Some((read, at + length))
    }
}

impl Iterator for Letters<'_> {
    type Item = Letter;

    fn next(&mut self) -> Option<Letter> {
        loop {
            let (read, next) = self.read(self.at)?;
            let at = self.at..next;
            self.at = next;
            if read.is_ascii_alphanumeric() {
                let folded = u8::try_from(read.to_ascii_lowercase()).ok()?;
                return Some(Letter { folded, at });
            }
        }
    }
}

/// `%65`, and `%2565`, which is the same escaped twice.
fn percent(text: &str) -> Option<(char, usize)> {
    let mut digits = 1;
    while text.get(digits..digits + 2) == Some("25") {
        digits += 2;
    }
    let code = number(text.get(digits..digits + 2)?, 16)?;
    Some((code, digits + 2))
}

/// `\u0065` and `\x65`.
fn backslash(text: &str) -> Option<(char, usize)> {
    let length = match text.as_bytes().get(1)? {
        b'u' => 4,
        b'x' => 2,
        // A line end or a tab, as JSON writes it: nothing between two letters.
        b'n' | b'r' | b't' => return Some((' ', 2)),
        _ => return None,
    };
    Some((number(text.get(2..2 + length)?, 16)?, 2 + length))
}

/// `&#101;` and `&#x65;`.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let digits = text.get(2..end).filter(|_| text.starts_with("&#"))?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => number(digits, 16)?,
        None => number(digits, 10)?,
    };
    Some((code, end + 1))
}

fn number(digits: &str, radix: u32) -> Option<char> {
    char::from_u32(u32::from_str_radix(digits, radix).ok()?)
}

/// Where a text has any token in its compact form, whoever made it.
fn compact_tokens(text: &str) -> Vec<Range<usize>> {
    const BEGINNING: &str = "eyJ";
    const SHORTEST: usize = 40;
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(BEGINNING)) {
        let start = from + at;
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| belongs(byte)).count();
        let dots = rest.iter().take(length).filter(|byte| **byte == b'.');
        if length >= SHORTEST && dots.count() >= 2 {
            found.push(start..start + length);
        }
        from = start + length.max(BEGINNING.len());
    }
    found
}

fn replace(text: &str, mut found: Vec<Range<usize>>) -> String {
    found.sort_by_key(|range| range.start);
    let mut kept = String::with_capacity(text.len());
    let mut done = 0;
    let mut replaced_to = None;
    for range in found {
        if range.start > done || (done == 0 && replaced_to.is_none()) {
            kept.push_str(text.get(done..range.start).unwrap_or_default());
            kept.push_str(REPLACEMENT);
        }
        done = done.max(range.end);
        replaced_to = Some(done);
    }
    kept.push_str(text.get(done..).unwrap_or_default());
    kept
}
