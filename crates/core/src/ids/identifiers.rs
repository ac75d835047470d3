//! The identifiers as types: a value of one has its form.

use serde::{Deserialize, Serialize};

/// Names a team's issuer: 8-4-4-4-12 hexadecimal digits in lower case. Apple's values do not
/// carry a version that RFC 9562 knows, so the version is never looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export, as = "String"))]
#[serde(try_from = "String", into = "String")]
pub struct IssuerId(String);

/// Names one key within a team: ten characters A–Z 0–9 in every sample, though Apple does not
/// promise that length.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export, as = "String"))]
#[serde(try_from = "String", into = "String")]
pub struct KeyId(String);

/// Names a team: ten characters A–Z 0–9. It looks like a [`KeyId`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export, as = "String"))]
#[serde(try_from = "String", into = "String")]
pub struct TeamId(String);

/// A text that is not the identifier it was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedId {
    /// Not 8-4-4-4-12 hexadecimal digits.
    #[error("an Issuer ID is 32 hexadecimal digits in five groups, with four dashes")]
    Issuer,
    /// Empty, too long, or with characters beyond A–Z and 0–9.
    #[error("a Key ID is ten characters, A to Z and 0 to 9")]
    Key,
    /// Not ten characters A–Z 0–9.
    #[error("a Team ID is ten characters, A to Z and 0 to 9")]
    Team,
}

impl IssuerId {
    /// Takes a text that is already tidy. Upper-case digits are made lower-case.
    ///
    /// # Errors
    /// [`MalformedId::Issuer`] when the form is not 8-4-4-4-12 hexadecimal digits.
    pub fn new(text: &str) -> Result<Self, MalformedId> {
        let lengths = text.split('-').map(str::len);
        let hexadecimal = text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
        if lengths.eq([8, 4, 4, 4, 12]) && hexadecimal {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(MalformedId::Issuer)
        }
    }
}

impl KeyId {
    /// The longest text taken for a Key ID. Apple promises no length; this only keeps out prose.
    pub const LONGEST: usize = 32;

    /// Takes a text that is already tidy: 1 to [`Self::LONGEST`] characters A–Z 0–9.
    ///
    /// # Errors
    /// [`MalformedId::Key`] when it is empty, too long or has other characters.
    pub fn new(text: &str) -> Result<Self, MalformedId> {
        let form = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
        if (1..=Self::LONGEST).contains(&text.len()) && text.bytes().all(form) {
            Ok(Self(text.to_owned()))
        } else {
            Err(MalformedId::Key)
        }
    }

    /// Whether it has the ten characters that every Key ID seen so far has.
    #[must_use]
    pub const fn has_usual_length(&self) -> bool {
        self.0.len() == 10
    }
}

impl TeamId {
    /// Takes a text that is already tidy.
    ///
    /// # Errors
    /// [`MalformedId::Team`] when it is not ten characters A–Z 0–9.
    pub fn new(text: &str) -> Result<Self, MalformedId> {
        let form = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
        if text.len() == 10 && text.bytes().all(form) {
            Ok(Self(text.to_owned()))
        } else {
            Err(MalformedId::Team)
        }
    }
}

macro_rules! text_of {
    ($($id:ident),*) => {$(
        impl $id {
            /// The identifier as Apple writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl std::fmt::Display for $id {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl From<$id> for String {
            fn from(id: $id) -> Self {
                id.0
            }
        }
        impl TryFrom<String> for $id {
            type Error = MalformedId;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::new(&text)
            }
        }
        impl std::str::FromStr for $id {
            type Err = MalformedId;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::new(text)
            }
        }
    )*};
}
text_of!(IssuerId, KeyId, TeamId);
