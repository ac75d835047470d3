//! An export in memory, of which each part of the text knows whether it is secret, and its
//! outline, which may be shown.

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

/// An export without its secrets: the names of its files, and their text with every secret masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// At least one file.
    pub files: Vec<OutlinedFile>,
    /// What the person should know before using it, in sentences.
    pub warnings: Vec<String>,
}

/// One file of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlinedFile {
    /// Its name, or its path below the folder that the person chooses.
    pub name: String,
    /// What it holds, every secret masked.
    pub masked: String,
    /// Whether the key is in it.
    pub has_secret: bool,
}

impl Outline {
    /// What a preview shows: every file under its name.
    #[must_use]
    pub fn preview(&self) -> String {
        match self.files.as_slice() {
            [one] => one.masked.clone(),
            several => several
                .iter()
                .map(|file| format!("── {} ──\n{}\n", file.name, file.masked))
                .collect(),
        }
    }

    /// Whether a file has to stand in a folder of a certain name.
    pub(super) fn has_folders(&self) -> bool {
        self.files.iter().any(|file| file.name.contains('/'))
    }
}

impl Exported {
    /// The export without its secrets.
    #[must_use]
    pub fn outline(&self) -> Outline {
        let files = self.files.iter().map(|file| OutlinedFile {
            name: file.name.clone(),
            masked: file.text.masked(),
            has_secret: file.text.has_secret(),
        });
        Outline {
            files: files.collect(),
            warnings: self.warnings.clone(),
        }
    }
}
