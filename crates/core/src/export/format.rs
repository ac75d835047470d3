//! The one list of everything a key can be exported as.

use serde::{Deserialize, Serialize};

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
    /// Tools that notarise or upload Mac software.
    Notarising,
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
            Self::Notarising => "Notarising and uploading",
            Self::Ci => "Build services",
        }
    }
}

/// A word that names no format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no export format of that name")]
pub struct UnknownFormat;

macro_rules! formats {
    ($($variant:ident $name:literal $title:literal $group:ident;)*) => {
        /// A form in which a tool takes the three values.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
        pub enum Format {
            $(#[doc = $title] #[serde(rename = $name)] $variant,)*
        }

        impl Format {
            /// Every format, in the order of the picker.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name, as the command line takes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What a person calls it.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// What it is for.
            #[must_use]
            pub const fn group(self) -> Group {
                match self { $(Self::$variant => Group::$group,)* }
            }
        }
    };
}

formats! {
    P8 "p8" "Key file (.p8)" KeyFile;
    P8Base64 "p8-base64" "Key file as one line of base64" KeyFile;
    FastlaneJson "fastlane-json" "fastlane: JSON file" Fastlane;
    Fastfile "fastfile" "fastlane: lines for the Fastfile" Fastlane;
    EnvFastlane "env-fastlane" "fastlane: .env" Fastlane;
    EnvSpaceship "env-spaceship" "fastlane spaceship: .env" Fastlane;
    EnvCodemagic "env-codemagic" "Codemagic CLI tools: .env" Tools;
    EnvAsc "env-asc" "asc: .env" Tools;
    AscConfig "asc-config" "asc: config and keychain item" Tools;
    EnvIttybitty "env-ittybitty" "appstoreconnect-cli: .env" Tools;
    Rcodesign "rcodesign" "rcodesign: JSON file" Tools;
    Xcodebuild "xcodebuild" "xcodebuild: arguments" Tools;
    EnvEas "env-eas" "EAS: .env" Tools;
    EasJson "eas-json" "EAS: eas.json" Tools;
    Notarytool "notarytool" "notarytool: store-credentials" Notarising;
    Altool "altool" "altool: folder" Notarising;
    EnvTauri "env-tauri" "Tauri: .env" Notarising;
    EnvElectronBuilder "env-electron-builder" "electron-builder: .env" Notarising;
    EnvGoreleaser "env-goreleaser" "GoReleaser: .env" Notarising;
    EnvQuill "env-quill" "quill: .env" Notarising;
    GithubActions "github-actions" "GitHub Actions" Ci;
    UploadAction "github-upload-testflight" "GitHub Actions: upload-testflight-build" Ci;
    Gitlab "gitlab" "GitLab CI" Ci;
    Circleci "circleci" "CircleCI" Ci;
    Bitrise "bitrise" "Bitrise" Ci;
    AzureDevops "azure-devops" "Azure DevOps" Ci;
    Codemagic "codemagic" "Codemagic" Ci;
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut all = Self::ALL.iter().copied();
        all.find(|format| format.as_str() == text)
            .ok_or(UnknownFormat)
    }
}
