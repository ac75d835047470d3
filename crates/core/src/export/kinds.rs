//! Which tools can work with which kinds of key.

use serde::Serialize;

use crate::explain::{Explain, Explanation};
use crate::kind::KeyKind;

/// Why a tool cannot be given a key of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum KindError {
    /// The tool insists on an Issuer ID, and an individual key has none.
    #[error("this tool needs an Issuer ID, and an individual key doesn't have one")]
    NeedsIssuer,
    /// The tool signs or provisions, which Apple does not allow individual keys.
    #[error("Apple doesn't let individual keys do what this tool does")]
    NotForIndividuals,
    /// The tool talks to App Store Connect only.
    #[error("this tool talks to App Store Connect, which doesn't know enterprise keys")]
    NotForEnterprise,
    /// Notarizing and uploading are not part of the Enterprise Program.
    #[error("the Enterprise Program has no App Store uploads and no notarization")]
    NoStoreInEnterprise,
}

impl Explain for KindError {
    fn explain(&self) -> Explanation {
        let mut what = self.to_string();
        if let Some(first) = what.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        what.push('.');
        Explanation::new("tool_cannot", what, "Use a team key for this tool.")
    }
}

/// The kinds of key beside a team's, which every tool takes.
#[derive(Clone, Copy, Debug)]
pub struct Kinds {
    individual: Result<(), KindError>,
    enterprise: Result<(), KindError>,
}

impl Kinds {
    /// Every kind.
    pub(super) const ALL: Self = Self {
        individual: Ok(()),
        enterprise: Ok(()),
    };

    /// The same, but not this kind.
    pub(super) const fn but(mut self, why: KindError) -> Self {
        match why {
            KindError::NeedsIssuer | KindError::NotForIndividuals => self.individual = Err(why),
            KindError::NotForEnterprise | KindError::NoStoreInEnterprise => {
                self.enterprise = Err(why);
            }
        }
        self
    }

    /// Whether a key of this kind is one of them.
    ///
    /// # Errors
    /// [`KindError`] when it is not.
    pub const fn allow(&self, kind: KeyKind) -> Result<(), KindError> {
        match kind {
            KeyKind::Team => Ok(()),
            KeyKind::Individual => self.individual,
            KeyKind::Enterprise => self.enterprise,
        }
    }
}
