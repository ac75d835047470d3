//! The three kinds of key that Apple hands out.

use serde::{Deserialize, Serialize};

/// What a key belongs to. A key file does not say which kind it is: the person does, or its
/// name hints at it, or Apple's acceptance proves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// Belongs to a team; its tokens name the team's issuer.
    Team,
    /// Belongs to one person; its tokens say `sub: user` and name no issuer.
    Individual,
    /// Belongs to an Apple Developer Enterprise Program team; another audience and another host.
    Enterprise,
}

impl KeyKind {
    /// Every kind, in the order in which a person meets them.
    pub const ALL: [Self; 3] = [Self::Team, Self::Individual, Self::Enterprise];

    /// The JWT `aud` claim that Apple demands for this kind.
    #[must_use]
    pub const fn audience(self) -> &'static str {
        match self {
            Self::Team | Self::Individual => "appstoreconnect-v1",
            Self::Enterprise => "apple-developer-enterprise-v1",
        }
    }

    /// Whether tokens of this kind name an issuer (`iss`); the others say `sub: user`.
    #[must_use]
    pub const fn has_issuer(self) -> bool {
        !matches!(self, Self::Individual)
    }

    /// As a sentence names a key of this kind: "a team key".
    #[must_use]
    pub const fn with_article(self) -> &'static str {
        match self {
            Self::Team => "a team key",
            Self::Individual => "an individual key",
            Self::Enterprise => "an enterprise key",
        }
    }

    /// The stable name, as it stands in records and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Individual => "individual",
            Self::Enterprise => "enterprise",
        }
    }
}

impl std::fmt::Display for KeyKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for KeyKind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(UnknownKind)
    }
}

/// A word that names no kind of key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a key is team, individual or enterprise")]
pub struct UnknownKind;
