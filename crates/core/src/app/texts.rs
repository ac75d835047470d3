//! The texts that a person gives a key: made tidy, or refused.

use super::AppError;

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

fn tidy(field: &'static str, text: &str) -> Result<Option<String>, AppError> {
    let text = text.trim();
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
