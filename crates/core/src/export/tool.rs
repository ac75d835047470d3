//! The tools that a command can be run for.

use serde::{Deserialize, Serialize};

use super::{Format, UnknownFormat, WhyNot};
use crate::kind::KeyKind;

/// A tool that a command can be run for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tool {
    /// fastlane's `app_store_connect_api_key` action.
    Fastlane,
    /// fastlane's spaceship library.
    Spaceship,
    /// Codemagic's CLI tools.
    Codemagic,
    /// asc, the App-Store-Connect-CLI.
    Asc,
    /// ittybittyapps' appstoreconnect-cli.
    Ittybitty,
    /// Expo's EAS.
    Eas,
    /// Tauri's bundler and cargo-packager.
    Tauri,
    /// electron-builder.
    ElectronBuilder,
    /// Apple's notarytool, which takes arguments and no variables.
    Notarytool,
    /// Apple's altool, which looks for the file in a folder.
    Altool,
    /// GoReleaser's notarising.
    Goreleaser,
    /// Anchore's quill.
    Quill,
    /// Any tool that takes a token: only a token that ends in minutes is handed over.
    Jwt,
}

impl Tool {
    /// Every tool, in the order of the help text.
    pub const ALL: [Self; 13] = [
        Self::Fastlane,
        Self::Spaceship,
        Self::Codemagic,
        Self::Asc,
        Self::Ittybitty,
        Self::Eas,
        Self::Tauri,
        Self::ElectronBuilder,
        Self::Notarytool,
        Self::Altool,
        Self::Goreleaser,
        Self::Quill,
        Self::Jwt,
    ];

    /// The stable name, as the command line takes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fastlane => "fastlane",
            Self::Spaceship => "spaceship",
            Self::Codemagic => "codemagic",
            Self::Asc => "asc",
            Self::Ittybitty => "ittybitty",
            Self::Eas => "eas",
            Self::Tauri => "tauri",
            Self::ElectronBuilder => "electron-builder",
            Self::Notarytool => "notarytool",
            Self::Altool => "altool",
            Self::Goreleaser => "goreleaser",
            Self::Quill => "quill",
            Self::Jwt => "jwt",
        }
    }

    /// Whether a key of this kind can be given to the tool.
    ///
    /// # Errors
    /// [`WhyNot`] when it cannot.
    pub const fn availability(self, kind: KeyKind) -> Result<(), WhyNot> {
        let format = match self {
            Self::Jwt => return Ok(()),
            Self::Fastlane => Format::EnvFastlane,
            Self::Spaceship => Format::EnvSpaceship,
            Self::Codemagic => Format::EnvCodemagic,
            Self::Asc => Format::EnvAsc,
            Self::Ittybitty => Format::EnvIttybitty,
            Self::Eas => Format::EnvEas,
            Self::Tauri => Format::EnvTauri,
            Self::ElectronBuilder => Format::EnvElectronBuilder,
            Self::Notarytool => Format::Notarytool,
            Self::Altool => Format::Altool,
            Self::Goreleaser => Format::EnvGoreleaser,
            Self::Quill => Format::EnvQuill,
        };
        format.availability(kind)
    }
}

impl std::str::FromStr for Tool {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut all = Self::ALL.into_iter();
        all.find(|tool| tool.as_str() == text).ok_or(UnknownFormat)
    }
}
