//! The `scope` claim: the only requests that a token may be used for.

use super::TokenError;

/// The most entries that are taken; a token travels in one header line.
const MOST_ENTRIES: usize = 50;
/// The longest entry that is taken, in bytes.
const LONGEST_ENTRY: usize = 2048;

/// Why an entry of a scope is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScopeError {
    /// Another method than GET, or none.
    #[error("Apple allows GET requests only")]
    NotGet,
    /// The path does not begin with the version of Apple's API.
    #[error("the path must begin with /v1/, /v2/ or /v3/")]
    NoPath,
    /// A space, a control character, a fragment or a character beyond ASCII.
    #[error("it has a character that a request cannot have")]
    Character,
    /// Longer than a request line sensibly is.
    #[error("it is too long")]
    TooLong,
    /// More entries than fit a token.
    #[error("there are too many entries")]
    TooMany,
}

/// One request that a token may be used for: `GET /v1/apps?filter[platform]=IOS`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeEntry(String);

impl ScopeEntry {
    /// Judges an entry by its form.
    ///
    /// # Errors
    /// [`ScopeError`] with the first thing that is wrong.
    pub fn new(text: &str) -> Result<Self, ScopeError> {
        if text.len() > LONGEST_ENTRY {
            return Err(ScopeError::TooLong);
        }
        let path = text.strip_prefix("GET ").ok_or(ScopeError::NotGet)?;
        let versioned = |version: &str| path.strip_prefix(version).is_some_and(|p| !p.is_empty());
        if !["/v1/", "/v2/", "/v3/"].into_iter().any(versioned) {
            return Err(ScopeError::NoPath);
        }
        let allowed = |b: u8| b.is_ascii_graphic() && b != b'#' && b != b'\\' && b != b'"';
        if path.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ScopeError::Character)
        }
    }

    /// The entry as it stands in the token.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Judges every entry of a scope.
pub(super) fn judge(scope: &[String]) -> Result<(), TokenError> {
    let refused = |entry: &str, why| TokenError::Scope {
        entry: entry.chars().take(80).collect(),
        why,
    };
    if let Some(beyond) = scope.get(MOST_ENTRIES) {
        return Err(refused(beyond, ScopeError::TooMany));
    }
    scope.iter().try_for_each(|entry| {
        ScopeEntry::new(entry)
            .map(drop)
            .map_err(|why| refused(entry, why))
    })
}
