//! What stands in the way of a change at Apple: a 409, told apart by Apple's codes and sentences.

use super::reply::AppleError;

/// A 409: Apple's words, told apart by its codes and sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    kind: ConflictKind,
    error: AppleError,
}

/// What stands in the way of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConflictKind {
    /// The team has as many of these as it may have.
    LimitReached,
    /// The name or the identifier is taken.
    Taken,
    /// An attribute is missing; its name.
    AttributeMissing(String),
    /// An attribute has a value that it can't have; its name.
    AttributeInvalid(String),
    /// Something that must go with it is missing; its name.
    RelationshipMissing(String),
    /// Something goes with it that must not; its name.
    RelationshipNotAllowed(String),
    /// Something else, which Apple's sentence says.
    Other,
}

impl Conflict {
    /// Tells what is in the way by the first error of a 409.
    #[must_use]
    pub fn of(error: AppleError) -> Self {
        let place = error.place.rsplit('/').next().unwrap_or_default();
        let place = place.to_owned();
        let says = |words: &str| error.detail.to_ascii_lowercase().contains(words);
        let kind = match error.code.as_str() {
            code if code.starts_with("ENTITY_ERROR.ATTRIBUTE.REQUIRED") => {
                ConflictKind::AttributeMissing(place)
            }
            code if code.starts_with("ENTITY_ERROR.RELATIONSHIP.REQUIRED") => {
                ConflictKind::RelationshipMissing(place)
            }
            code if code.starts_with("ENTITY_ERROR.RELATIONSHIP.NOT_ALLOWED") => {
                ConflictKind::RelationshipNotAllowed(place)
            }
            _ if says("you already have a current") || says("maximum number") => {
                ConflictKind::LimitReached
            }
            _ if says("is not available") || says("already exists") || says("duplicate") => {
                ConflictKind::Taken
            }
            code if code.starts_with("ENTITY_ERROR.ATTRIBUTE") => {
                ConflictKind::AttributeInvalid(place)
            }
            _ => ConflictKind::Other,
        };
        Self { kind, error }
    }

    /// What is in the way.
    #[must_use]
    pub const fn kind(&self) -> &ConflictKind {
        &self.kind
    }

    /// Apple's own words.
    #[must_use]
    pub const fn error(&self) -> &AppleError {
        &self.error
    }
}

impl ConflictKind {
    /// What to do about it.
    pub(super) const fn next(&self) -> &'static str {
        match self {
            Self::LimitReached => "Remove one that is no longer used, then try again.",
            Self::Taken => "Choose another name or identifier, then try again.",
            Self::AttributeMissing(_) | Self::RelationshipMissing(_) => {
                "Fill in what is missing, then try again."
            }
            Self::AttributeInvalid(_) | Self::RelationshipNotAllowed(_) | Self::Other => {
                "Change what Apple objects to, then try again."
            }
        }
    }
}

/// What Apple says of an error: its sentence, or else what there is.
pub(super) fn said(error: &AppleError) -> &str {
    let all = [&error.detail, &error.title, &error.code];
    all.into_iter()
        .find(|text| !text.is_empty())
        .map_or("nothing more", String::as_str)
}
