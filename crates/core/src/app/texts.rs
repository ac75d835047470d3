//! The texts that a person gives a key: made tidy, or refused.

use super::AppError;
use crate::p8::read_private_key;

/// The most characters of a name, a purpose or a team name.
pub(super) const LONGEST: usize = 200;

/// A name: not empty.
pub(super) fn name(text: &str) -> Result<String, AppError> {
    tidy("The name", text)?.ok_or(AppError::NameEmpty)
}

/// What the person wrote about where the key is used; none when that is nothing.
pub(super) fn purpose(text: Option<&str>) -> Result<Option<String>, AppError> {
    tidy("The purpose", text.unwrap_or_default())
}

/// What the person calls the team; none when that is nothing.
pub(super) fn team_name(text: Option<&str>) -> Result<Option<String>, AppError> {
    tidy("The team name", text.unwrap_or_default())
}

/// Whatever is kept of a key in the open comes through here.
fn tidy(field: &'static str, text: &str) -> Result<Option<String>, AppError> {
    let text = text.trim();
    if holds_private_key(text) {
        return Err(AppError::TextHoldsKey { field });
    }
    let shown = !text.chars().any(char::is_control);
    match text.chars().count() {
        0 => Ok(None),
        1..=LONGEST if shown => Ok(Some(text.to_owned())),
        _ => Err(AppError::TextUnfit {
            field,
            longest: LONGEST,
        }),
    }
}

/// Whether a private key can be read in the text or in a part of it, in whatever shape.
fn holds_private_key(text: &str) -> bool {
    let is_key = |text: &str| read_private_key(text.as_bytes()).is_ok();
    let joined: String = text.split_whitespace().collect();
    let of_base64 = |c: char| !(c.is_ascii_alphanumeric() || "+/=-_".contains(c));
    is_key(text)
        || is_key(&joined)
        || text
            .split(of_base64)
            .chain(joined.split(of_base64))
            .any(is_key)
}
