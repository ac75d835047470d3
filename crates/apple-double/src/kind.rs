//! The kinds of key, as Apple tells them apart by their tokens.

use serde::{Deserialize, Serialize};

/// What a registered key belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// A team's key: tokens name the team's issuer.
    Team,
    /// A person's key: tokens say `sub: user` and name no issuer.
    Individual,
    /// A key of an Apple Developer Enterprise Program team.
    Enterprise,
}

impl KeyKind {
    /// The `aud` claim that tokens of this kind must carry.
    #[must_use]
    pub const fn audience(self) -> &'static str {
        match self {
            Self::Team | Self::Individual => "appstoreconnect-v1",
            Self::Enterprise => "apple-developer-enterprise-v1",
        }
    }
}

/// Which of Apple's two hosts the double stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Host {
    /// `api.appstoreconnect.apple.com`: refuses enterprise keys.
    AppStoreConnect,
    /// `api.enterprise.developer.apple.com`: refuses team and individual keys.
    Enterprise,
    /// Both at one address: each key is judged by the audience of its own kind.
    #[default]
    Both,
}

impl Host {
    /// Whether this host knows keys of this kind.
    #[must_use]
    pub const fn serves(self, kind: KeyKind) -> bool {
        match self {
            Self::Both => true,
            Self::AppStoreConnect => !matches!(kind, KeyKind::Enterprise),
            Self::Enterprise => matches!(kind, KeyKind::Enterprise),
        }
    }
}
