//! An export as it may be shown.

use super::exported::Exported;

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
