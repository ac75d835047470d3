//! The variables by which each tool takes the three values from its environment.
//! The rules were read in each tool's own source or documentation.

use secrecy::SecretString;

use super::material::Material;
use super::{ExportSource, Tool, WhyNot, key_text};
use crate::explain::{Explain, Explanation};
use crate::kind::KeyKind;

/// What a variable is set to.
#[derive(Clone, Debug)]
pub enum Value {
    /// Something that is no secret.
    Plain(String),
    /// The key as text.
    Secret(SecretString),
    /// The path at which the key can be read while the command runs.
    KeyPath,
    /// The folder in which the key can be read under Apple's name for it.
    KeyFolder,
}

/// One variable of a tool.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub value: Value,
}

/// Two tools that mean different things by one variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{variable} means different things to {} and {}", first.as_str(), second.as_str())]
pub struct Collision {
    /// The variable.
    pub variable: &'static str,
    /// One tool.
    pub first: Tool,
    /// The other.
    pub second: Tool,
}

impl Explain for Collision {
    fn explain(&self) -> Explanation {
        Explanation::new(
            "tools_collide",
            format!(
                "{} is the Key ID for {} and the path of the key file for {}, and one command has one environment.",
                self.variable,
                self.first.as_str(),
                self.second.as_str()
            ),
            "Run the two tools one after the other, each with its own exec.",
        )
    }
}

/// The variables of a tool for this key. The form that puts the least at risk is chosen: the key
/// as text where the tool takes it, a path only where it insists on one.
///
/// # Errors
/// [`WhyNot`] when the tool cannot work with a key of this kind.
pub fn variables(tool: Tool, source: &ExportSource<'_>) -> Result<Vec<Variable>, WhyNot> {
    of_material(tool, &source.material())
}

pub(super) fn of_material(tool: Tool, source: &Material<'_>) -> Result<Vec<Variable>, WhyNot> {
    tool.availability(source.key.owner.kind())?;
    let names = Names::of(tool);
    let mut variables = Vec::new();
    if let (Some(name), Some(issuer)) = (names.issuer_id, source.key.owner.issuer_id()) {
        variables.push(plain(name, issuer.to_string()));
    }
    if let Some(name) = names.key_id {
        variables.push(plain(name, source.key.key_id.to_string()));
    }
    if let Some((name, form)) = names.key {
        variables.push(Variable {
            name,
            value: form.value(source),
        });
    }
    variables.extend(extras(tool, source));
    Ok(variables)
}

/// The first variable to which two of the tools would give different meanings.
#[must_use]
pub fn collision(tools: &[Tool]) -> Option<Collision> {
    for (place, &first) in tools.iter().enumerate() {
        for &second in tools.get(place + 1..).unwrap_or_default() {
            if let Some(variable) = Names::of(first).clash(&Names::of(second)) {
                return Some(Collision {
                    variable,
                    first,
                    second,
                });
            }
        }
    }
    None
}

/// In which form a variable holds the key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum KeyForm {
    Pem,
    Base64OfPem,
    Path,
    Folder,
}

impl KeyForm {
    fn value(self, source: &Material<'_>) -> Value {
        match self {
            Self::Pem => Value::Secret(key_text::pem(source.pem)),
            Self::Base64OfPem => Value::Secret(key_text::base64_of_pem(source.pem)),
            Self::Path => Value::KeyPath,
            Self::Folder => Value::KeyFolder,
        }
    }
}

/// What a tool calls the three values.
struct Names {
    issuer_id: Option<&'static str>,
    key_id: Option<&'static str>,
    key: Option<(&'static str, KeyForm)>,
}

impl Names {
    const fn of(tool: Tool) -> Self {
        let (issuer_id, key_id, key) = match tool {
            Tool::Fastlane => (
                "APP_STORE_CONNECT_API_KEY_ISSUER_ID",
                "APP_STORE_CONNECT_API_KEY_KEY_ID",
                ("APP_STORE_CONNECT_API_KEY_KEY", KeyForm::Pem),
            ),
            Tool::Spaceship => (
                "SPACESHIP_CONNECT_API_ISSUER_ID",
                "SPACESHIP_CONNECT_API_KEY_ID",
                ("SPACESHIP_CONNECT_API_KEY", KeyForm::Pem),
            ),
            Tool::Codemagic => (
                "APP_STORE_CONNECT_ISSUER_ID",
                "APP_STORE_CONNECT_KEY_IDENTIFIER",
                ("APP_STORE_CONNECT_PRIVATE_KEY", KeyForm::Pem),
            ),
            Tool::Asc => (
                "ASC_ISSUER_ID",
                "ASC_KEY_ID",
                ("ASC_PRIVATE_KEY_B64", KeyForm::Base64OfPem),
            ),
            Tool::Ittybitty => (
                "APPSTORE_CONNECT_ISSUER_ID",
                "APPSTORE_CONNECT_API_KEY_ID",
                ("APPSTORE_CONNECT_API_KEY", KeyForm::Pem),
            ),
            Tool::Eas => (
                "EXPO_ASC_ISSUER_ID",
                "EXPO_ASC_KEY_ID",
                ("EXPO_ASC_API_KEY_PATH", KeyForm::Path),
            ),
            Tool::Tauri => (
                "APPLE_API_ISSUER",
                "APPLE_API_KEY",
                ("APPLE_API_KEY_PATH", KeyForm::Path),
            ),
            Tool::ElectronBuilder => (
                "APPLE_API_ISSUER",
                "APPLE_API_KEY_ID",
                ("APPLE_API_KEY", KeyForm::Path),
            ),
            Tool::Goreleaser => (
                "MACOS_NOTARY_ISSUER_ID",
                "MACOS_NOTARY_KEY_ID",
                ("MACOS_NOTARY_KEY", KeyForm::Base64OfPem),
            ),
            Tool::Quill => (
                "QUILL_NOTARY_ISSUER",
                "QUILL_NOTARY_KEY_ID",
                ("QUILL_NOTARY_KEY", KeyForm::Base64OfPem),
            ),
            Tool::Altool => {
                return Self {
                    issuer_id: None,
                    key_id: None,
                    key: Some(("API_PRIVATE_KEYS_DIR", KeyForm::Folder)),
                };
            }
            Tool::Notarytool | Tool::Jwt => {
                return Self {
                    issuer_id: None,
                    key_id: None,
                    key: None,
                };
            }
        };
        Self {
            issuer_id: Some(issuer_id),
            key_id: Some(key_id),
            key: Some(key),
        }
    }

    /// A variable that is the Key ID for one and holds the key for the other.
    fn clash(&self, other: &Self) -> Option<&'static str> {
        let one_way = |ids: &Self, keys: &Self| match (ids.key_id, keys.key) {
            (Some(id), Some((key, _))) if id == key => Some(id),
            _ => None,
        };
        one_way(self, other).or_else(|| one_way(other, self))
    }
}

fn extras(tool: Tool, source: &Material<'_>) -> Vec<Variable> {
    let enterprise = source.key.owner.kind() == KeyKind::Enterprise;
    match tool {
        Tool::Fastlane if enterprise => {
            vec![plain("APP_STORE_CONNECT_API_KEY_IN_HOUSE", "true")]
        }
        Tool::Spaceship if enterprise => vec![plain("SPACESHIP_CONNECT_API_IN_HOUSE", "true")],
        Tool::Asc if source.key.owner.kind() == KeyKind::Individual => {
            vec![plain("ASC_KEY_TYPE", "individual")]
        }
        Tool::Eas => {
            let team = source.key.team_id.iter();
            team.map(|team| plain("EXPO_APPLE_TEAM_ID", team.to_string()))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn plain(name: &'static str, value: impl Into<String>) -> Variable {
    Variable {
        name,
        value: Value::Plain(value.into()),
    }
}
