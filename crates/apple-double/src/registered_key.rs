//! A key that the double knows, as Apple would after somebody generated it.

use p256::ecdsa::VerifyingKey;
use p256::pkcs8::DecodePublicKey;
use serde::{Deserialize, Serialize};

use crate::kind::KeyKind;
use crate::role::{Area, Role};

/// A registered key. Only its public half is ever known here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisteredKey {
    /// Apple's name for the key, the token's `kid`.
    pub key_id: String,
    /// The public key: SubjectPublicKeyInfo in PEM (RFC 5480).
    pub public_key: String,
    /// Whose it is.
    #[serde(default = "team_kind")]
    pub kind: KeyKind,
    /// The team it belongs to, by Team ID.
    pub team_id: String,
    /// What it may do.
    #[serde(default = "admin")]
    pub role: Role,
    /// Exactly these areas instead of the role's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub areas: Option<Vec<Area>>,
    /// Only these apps, by bundle id; all of the team's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible_apps: Option<Vec<String>>,
    /// Whether somebody revoked it: then every token of it is refused.
    #[serde(default)]
    pub revoked: bool,
    /// A stricter lifetime than Apple's 20 minutes, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_lifetime_seconds: Option<i64>,
}

const fn team_kind() -> KeyKind {
    KeyKind::Team
}

const fn admin() -> Role {
    Role::Admin
}

/// A key that cannot be registered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegisterError {
    /// The public key is not a P-256 SubjectPublicKeyInfo in PEM.
    #[error("the public key of {0} is not a P-256 public key in PEM")]
    PublicKey(String),
    /// No team has this Team ID.
    #[error("there is no team {0}")]
    NoSuchTeam(String),
    /// A certificate or profile of the team could not be made.
    #[error("the certificates or profiles of team {0} could not be made")]
    NotMade(String),
}

impl RegisteredKey {
    /// A key of a team with the role Admin; change the public fields for anything else.
    #[must_use]
    pub fn new(kind: KeyKind, key_id: &str, public_key: &str, team_id: &str) -> Self {
        Self {
            key_id: key_id.to_owned(),
            public_key: public_key.to_owned(),
            kind,
            team_id: team_id.to_owned(),
            role: Role::Admin,
            areas: None,
            visible_apps: None,
            revoked: false,
            max_lifetime_seconds: None,
        }
    }

    /// The same key with another role.
    #[must_use]
    pub fn with_role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// The same key, allowed exactly these areas.
    #[must_use]
    pub fn with_areas(mut self, areas: &[Area]) -> Self {
        self.areas = Some(areas.to_vec());
        self
    }

    /// The same key, seeing only these apps.
    #[must_use]
    pub fn seeing_apps(mut self, bundle_ids: &[&str]) -> Self {
        self.visible_apps = Some(bundle_ids.iter().map(|&id| id.to_owned()).collect());
        self
    }

    /// Whether the key may enter the area.
    #[must_use]
    pub fn allows(&self, area: Area) -> bool {
        let granted = self.areas.as_deref().unwrap_or(self.role.areas());
        granted.contains(&area) && area.open_to(self.kind)
    }

    /// The key that verifies its tokens.
    ///
    /// # Errors
    /// [`RegisterError::PublicKey`] when the text is not a P-256 public key.
    pub fn verifying_key(&self) -> Result<VerifyingKey, RegisterError> {
        VerifyingKey::from_public_key_pem(&self.public_key)
            .map_err(|_| RegisterError::PublicKey(self.key_id.clone()))
    }
}
