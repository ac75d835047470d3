//! Which tools can work with which kinds of key.

use serde::Serialize;

use super::format::Format;
use crate::explain::{Explain, Explanation};
use crate::kind::KeyKind;

/// Why a tool cannot be given a key of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// The tool insists on an Issuer ID, and an individual key has none.
    #[error("this tool asks for an Issuer ID, which an individual key does not have")]
    NeedsIssuer,
    /// The tool signs or provisions, which Apple does not allow individual keys.
    #[error("Apple does not let individual keys do what this tool does")]
    NotForIndividuals,
    /// The tool talks to App Store Connect only.
    #[error("this tool talks to App Store Connect, where enterprise keys are not known")]
    NotForEnterprise,
    /// Notarising and uploading are not part of the Enterprise Program.
    #[error("the Enterprise Program has no App Store uploads and no notarising")]
    NoStoreInEnterprise,
}

impl Explain for WhyNot {
    fn explain(&self) -> Explanation {
        let mut what = self.to_string();
        if let Some(first) = what.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        what.push('.');
        Explanation::new("tool_cannot", what, "Use a team key for this tool.")
    }
}

impl Format {
    /// Whether a key of this kind can be given to the tool.
    ///
    /// # Errors
    /// [`WhyNot`] when it cannot.
    pub const fn availability(self, kind: KeyKind) -> Result<(), WhyNot> {
        match kind {
            KeyKind::Team => Ok(()),
            KeyKind::Individual => self.for_individuals(),
            KeyKind::Enterprise => self.for_enterprises(),
        }
    }

    const fn for_individuals(self) -> Result<(), WhyNot> {
        match self {
            Self::P8
            | Self::P8Base64
            | Self::FastlaneJson
            | Self::Fastfile
            | Self::EnvFastlane
            | Self::EnvSpaceship
            | Self::EnvAsc
            | Self::AscConfig
            | Self::Notarytool
            | Self::Altool
            | Self::GithubActions
            | Self::Gitlab
            | Self::Circleci => Ok(()),
            Self::Xcodebuild => Err(WhyNot::NotForIndividuals),
            Self::EnvCodemagic
            | Self::EnvIttybitty
            | Self::EnvEas
            | Self::EnvTauri
            | Self::EnvElectronBuilder
            | Self::EnvGoreleaser
            | Self::EnvQuill
            | Self::UploadAction
            | Self::Bitrise
            | Self::AzureDevops
            | Self::Codemagic
            | Self::EasJson
            | Self::Rcodesign => Err(WhyNot::NeedsIssuer),
        }
    }

    const fn for_enterprises(self) -> Result<(), WhyNot> {
        match self {
            Self::P8
            | Self::P8Base64
            | Self::FastlaneJson
            | Self::Fastfile
            | Self::EnvFastlane
            | Self::EnvSpaceship
            | Self::GithubActions
            | Self::Gitlab
            | Self::Circleci
            | Self::Bitrise
            | Self::AzureDevops => Ok(()),
            Self::EnvCodemagic
            | Self::EnvAsc
            | Self::EnvIttybitty
            | Self::AscConfig
            | Self::Codemagic
            | Self::Xcodebuild
            | Self::Rcodesign => Err(WhyNot::NotForEnterprise),
            Self::EnvEas
            | Self::EnvTauri
            | Self::EnvElectronBuilder
            | Self::EnvGoreleaser
            | Self::EnvQuill
            | Self::UploadAction
            | Self::EasJson
            | Self::Notarytool
            | Self::Altool => Err(WhyNot::NoStoreInEnterprise),
        }
    }
}
