//! The variables that a command is run with: those of its tools, for one key.

use secrecy::SecretString;

use super::kinds::KindError;
use super::material::Material;
use super::tools::{KeyForm, Tool, ToolFacts};
use super::{ExportSource, key_text};
use crate::explain::{Explain, Explanation};

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
/// [`KindError`] when the tool cannot work with a key of this kind.
pub fn variables(tool: Tool, source: &ExportSource<'_>) -> Result<Vec<Variable>, KindError> {
    of_material(tool, &source.material())
}

pub(super) fn of_material(tool: Tool, source: &Material<'_>) -> Result<Vec<Variable>, KindError> {
    tool.availability(source.key.owner.kind())?;
    let facts = tool.facts();
    let key = source.key;
    let ids = [
        (
            facts.issuer_id,
            key.owner.issuer_id().map(ToString::to_string),
        ),
        (facts.key_id, Some(key.key_id.to_string())),
    ];
    let mut variables = set(ids);
    variables.extend(facts.key.map(|(name, form)| Variable {
        name,
        value: value(form, source),
    }));
    let kind = facts
        .kind
        .filter(|variable| variable.kind == key.owner.kind());
    variables.extend(kind.map(|variable| plain(variable.name, variable.value)));
    let team = key.team_id.as_ref().map(ToString::to_string);
    variables.extend(set([(facts.team_id, team)]));
    Ok(variables)
}

fn set<const N: usize>(named: [(Option<&'static str>, Option<String>); N]) -> Vec<Variable> {
    let both = named
        .into_iter()
        .filter_map(|(name, value)| Some(plain(name?, value?)));
    both.collect()
}

fn value(form: KeyForm, source: &Material<'_>) -> Value {
    match form {
        KeyForm::Pem => Value::Secret(key_text::pem(source.pem)),
        KeyForm::Base64OfPem => Value::Secret(key_text::base64_of_pem(source.pem)),
        KeyForm::Path => Value::KeyPath,
        KeyForm::Folder => Value::KeyFolder,
    }
}

/// The first variable to which two of the tools would give different meanings.
#[must_use]
pub fn collision(tools: &[Tool]) -> Option<Collision> {
    for (place, &first) in tools.iter().enumerate() {
        for &second in tools.get(place + 1..).unwrap_or_default() {
            if let Some(variable) = clash(first.facts(), second.facts()) {
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

fn plain(name: &'static str, value: impl Into<String>) -> Variable {
    Variable {
        name,
        value: Value::Plain(value.into()),
    }
}

/// A variable that is the Key ID for one and holds the key for the other.
fn clash(one: &ToolFacts, other: &ToolFacts) -> Option<&'static str> {
    let one_way = |ids: &ToolFacts, keys: &ToolFacts| match (ids.key_id, keys.key) {
        (Some(id), Some((key, _))) if id == key => Some(id),
        _ => None,
    };
    one_way(one, other).or_else(|| one_way(other, one))
}
