//! Whose key it is, and the values that name it at Apple.

use serde::{Deserialize, Serialize};

use crate::ids::{FieldsInput, IssuerId, KeyId, MalformedId, TeamId, tidy};
use crate::kind::KeyKind;
use crate::p8::PrivateKey;
use crate::roles::Use;

/// Whose key it is at Apple: its kind, with the issuer that this kind's tokens name.
///
/// It is written as two fields, `kind` and `issuer_id`, of whatever it is part of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "KindAndIssuer", into = "KindAndIssuer")]
pub enum Owner {
    /// A team's; its tokens name this issuer.
    Team(IssuerId),
    /// One person's; its tokens name nobody.
    Individual,
    /// An Apple Developer Enterprise Program team's; its tokens name this issuer.
    Enterprise(IssuerId),
}

/// A team or enterprise key without its issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a team or enterprise key needs an Issuer ID")]
pub struct IssuerMissing;

impl Owner {
    /// The owner of a key of this kind. An individual key has no issuer, whatever is given.
    ///
    /// # Errors
    /// [`IssuerMissing`] when the kind has an issuer and none is given.
    pub fn new(kind: KeyKind, issuer_id: Option<IssuerId>) -> Result<Self, IssuerMissing> {
        match issuer_id {
            Some(issuer_id) => Ok(Self::with_issuer(kind, issuer_id)),
            None if kind == KeyKind::Individual => Ok(Self::Individual),
            None => Err(IssuerMissing),
        }
    }

    /// The same when an issuer is known.
    #[must_use]
    pub fn with_issuer(kind: KeyKind, issuer_id: IssuerId) -> Self {
        match kind {
            KeyKind::Team => Self::Team(issuer_id),
            KeyKind::Individual => Self::Individual,
            KeyKind::Enterprise => Self::Enterprise(issuer_id),
        }
    }

    /// The kind of key.
    #[must_use]
    pub const fn kind(&self) -> KeyKind {
        match self {
            Self::Team(_) => KeyKind::Team,
            Self::Individual => KeyKind::Individual,
            Self::Enterprise(_) => KeyKind::Enterprise,
        }
    }

    /// The issuer; none for an individual key.
    #[must_use]
    pub const fn issuer_id(&self) -> Option<&IssuerId> {
        match self {
            Self::Team(issuer) | Self::Enterprise(issuer) => Some(issuer),
            Self::Individual => None,
        }
    }
}

/// An owner as it is written.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
struct KindAndIssuer {
    /// Whose it is at Apple: a team's, a person's, an enterprise team's.
    kind: KeyKind,
    /// The issuer; none for an individual key.
    issuer_id: Option<IssuerId>,
}

impl TryFrom<KindAndIssuer> for Owner {
    type Error = IssuerMissing;

    fn try_from(written: KindAndIssuer) -> Result<Self, Self::Error> {
        Self::new(written.kind, written.issuer_id)
    }
}

impl From<Owner> for KindAndIssuer {
    fn from(owner: Owner) -> Self {
        Self {
            kind: owner.kind(),
            issuer_id: owner.issuer_id().cloned(),
        }
    }
}

/// The derive cannot flatten a type that is written as another.
#[cfg(feature = "types")]
impl ts_rs::TS for Owner {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(cfg: &ts_rs::Config) -> String {
        KindAndIssuer::name(cfg)
    }

    fn inline(cfg: &ts_rs::Config) -> String {
        KindAndIssuer::inline(cfg)
    }

    fn inline_flattened(cfg: &ts_rs::Config) -> String {
        KindAndIssuer::inline_flattened(cfg)
    }

    fn visit_dependencies(visitor: &mut impl ts_rs::TypeVisitor) {
        KindAndIssuer::visit_dependencies(visitor);
    }
}

/// The values that name a key at Apple, each in Apple's form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct KeyValues {
    /// Whose it is.
    #[serde(flatten)]
    pub owner: Owner,
    /// Apple's name for the key.
    pub key_id: KeyId,
    /// The team, when it is known.
    pub team_id: Option<TeamId>,
}

/// Why typed values name no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ValuesError {
    /// One of them does not have Apple's form.
    #[error(transparent)]
    Malformed(#[from] MalformedId),
    /// The kind has an issuer, and none was typed.
    #[error(transparent)]
    IssuerMissing(#[from] IssuerMissing),
}

impl KeyValues {
    /// The values that were typed, without what copying and pasting left around them.
    ///
    /// # Errors
    /// [`ValuesError`] with the first value that is missing or malformed.
    pub fn of_typed(typed: &FieldsInput) -> Result<Self, ValuesError> {
        let issuer_id = match tidy(&typed.issuer_id).as_str() {
            issuer if typed.kind.has_issuer() && !issuer.is_empty() => {
                Some(tidy::issuer_id(issuer)?)
            }
            _ => None,
        };
        let team_id = match tidy(&typed.team_id).as_str() {
            "" => None,
            team => Some(tidy::team_id(team)?),
        };
        Ok(Self {
            owner: Owner::new(typed.kind, issuer_id)?,
            key_id: tidy::key_id(&typed.key_id)?,
            team_id,
        })
    }

    /// The same as they would be typed.
    #[must_use]
    pub fn as_typed(&self) -> FieldsInput {
        let issuer_id = self.owner.issuer_id().map(ToString::to_string);
        let team_id = self.team_id.as_ref().map(ToString::to_string);
        FieldsInput {
            kind: self.owner.kind(),
            issuer_id: issuer_id.unwrap_or_default(),
            key_id: self.key_id.to_string(),
            team_id: team_id.unwrap_or_default(),
            file_name: None,
        }
    }
}

/// Values as a person typed them, with the private key that they belong to: what is checked
/// before it is saved.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The values, whatever is in them, and the name of the file that the key came from.
    pub typed: FieldsInput,
    /// The private key.
    pub private_key: PrivateKey,
    /// What the key will be used for.
    pub uses: Vec<Use>,
}
