//! An export whose place was chosen and that waits for the person's word: the page names no paths.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use keywright_core::explain::{Explain, Explanation};
use keywright_core::export::ignored::{PlaceWarning, add_ignore_line, warnings_for};
use keywright_core::export::{Format, Outline, Place};
use keywright_core::key::KeptKeyId;
use keywright_core::safe_text;
use serde::Serialize;

/// What to know about the place before the key is written there.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "ExportAsks"))]
pub struct Asks {
    warnings: Vec<Explanation>,
    /// Files that are there and would be replaced.
    replaces: Vec<String>,
    /// The line that would keep the file out of its repository.
    ignore_offer: Option<String>,
}

/// The export that waits, if one does.
#[derive(Default)]
pub struct PendingExport(Mutex<Option<ExportRequest>>);

impl PendingExport {
    /// Puts another export, or none, in its place, and answers the one that waited.
    pub fn put(&self, request: Option<ExportRequest>) -> Option<ExportRequest> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut held, request)
    }
}

/// What was chosen in a dialog.
pub enum Target {
    /// One file, named in the dialog.
    File(PathBuf),
    /// The folder for several files.
    Folder(PathBuf),
}

impl Target {
    /// The place to write to.
    pub fn place(&self) -> Place<'_> {
        match self {
            Self::File(path) => Place::File(path),
            Self::Folder(path) => Place::Folder(path),
        }
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Folder(path) => path,
        }
    }
}

/// An export and the place that was chosen for it.
pub struct ExportRequest {
    /// The key.
    pub id: KeptKeyId,
    /// The form.
    pub format: Format,
    /// The place.
    pub target: Target,
    /// The files that may be replaced.
    pub agreed: Vec<PathBuf>,
    warnings: Vec<PlaceWarning>,
}

impl ExportRequest {
    /// Looks at the place before anything is written there.
    pub fn new(
        id: KeptKeyId,
        format: Format,
        outline: &Outline,
        target: Target,
        home: Option<&Path>,
    ) -> Self {
        Self {
            warnings: warnings_for(outline, target.place(), home),
            agreed: target.place().taken(outline),
            id,
            format,
            target,
        }
    }

    /// The files in the chosen folder that would be replaced. The dialog has asked already about
    /// a file that was named in it.
    pub fn replaces(&self) -> &[PathBuf] {
        match self.target {
            Target::File(_) => &[],
            Target::Folder(_) => &self.agreed,
        }
    }

    /// What the person has to know first; none when there is nothing.
    pub fn asks(&self) -> Option<Asks> {
        let replaces = self.replaces();
        if replaces.is_empty() && self.warnings.is_empty() {
            return None;
        }
        let ignore_offer = self.warnings.iter().find_map(|warning| match warning {
            PlaceWarning::WouldBeCommitted { line, .. } => Some(line.clone()),
            _ => None,
        });
        Some(Asks {
            warnings: self.warnings.iter().map(Explain::explain).collect(),
            replaces: replaces.iter().map(|path| safe_text::path(path)).collect(),
            ignore_offer,
        })
    }

    /// Adds the line that keeps the export out of its repository.
    ///
    /// # Errors
    /// The line to add by hand, when the ignore file cannot be written.
    pub fn ignore(&self) -> Result<(), Explanation> {
        for warning in &self.warnings {
            if let PlaceWarning::WouldBeCommitted { work_tree, line } = warning {
                add_ignore_line(work_tree, line).map_err(|error| error.explain())?;
            }
        }
        Ok(())
    }
}
