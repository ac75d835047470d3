//! The one list of everything a key can be exported as.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::kinds::{KindError, Kinds};
use super::material::Material;
use super::tools::Tool;
use super::{Exported, formats};
use crate::kind::KeyKind;

/// What an export is for, as the picker groups them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// The key file itself.
    KeyFile,
    /// fastlane and its parts.
    Fastlane,
    /// Other tools on a developer's computer.
    Tools,
    /// Tools that notarize or upload Mac software.
    #[serde(rename = "notarising")]
    Notarizing,
    /// Build services.
    Ci,
}

impl Group {
    /// The group's heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::KeyFile => "The key file",
            Self::Fastlane => "fastlane",
            Self::Tools => "Tools",
            Self::Notarizing => "Notarizing and uploading",
            Self::Ci => "Build services",
        }
    }
}

/// A word that names no format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no export format of that name")]
pub struct UnknownFormat;

impl UnknownFormat {
    pub(super) const fn named(_: &str) -> Self {
        Self
    }
}

/// A form in which a tool takes the three values.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
#[strum(
    serialize_all = "kebab-case",
    parse_err_ty = UnknownFormat,
    parse_err_fn = UnknownFormat::named
)]
pub enum Format {
    /// Key file (.p8).
    P8,
    /// Key file as one line of base64.
    P8Base64,
    /// fastlane: JSON file.
    FastlaneJson,
    /// fastlane: lines for the Fastfile.
    Fastfile,
    /// fastlane: .env.
    EnvFastlane,
    /// fastlane spaceship: .env.
    EnvSpaceship,
    /// Codemagic CLI tools: .env.
    EnvCodemagic,
    /// asc: .env.
    EnvAsc,
    /// asc: config and keychain item.
    AscConfig,
    /// appstoreconnect-cli: .env.
    EnvIttybitty,
    /// rcodesign: JSON file.
    Rcodesign,
    /// xcodebuild: arguments.
    Xcodebuild,
    /// EAS: .env.
    EnvEas,
    /// EAS: eas.json.
    EasJson,
    /// notarytool: store-credentials.
    Notarytool,
    /// altool: folder.
    Altool,
    /// Tauri: .env.
    EnvTauri,
    /// electron-builder: .env.
    EnvElectronBuilder,
    /// GoReleaser: .env.
    EnvGoreleaser,
    /// quill: .env.
    EnvQuill,
    /// GitHub Actions.
    GithubActions,
    /// GitHub Actions: upload-testflight-build.
    #[serde(rename = "github-upload-testflight")]
    #[strum(serialize = "github-upload-testflight")]
    UploadAction,
    /// GitLab CI.
    Gitlab,
    /// CircleCI.
    Circleci,
    /// Bitrise.
    Bitrise,
    /// Azure DevOps.
    AzureDevops,
    /// Codemagic.
    Codemagic,
}

/// All that is known of a format.
#[derive(Clone, Copy)]
pub(super) struct FormatFacts {
    /// What a person calls it.
    pub title: &'static str,
    /// What it is for.
    pub group: Group,
    /// The kinds of key that can be written in it.
    pub kinds: Kinds,
    /// How it is written.
    pub writer: Writer,
}

/// How a format is written.
#[derive(Clone, Copy)]
pub(super) enum Writer {
    /// In a way of its own.
    Own(fn(&Material<'_>) -> Exported),
    /// As a `.env` file of the tool's variables.
    Env(Tool),
}

impl Format {
    /// Every format, in the order of the picker.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The stable name, as the command line takes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// What a person calls it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.facts().title
    }

    /// What it is for.
    #[must_use]
    pub const fn group(self) -> Group {
        self.facts().group
    }

    /// Whether a key of this kind can be given to the tool.
    ///
    /// # Errors
    /// [`KindError`] when it cannot.
    pub const fn availability(self, kind: KeyKind) -> Result<(), KindError> {
        self.facts().kinds.allow(kind)
    }

    pub(super) const fn facts(self) -> FormatFacts {
        match self {
            Self::P8 => formats::key_file::PEM,
            Self::P8Base64 => formats::key_file::BASE64,
            Self::FastlaneJson => formats::fastlane::JSON,
            Self::Fastfile => formats::fastlane::FASTFILE,
            Self::EnvFastlane => {
                formats::env::of(Tool::Fastlane, "fastlane: .env", Group::Fastlane)
            }
            Self::EnvSpaceship => {
                formats::env::of(Tool::Spaceship, "fastlane spaceship: .env", Group::Fastlane)
            }
            Self::EnvCodemagic => {
                formats::env::of(Tool::Codemagic, "Codemagic CLI tools: .env", Group::Tools)
            }
            Self::EnvAsc => formats::env::of(Tool::Asc, "asc: .env", Group::Tools),
            Self::AscConfig => formats::other_tools::ASC_CONFIG,
            Self::EnvIttybitty => {
                formats::env::of(Tool::Ittybitty, "appstoreconnect-cli: .env", Group::Tools)
            }
            Self::Rcodesign => formats::other_tools::RCODESIGN,
            Self::Xcodebuild => formats::apple::XCODEBUILD,
            Self::EnvEas => formats::env::of(Tool::Eas, "EAS: .env", Group::Tools),
            Self::EasJson => formats::other_tools::EAS_JSON,
            Self::Notarytool => formats::apple::NOTARYTOOL,
            Self::Altool => formats::apple::ALTOOL,
            Self::EnvTauri => formats::env::of(Tool::Tauri, "Tauri: .env", Group::Notarizing),
            Self::EnvElectronBuilder => formats::env::of(
                Tool::ElectronBuilder,
                "electron-builder: .env",
                Group::Notarizing,
            ),
            Self::EnvGoreleaser => {
                formats::env::of(Tool::Goreleaser, "GoReleaser: .env", Group::Notarizing)
            }
            Self::EnvQuill => formats::env::of(Tool::Quill, "quill: .env", Group::Notarizing),
            Self::GithubActions => formats::ci::GITHUB_ACTIONS,
            Self::UploadAction => formats::ci::UPLOAD_ACTION,
            Self::Gitlab => formats::ci::GITLAB,
            Self::Circleci => formats::ci::CIRCLECI,
            Self::Bitrise => formats::ci::BITRISE,
            Self::AzureDevops => formats::ci::AZURE_DEVOPS,
            Self::Codemagic => formats::ci::CODEMAGIC,
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
