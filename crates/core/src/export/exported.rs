//! An export in memory: text of which each part knows whether it is secret.

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// What stands in the place of a secret in a preview.
const MASK: &str = "••••••••";

/// Text made of plain and secret parts.
#[derive(Clone, Debug, Default)]
pub struct Text(Vec<Part>);

#[derive(Clone, Debug)]
enum Part {
    Plain(String),
    Secret(SecretString),
}

impl Text {
    /// Text that begins with something plain.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Part::Plain(text.into())])
    }

    /// Adds something plain.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.0.push(Part::Plain(text.into()));
        self
    }

    /// Adds a secret.
    #[must_use]
    pub fn and_secret(mut self, secret: SecretString) -> Self {
        self.0.push(Part::Secret(secret));
        self
    }

    /// Adds another text.
    #[must_use]
    pub fn and_text(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The whole text.
    #[must_use]
    pub fn whole(&self) -> SecretString {
        let length = self.0.iter().map(|part| part.text().len()).sum();
        let mut whole = Zeroizing::new(String::with_capacity(length));
        for part in &self.0 {
            whole.push_str(part.text());
        }
        SecretString::from(whole.as_str())
    }

    /// The text as it may be shown: every secret masked.
    #[must_use]
    pub fn masked(&self) -> String {
        let shown = self.0.iter().map(|part| match part {
            Part::Plain(text) => text.as_str(),
            Part::Secret(_) => MASK,
        });
        shown.collect()
    }

    /// Whether any part is secret.
    #[must_use]
    pub fn has_secret(&self) -> bool {
        self.0.iter().any(|part| matches!(part, Part::Secret(_)))
    }
}

impl Part {
    fn text(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Secret(secret) => secret.expose_secret(),
        }
    }
}

/// One file of an export.
#[derive(Clone, Debug)]
pub struct ExportedFile {
    /// Its name, or its path below the folder that the person chooses.
    pub name: String,
    /// What it holds.
    pub text: Text,
}

/// A whole export. The first file is the one that a preview shows and a copy takes.
#[derive(Clone, Debug)]
pub struct Exported {
    /// At least one file.
    pub files: Vec<ExportedFile>,
    /// What the person should know before using it, in sentences.
    pub warnings: Vec<String>,
}

impl Exported {
    pub(super) fn one(name: impl Into<String>, text: Text) -> Self {
        Self {
            files: vec![ExportedFile {
                name: name.into(),
                text,
            }],
            warnings: Vec::new(),
        }
    }

    pub(super) fn with_file(mut self, name: impl Into<String>, text: Text) -> Self {
        self.files.push(ExportedFile {
            name: name.into(),
            text,
        });
        self
    }

    pub(super) fn with_warning(mut self, warning: impl Into<String>) -> Self {
        self.warnings.push(warning.into());
        self
    }

    /// What a preview shows: every file under its name, the secrets masked.
    #[must_use]
    pub fn preview(&self) -> String {
        self.outline().preview()
    }
}
