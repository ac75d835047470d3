//! Named values that belong together, out of whatever file they are in.

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::{json, lines, plist};

/// What a file is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Json,
    Plist,
    /// Lines such as `NAME=value`, `name: value` and `--name value`.
    Lines,
}

impl Shape {
    /// What a person calls a file of it that no tool's name fits.
    pub const fn words(self, is_env: bool) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Plist => "property list",
            Self::Lines if is_env => ".env",
            Self::Lines => "text",
        }
    }
}

/// Values by name: an object, a file of variables, the environment.
#[derive(Clone, Default)]
pub(super) struct Group {
    /// Where in the file they are, such as `submit.production.ios`; empty for its outermost level.
    pub path: String,
    settings: Vec<(String, SecretString)>,
}

impl Group {
    pub fn at(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            settings: Vec::new(),
        }
    }

    /// The variables of an environment.
    pub fn of_variables(set: &[(String, SecretString)]) -> Self {
        Self {
            path: String::new(),
            settings: set.to_vec(),
        }
    }

    pub fn set(&mut self, name: String, value: SecretString) {
        self.settings.push((name, value));
    }

    /// Adds to what is set already, as a shell's `+=` does.
    pub fn append(&mut self, name: String, value: &SecretString) {
        let before = self.last(&name).map_or("", |value| value.expose_secret());
        let mut whole = Zeroizing::new(String::with_capacity(
            before.len() + value.expose_secret().len(),
        ));
        whole.push_str(before);
        whole.push_str(value.expose_secret());
        let whole = SecretString::from(whole.as_str());
        self.set(name, whole);
    }

    fn last(&self, name: &str) -> Option<&SecretString> {
        let mut latest = self.settings.iter().rev();
        latest
            .find(|(other, _)| other == name)
            .map(|(_, value)| value)
    }

    /// The value of a name. Of several, the last is the one that every shell and reader takes;
    /// an empty one is none.
    pub fn get(&self, name: &str) -> Option<&SecretString> {
        self.last(name)
            .filter(|value| !value.expose_secret().trim().is_empty())
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).map(|value| value.expose_secret().trim())
    }

    /// Whether its names are those of environment variables.
    pub fn is_environment(&self) -> bool {
        let variable = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        self.path.is_empty()
            && !self.settings.is_empty()
            && self
                .settings
                .iter()
                .all(|(name, _)| name.chars().all(variable))
    }

    pub fn is_empty(&self) -> bool {
        self.settings.is_empty()
    }

    /// Every name once, with the value that counts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &SecretString)> {
        let counts = |at: usize, name: &str| {
            let later = self.settings.get(at + 1..).unwrap_or_default();
            !later.iter().any(|(other, _)| other == name)
        };
        let all = self.settings.iter().enumerate();
        all.filter(move |(at, (name, value))| {
            counts(*at, name) && !value.expose_secret().trim().is_empty()
        })
        .map(|(_, (name, value))| (name.as_str(), value))
    }
}

/// The groups of a text, the outermost first.
pub(super) fn of_text(text: &str) -> (Shape, Vec<Group>) {
    if let Some(groups) = json::groups(text) {
        return (Shape::Json, groups);
    }
    match plist::groups(text) {
        Some(groups) => (Shape::Plist, groups),
        None => (Shape::Lines, lines::groups(text)),
    }
}

/// Several texts as one of as many lines.
pub(super) fn joined(lines: &[SecretString]) -> SecretString {
    let length = lines
        .iter()
        .map(|line| line.expose_secret().len() + 1)
        .sum();
    let mut whole = Zeroizing::new(String::with_capacity(length));
    for (place, line) in lines.iter().enumerate() {
        if place > 0 {
            whole.push('\n');
        }
        whole.push_str(line.expose_secret());
    }
    SecretString::from(whole.as_str())
}

/// Where the closing quote is. A quote after a backslash closes nothing.
pub(super) fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let closes = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        closes.then_some(at)
    })
}
