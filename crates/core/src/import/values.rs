//! What a place says, before it is put together with what others say.

use std::path::{Path, PathBuf};

use super::found::{Found, Origin, Problem};
use crate::ids::{IssuerId, KeyId, TeamId, tidy};
use crate::kind::KeyKind;
use crate::p8::ReadKey;

/// The values as a place has them. An identifier that has not Apple's form counts as absent.
pub(super) struct Values {
    pub origin: Origin,
    pub within: Option<String>,
    pub name: Option<String>,
    pub kind: Option<KeyKind>,
    pub key_id: Option<KeyId>,
    pub issuer_id: Option<IssuerId>,
    pub team_id: Option<TeamId>,
    /// None when the place has the identifiers only.
    pub key: Option<Result<ReadKey, Problem>>,
    /// The file that is nothing but this key.
    pub removable: Option<PathBuf>,
}

impl Values {
    /// Nothing yet, from this place.
    pub const fn from(origin: Origin) -> Self {
        Self {
            origin,
            within: None,
            name: None,
            kind: None,
            key_id: None,
            issuer_id: None,
            team_id: None,
            key: None,
            removable: None,
        }
    }

    /// Nothing yet, from a tool's file.
    pub fn in_file_of(tool: &'static str, path: &Path) -> Self {
        Self::from(Origin::ToolFile {
            tool,
            path: path.to_owned(),
        })
    }

    /// With identifiers as they stand there, made tidy.
    pub fn with_ids(mut self, key_id: Option<&str>, issuer_id: Option<&str>) -> Self {
        self.key_id = key_id.and_then(|text| KeyId::new(&tidy(text)).ok());
        self.issuer_id = issuer_id.and_then(|text| IssuerId::new(&tidy(text)).ok());
        self
    }

    /// What was found; none when the place has no key, not even one that cannot be used. What
    /// cannot be kept is not to be removed.
    pub fn into_found(self) -> Option<Found> {
        let key = self.key?;
        Some(Found {
            origin: self.origin,
            within: self.within,
            name: self.name,
            kind: self.kind,
            issuer_id: self.issuer_id,
            key_id: self.key_id,
            team_id: self.team_id,
            removable: self.removable.filter(|_| key.is_ok()),
            key,
        })
    }
}
