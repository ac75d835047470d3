//! Taking a pasted token or an answer of Apple apart. Nothing pasted is kept, logged or sent, and
//! what comes out never repeats a token's signature.

mod apple_error;
mod code_table;
mod finding;
mod shown;
mod time_words;
mod token;
mod verifying;
mod words;

use serde::Serialize;

pub use apple_error::InspectedError;
pub use token::{InspectedToken, Member, SignatureCheck};
pub use verifying::verify;

use crate::clock::UnixMillis;
use crate::key::{KeptKey, KeptKeyId};

/// The most of a pasted text that is looked at, in bytes.
pub const LARGEST_TEXT: usize = 256 * 1024;

/// What a pasted text turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Pasted {
    /// A token.
    Token,
    /// An error of Apple's.
    AppleError,
    /// A token, and an error of Apple's.
    TokenAndError,
    /// A private key, of which nothing is shown.
    PrivateKey,
    /// A web page, such as a proxy's.
    WebPage,
    /// Neither.
    Nothing,
}

/// A pasted text, taken apart.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct Inspection {
    /// What it is.
    pub pasted: Pasted,
    /// What there is to say of it, in a sentence.
    pub sentence: String,
    /// What to do next; none when there is nothing to do.
    pub next: Option<String>,
    /// The token in it.
    pub token: Option<InspectedToken>,
    /// Apple's errors in it.
    pub errors: Vec<InspectedError>,
    /// Whether the text was longer than is looked at.
    pub cut: bool,
    signed_by: Option<KeptKeyId>,
}

impl Inspection {
    /// The kept key whose signature the token was proven to carry; only [`verify`] finds that out.
    #[must_use]
    pub const fn signed_by(&self) -> Option<&KeptKeyId> {
        self.signed_by.as_ref()
    }

    /// The kept keys that the token names by its Key ID: those whose private key can tell whether
    /// the signature is right.
    #[must_use]
    pub fn may_be_signed_by(&self) -> &[KeptKeyId] {
        self.token.as_ref().map_or(&[], |token| &token.kept)
    }
}

/// Takes a pasted token, an error of Apple's, or a line of a log with either in it apart, by
/// Apple's rules, at this moment, knowing these keys. `now` is this computer's clock.
#[must_use]
pub fn inspect(text: &str, now: UnixMillis, kept: &[KeptKey]) -> Inspection {
    let (text, cut) = beginning(text);
    if finding::holds_private_key(text) {
        return words::of_private_key(cut);
    }
    let token = finding::token(text).map(|found| token::inspect(&found, now, kept));
    let errors = apple_error::all_in(text);
    let web_page = token.is_none() && errors.is_empty() && finding::is_web_page(text);
    words::inspection(token, errors, web_page, cut)
}

fn beginning(text: &str) -> (&str, bool) {
    if text.len() <= LARGEST_TEXT {
        return (text, false);
    }
    let end = (0..=LARGEST_TEXT)
        .rev()
        .find(|end| text.is_char_boundary(*end));
    (&text[..end.unwrap_or_default()], true)
}
