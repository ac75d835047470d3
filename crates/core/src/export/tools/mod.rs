//! The tools that a command can be run for: one constant a tool with all that is known of it.
//!
//! What a tool reads was looked up in its own source; each constant names it. `exec`, the `.env`
//! exports and the import all take their names from here.

mod apple;
pub(super) mod fastlane;
mod notarizing;
mod uploading;

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::UnknownFormat;
use super::kinds::{KindError, Kinds};
use super::material::Material;
use crate::kind::KeyKind;

/// A tool that a command can be run for.
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
#[serde(rename_all = "kebab-case")]
#[strum(
    serialize_all = "kebab-case",
    parse_err_ty = UnknownFormat,
    parse_err_fn = UnknownFormat::named
)]
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
    /// GoReleaser's notarizing.
    Goreleaser,
    /// Anchore's quill.
    Quill,
    /// Any tool that takes a token: only a token that ends in minutes is given to it.
    Jwt,
}

/// In which form a tool is given the key: the one that puts the least at risk, so a path only
/// where the tool insists on one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyForm {
    /// The text of the key file.
    Pem,
    /// One line of base64 of it.
    Base64OfPem,
    /// The path of the key file.
    Path,
    /// The folder in which the key file has Apple's name for it.
    Folder,
}

/// In which forms a tool takes the key from a variable, for the import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadForm {
    /// The text of the key, or base64 of it.
    Text,
    /// The path of the key's file.
    Path,
}

/// A variable that says of which kind the key is, with the value that says it.
#[derive(Clone, Copy, Debug)]
pub struct KindVariable {
    /// Its name.
    pub name: &'static str,
    /// The value that says so.
    pub value: &'static str,
    /// Of which kind the key is then.
    pub kind: KeyKind,
}

/// All that is known of a tool.
#[derive(Clone, Copy, Debug)]
pub struct ToolFacts {
    /// What a person calls it.
    pub title: &'static str,
    /// The variable of the Issuer ID.
    pub issuer_id: Option<&'static str>,
    /// The variable of the Key ID.
    pub key_id: Option<&'static str>,
    /// The variable in which it is given the key, and how.
    pub key: Option<(&'static str, KeyForm)>,
    /// Every variable from which it takes the key. The first that is set is the one it takes.
    pub reads_key: &'static [(&'static str, ReadForm)],
    /// The variable of the kind.
    pub kind: Option<KindVariable>,
    /// The variable of the Team ID.
    pub team_id: Option<&'static str>,
    /// What is set beside the key, or the tool would act with one that it keeps itself.
    pub beside: &'static [(&'static str, &'static str)],
    /// What else it heeds about a key, or about signing in in another way. A Team ID alone signs
    /// nobody in.
    pub heeds: &'static [&'static str],
    /// The kinds of key that it can work with.
    pub kinds: Kinds,
    /// What to know before using it with a key.
    pub(super) note: Option<fn(&Material<'_>) -> Option<String>>,
}

impl ToolFacts {
    /// A tool that takes nothing from the environment.
    const NONE: Self = Self {
        title: "",
        issuer_id: None,
        key_id: None,
        key: None,
        reads_key: &[],
        kind: None,
        team_id: None,
        beside: &[],
        heeds: &[],
        kinds: Kinds::ALL,
        note: None,
    };

    /// Every variable that is taken out of a command's environment before the tool's own are set.
    pub fn cleared(&self) -> impl Iterator<Item = &'static str> {
        let given = [self.issuer_id, self.key_id, self.team_id];
        let key = self.key.map(|(name, _)| name);
        let kind = self.kind.map(|kind| kind.name);
        given
            .into_iter()
            .chain([key, kind])
            .flatten()
            .chain(self.reads_key.iter().map(|(name, _)| *name))
            .chain(self.beside.iter().map(|(name, _)| *name))
            .chain(self.heeds.iter().copied())
    }
}

impl Tool {
    /// Every tool, in the order of the help text.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The stable name, as the command line takes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// All that is known of it.
    #[must_use]
    pub const fn facts(self) -> &'static ToolFacts {
        match self {
            Self::Fastlane => &fastlane::FASTLANE,
            Self::Spaceship => &fastlane::SPACESHIP,
            Self::Codemagic => &uploading::CODEMAGIC,
            Self::Asc => &uploading::ASC,
            Self::Ittybitty => &uploading::ITTYBITTY,
            Self::Eas => &uploading::EAS,
            Self::Tauri => &notarizing::TAURI,
            Self::ElectronBuilder => &notarizing::ELECTRON_BUILDER,
            Self::Notarytool => &apple::NOTARYTOOL,
            Self::Altool => &apple::ALTOOL,
            Self::Goreleaser => &notarizing::GORELEASER,
            Self::Quill => &notarizing::QUILL,
            Self::Jwt => &apple::JWT,
        }
    }

    /// Whether a key of this kind can be given to the tool.
    ///
    /// # Errors
    /// [`KindError`] when it cannot.
    pub const fn availability(self, kind: KeyKind) -> Result<(), KindError> {
        self.facts().kinds.allow(kind)
    }

    /// Whether the tool reads a variable of this name, or is kept from reading it.
    #[must_use]
    pub fn heeds(self, name: &str) -> bool {
        self.facts().cleared().any(|cleared| cleared == name)
    }
}

/// The variables of all tools that hold a private key as text, or can.
#[must_use]
pub fn variables_with_keys() -> Vec<&'static str> {
    let of_tool = |tool: &Tool| {
        let read = tool.facts().reads_key.iter();
        let as_text = read.filter(|(_, form)| *form != ReadForm::Path);
        as_text.map(|(name, _)| *name)
    };
    let mut found: Vec<&'static str> = Tool::ALL.iter().flat_map(of_tool).collect();
    // fastlane takes a whole key as JSON in these.
    let heeded = fastlane::FASTLANE.heeds.iter().copied();
    found.extend(heeded.filter(|name| name.ends_with("_API_KEY")));
    // electron-builder's path is Tauri's Key ID, and the key itself when somebody mistook it.
    found.extend(["APPLE_API_KEY", "APPSTORE_API_PRIVATE_KEY"]);
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_holds_a_key_is_among_them() {
        let names = variables_with_keys();
        for name in ["ASC_PRIVATE_KEY_B64", "MACOS_NOTARY_KEY", "PILOT_API_KEY"] {
            assert!(names.contains(&name), "{name}");
        }
        for name in [
            "ASC_KEY_ID",
            "APPLE_API_KEY_PATH",
            "APPLE_ID",
            "ASC_BYPASS_KEYCHAIN",
        ] {
            assert!(!names.contains(&name), "{name}");
        }
    }

    #[test]
    fn a_tool_is_given_the_key_in_a_variable_that_it_reads() {
        for tool in Tool::ALL {
            let facts = tool.facts();
            if let Some((name, form)) = facts.key.filter(|(_, form)| *form != KeyForm::Folder) {
                let read = facts.reads_key.iter().find(|(read, _)| *read == name);
                let takes_path = read.is_some_and(|(_, read)| *read != ReadForm::Text);
                let takes_text = read.is_some_and(|(_, read)| *read != ReadForm::Path);
                let is_path = form == KeyForm::Path;
                assert!(if is_path { takes_path } else { takes_text }, "{tool:?}");
            }
        }
    }
}
