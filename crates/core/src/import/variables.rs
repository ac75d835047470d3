//! The variables of each tool, wherever they are set.

use secrecy::{ExposeSecret, SecretString};

use super::fastlane;
use super::found::{Origin, Problem};
use super::key_text;
use super::places::Paths;
use super::values::Values;
use crate::ids::KeyId;
use crate::kind::KeyKind;
use crate::p8::ReadKey;

/// In which form a variable holds the key.
#[derive(Clone, Copy)]
enum Form {
    /// The text of the key, or base64 of it.
    Text,
    /// The path of the key's file.
    Path,
    /// The text, or the path.
    TextOrPath,
    /// The text, `@file:PATH`, `@env:NAME` or `env:NAME`, or the path.
    Reference,
}

/// What a tool calls the values. Where a key can stand in several variables, the first that is
/// set is the one the tool takes.
struct Tool {
    name: &'static str,
    issuer_id: &'static str,
    key_id: &'static str,
    keys: &'static [(&'static str, Form)],
    kind: Option<(&'static str, &'static str, KeyKind)>,
    team_id: Option<&'static str>,
}

const PLAIN: Tool = Tool {
    name: "",
    issuer_id: "",
    key_id: "",
    keys: &[],
    kind: None,
    team_id: None,
};

const TOOLS: [Tool; 13] = [
    Tool {
        name: "fastlane",
        issuer_id: "APP_STORE_CONNECT_API_KEY_ISSUER_ID",
        key_id: "APP_STORE_CONNECT_API_KEY_KEY_ID",
        keys: &[
            ("APP_STORE_CONNECT_API_KEY_KEY", Form::Text),
            ("APP_STORE_CONNECT_API_KEY_KEY_FILEPATH", Form::Path),
        ],
        kind: Some((
            "APP_STORE_CONNECT_API_KEY_IN_HOUSE",
            "true",
            KeyKind::Enterprise,
        )),
        ..PLAIN
    },
    Tool {
        name: "spaceship",
        issuer_id: "SPACESHIP_CONNECT_API_ISSUER_ID",
        key_id: "SPACESHIP_CONNECT_API_KEY_ID",
        keys: &[
            ("SPACESHIP_CONNECT_API_KEY", Form::Text),
            ("SPACESHIP_CONNECT_API_KEY_FILEPATH", Form::Path),
        ],
        kind: Some((
            "SPACESHIP_CONNECT_API_IN_HOUSE",
            "true",
            KeyKind::Enterprise,
        )),
        ..PLAIN
    },
    Tool {
        name: "Codemagic",
        issuer_id: "APP_STORE_CONNECT_ISSUER_ID",
        key_id: "APP_STORE_CONNECT_KEY_IDENTIFIER",
        keys: &[("APP_STORE_CONNECT_PRIVATE_KEY", Form::Reference)],
        ..PLAIN
    },
    Tool {
        name: "asc",
        issuer_id: "ASC_ISSUER_ID",
        key_id: "ASC_KEY_ID",
        keys: &[
            ("ASC_PRIVATE_KEY_PATH", Form::Path),
            ("ASC_PRIVATE_KEY_B64", Form::Text),
            ("ASC_PRIVATE_KEY", Form::Text),
            ("ASC_KEY_P8_BASE64", Form::Text),
        ],
        kind: Some(("ASC_KEY_TYPE", "individual", KeyKind::Individual)),
        ..PLAIN
    },
    Tool {
        name: "appstoreconnect-cli",
        issuer_id: "APPSTORE_CONNECT_ISSUER_ID",
        key_id: "APPSTORE_CONNECT_API_KEY_ID",
        keys: &[("APPSTORE_CONNECT_API_KEY", Form::Text)],
        ..PLAIN
    },
    Tool {
        name: "EAS",
        issuer_id: "EXPO_ASC_ISSUER_ID",
        key_id: "EXPO_ASC_KEY_ID",
        keys: &[("EXPO_ASC_API_KEY_PATH", Form::Path)],
        team_id: Some("EXPO_APPLE_TEAM_ID"),
        ..PLAIN
    },
    // The next two give one name different meanings; which is meant is seen by what is set.
    Tool {
        name: "electron-builder",
        issuer_id: "APPLE_API_ISSUER",
        key_id: "APPLE_API_KEY_ID",
        keys: &[("APPLE_API_KEY", Form::Path)],
        ..PLAIN
    },
    Tool {
        name: "Tauri",
        issuer_id: "APPLE_API_ISSUER",
        key_id: "APPLE_API_KEY",
        keys: &[("APPLE_API_KEY_PATH", Form::Path)],
        ..PLAIN
    },
    Tool {
        name: "GoReleaser",
        issuer_id: "MACOS_NOTARY_ISSUER_ID",
        key_id: "MACOS_NOTARY_KEY_ID",
        keys: &[("MACOS_NOTARY_KEY", Form::TextOrPath)],
        ..PLAIN
    },
    Tool {
        name: "quill",
        issuer_id: "QUILL_NOTARY_ISSUER",
        key_id: "QUILL_NOTARY_KEY_ID",
        keys: &[("QUILL_NOTARY_KEY", Form::Reference)],
        ..PLAIN
    },
    Tool {
        name: "the upload action for GitHub",
        issuer_id: "APPSTORE_ISSUER_ID",
        key_id: "APPSTORE_API_KEY_ID",
        keys: &[("APPSTORE_API_PRIVATE_KEY", Form::Text)],
        ..PLAIN
    },
    Tool {
        name: "Bitrise",
        issuer_id: "api_key_issuer_id",
        key_id: "api_key_id",
        keys: &[("api_key_path", Form::Path)],
        kind: Some(("api_key_enterprise_account", "yes", KeyKind::Enterprise)),
        ..PLAIN
    },
    Tool {
        name: "Azure DevOps",
        issuer_id: "apiKeyIssuerId",
        key_id: "apiKeyId",
        keys: &[("apitoken", Form::Text)],
        kind: Some(("apiKeyInHouse", "true", KeyKind::Enterprise)),
        ..PLAIN
    },
];

/// A variable that names fastlane's JSON file.
const FASTLANE_FILE: &str = "APP_STORE_CONNECT_API_KEY_PATH";

/// Variables that are set together.
pub(super) struct Variables<'a> {
    pub set: &'a [(String, SecretString)],
    pub paths: &'a Paths,
    /// Where they are set.
    pub origin: Origin,
}

/// What the environment holds.
pub(super) fn in_environment(set: &[(String, SecretString)], paths: &Paths) -> Vec<Values> {
    let variables = Variables {
        set,
        paths,
        origin: Origin::Environment,
    };
    variables.values()
}

impl Variables<'_> {
    /// The values of every tool that has any set.
    pub fn values(&self) -> Vec<Values> {
        let of_tools = TOOLS.iter().filter_map(|tool| self.of(tool));
        of_tools.chain(self.fastlane_file()).collect()
    }

    fn secret(&self, name: &str) -> Option<&SecretString> {
        let mut set = self.set.iter();
        let (_, value) = set.find(|(other, _)| other == name)?;
        Some(value).filter(|value| !value.expose_secret().trim().is_empty())
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.secret(name).map(|value| value.expose_secret())
    }

    fn of(&self, tool: &Tool) -> Option<Values> {
        let key = tool
            .keys
            .iter()
            .find_map(|(name, form)| Some((*name, self.secret(name)?, *form)));
        let key_id = self.text(tool.key_id);
        if key.is_none() && key_id.is_none() || self.means_the_other(tool) {
            return None;
        }
        let issuer_id = self.text(tool.issuer_id);
        let special = tool.kind.filter(|(name, value, _)| {
            let text = self.text(name).map(str::trim);
            text.is_some_and(|text| text.eq_ignore_ascii_case(value))
        });
        let kind = match special {
            Some((_, _, kind)) => Some(kind),
            None => issuer_id.map(|_| KeyKind::Team),
        };
        let team_id = tool.team_id.and_then(|name| self.text(name));
        Some(Values {
            within: key.map(|(name, ..)| name.to_owned()),
            kind,
            team_id: team_id.and_then(|text| text.trim().parse().ok()),
            key: key.map(|(_, value, form)| self.key(value, form)),
            ..Values::from(self.origin.clone()).with_ids(key_id, issuer_id)
        })
    }

    /// Whether `APPLE_API_KEY` is set, but as the other of the two tools means it.
    fn means_the_other(&self, tool: &Tool) -> bool {
        let is_key_id = |text: &str| KeyId::new(text.trim()).is_ok();
        let shared = self.text("APPLE_API_KEY");
        match tool.name {
            "electron-builder" => {
                self.text("APPLE_API_KEY_ID").is_none() && shared.is_none_or(is_key_id)
            }
            "Tauri" => self.text("APPLE_API_KEY_PATH").is_none() && !shared.is_some_and(is_key_id),
            _ => false,
        }
    }

    fn key(&self, value: &SecretString, form: Form) -> Result<ReadKey, Problem> {
        let text = value.expose_secret().trim();
        match form {
            Form::Text => key_text::in_text(value),
            Form::Path => key_text::at_path(text, self.paths),
            Form::TextOrPath => key_text::in_text_or_at_path(value, self.paths),
            Form::Reference => {
                let named = text.strip_prefix("@env:").or(text.strip_prefix("env:"));
                if let Some(path) = text.strip_prefix("@file:") {
                    key_text::at_path(path, self.paths)
                } else if let Some(name) = named {
                    let other = self.secret(name.trim()).ok_or(Problem::Elsewhere)?;
                    key_text::in_text(other)
                } else {
                    key_text::in_text_or_at_path(value, self.paths)
                }
            }
        }
    }

    fn fastlane_file(&self) -> Option<Values> {
        let path = self.paths.resolve(self.text(FASTLANE_FILE)?)?;
        let mut values = fastlane::in_file(&path)?;
        // Without the file the variable would lead nowhere.
        values.removable = None;
        Some(values)
    }
}
