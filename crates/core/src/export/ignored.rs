//! Whether a key file would be committed, or deleted by another tool.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};
use serde::Serialize;

use super::exported::Outline;
use super::place::Place;
use super::work_tree::{IGNORE_FILE, WorkTree};
use crate::bounded_file::{FileKind, ReadFileError};
use crate::explain::{Explain, Explanation};

/// What to know about a place before a key is written there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "warning", rename_all = "snake_case")]
pub enum PlaceWarning {
    /// The file is inside a git work tree that does not ignore it.
    WouldBeCommitted {
        /// The top of the work tree.
        work_tree: PathBuf,
        /// The line for its `.gitignore`.
        line: String,
    },
    /// git has a file of this path already, and heeds no ignore file for it.
    IsCommitted {
        /// The top of the work tree.
        work_tree: PathBuf,
    },
    /// git's index could not be read, so nobody knows whether git has this file.
    IndexUnreadable {
        /// The top of the work tree.
        work_tree: PathBuf,
        /// Why not, as the second half of a sentence.
        why: String,
    },
    /// Another tool deletes this folder or this file.
    DeletedBy {
        /// Which tool.
        tool: &'static str,
        /// What it deletes.
        place: &'static str,
    },
}

impl Explain for PlaceWarning {
    fn explain(&self) -> Explanation {
        match self {
            Self::WouldBeCommitted { work_tree, line } => Explanation::new(
                "export_would_be_committed",
                format!(
                    "This file is inside the git work tree {} and would be committed.",
                    work_tree.display()
                ),
                format!("Add {line} to its .gitignore."),
            ),
            Self::IsCommitted { work_tree } => Explanation::new(
                "export_is_committed",
                format!(
                    "git has this file already in the work tree {}, whatever is ignored there.",
                    work_tree.display()
                ),
                "Choose another place, or take the file out with git rm --cached first.",
            ),
            Self::IndexUnreadable { work_tree, why } => Explanation::new(
                "export_index_unreadable",
                format!(
                    "git's index in the work tree {} can't be read ({why}), so this file may be in git already.",
                    work_tree.display()
                ),
                "Choose another place, or check with git ls-files first.",
            ),
            Self::DeletedBy { tool, place } => Explanation::new(
                "export_place_is_deleted",
                format!("{tool} deletes {place}."),
                "Do not keep the only copy there.",
            ),
        }
    }
}

/// What to know before writing to `target`. `home` is the person's home folder.
#[must_use]
pub fn warnings(target: &Path, home: Option<&Path>) -> Vec<PlaceWarning> {
    let target = resolved(target);
    let mut warnings = Vec::new();
    warnings.extend(commit_warning(&target));
    warnings.extend(home.and_then(|home| deletion_warning(&target, &resolved(home))));
    warnings
}

/// What to know before writing an export: [`warnings`] of each file that holds the key. A file
/// without it, such as an `eas.json`, may well be committed.
#[must_use]
pub fn warnings_for(outline: &Outline, place: Place<'_>, home: Option<&Path>) -> Vec<PlaceWarning> {
    if matches!(place, Place::Stream(_)) {
        return Vec::new();
    }
    let paths = place.paths(outline);
    let files = outline.files.iter().zip(&paths);
    let mut found = Vec::new();
    for (_, path) in files.filter(|(file, _)| file.has_secret) {
        for warning in warnings(path, home) {
            if !found.contains(&warning) {
                found.push(warning);
            }
        }
    }
    found
}

/// The path without links and dots in the part of it that is there.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let there = absolute
        .ancestors()
        .skip(1)
        .find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    match there {
        Some((folder, real)) => match absolute.strip_prefix(folder) {
            Ok(rest) => real.join(rest),
            Err(_) => absolute,
        },
        None => absolute,
    }
}

/// Why no line was added to a `.gitignore`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IgnoreFileError {
    /// What is there cannot be read.
    #[error("{path} can't be used: {why}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: ReadFileError,
    },
    /// It cannot be written.
    #[error("{path} can't be written: {why}")]
    NotWritten {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: io::ErrorKind,
    },
    /// It would be more than one line.
    #[error("it is more than one line")]
    SeveralLines,
}

impl Explain for IgnoreFileError {
    fn explain(&self) -> Explanation {
        let (path, why) = match self {
            Self::Unreadable { path, why } => (path, why.to_string()),
            Self::NotWritten { path, why } => (path, format!("the system says {why}")),
            Self::SeveralLines => {
                return Explanation::new(
                    "ignore_line_unfit",
                    "Nothing was added to .gitignore: it would be more than one line.",
                    "Choose another place for the file.",
                );
            }
        };
        Explanation::new(
            "ignore_file_not_written",
            format!("Nothing was added to {}: {why}.", path.display()),
            "Add the line yourself, or choose another place for the file.",
        )
    }
}

/// Adds a line to the work tree's `.gitignore`, once. A link is never followed.
///
/// # Errors
/// [`IgnoreFileError`]; then the file is as it was.
pub fn add_ignore_line(work_tree: &Path, line: &str) -> Result<(), IgnoreFileError> {
    if line.contains(['\n', '\r']) {
        return Err(IgnoreFileError::SeveralLines);
    }
    let path = work_tree.join(".gitignore");
    let text = match IGNORE_FILE.bytes(&path) {
        Err(ReadFileError::NotFound) => Vec::new().into(),
        Err(why) => return Err(IgnoreFileError::Unreadable { path, why }),
        Ok(text) => text,
    };
    let mut there = text.split(|byte| *byte == b'\n');
    if there.any(|there| there.strip_suffix(b"\r").unwrap_or(there) == line.as_bytes()) {
        return Ok(());
    }
    let gap = if text.is_empty() || text.ends_with(b"\n") {
        ""
    } else {
        "\n"
    };
    let appended = append(&path, format!("{gap}{line}\n").as_bytes());
    appended.map_err(|error| IgnoreFileError::NotWritten {
        path,
        why: error.kind(),
    })
}

fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let flags = OFlags::WRONLY
        | OFlags::APPEND
        | OFlags::CREATE
        | OFlags::NOFOLLOW
        | OFlags::NONBLOCK
        | OFlags::CLOEXEC;
    let for_all_to_read = Mode::from_raw_mode(0o644);
    let mut file = File::from(rustix::fs::open(path, flags, for_all_to_read)?);
    // Once more: the path may mean something else by now.
    if FileKind::from(file.metadata()?.file_type()) != FileKind::Regular {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    file.write_all(bytes)?;
    file.sync_all()
}

fn commit_warning(target: &Path) -> Option<PlaceWarning> {
    let tree = WorkTree::around(target)?;
    let work_tree = tree.top().to_path_buf();
    match tree.has(target) {
        Ok(false) => {}
        Ok(true) => return Some(PlaceWarning::IsCommitted { work_tree }),
        Err(why) => {
            return Some(PlaceWarning::IndexUnreadable {
                work_tree,
                why: why.to_string(),
            });
        }
    }
    if tree.ignores(target) {
        return None;
    }
    let name = target.file_name()?.to_string_lossy();
    let line = if name.ends_with(".p8") {
        "*.p8".to_owned()
    } else {
        ignore_line(target.strip_prefix(&work_tree).ok()?)
    };
    Some(PlaceWarning::WouldBeCommitted { work_tree, line })
}

/// The line that means this path below the work tree's top. What cannot be in a line, such as a
/// line end, is written as `?`, which stands for any one byte.
fn ignore_line(inside: &Path) -> String {
    let mut line = String::from("/");
    for chunk in inside.as_os_str().as_bytes().utf8_chunks() {
        for character in chunk.valid().chars() {
            if character.is_control() {
                line.push_str(&"?".repeat(character.len_utf8()));
                continue;
            }
            if matches!(character, '*' | '?' | '[' | '\\' | ' ') {
                line.push('\\');
            }
            line.push(character);
        }
        line.push_str(&"?".repeat(chunk.invalid().len()));
    }
    line
}

fn deletion_warning(target: &Path, home: &Path) -> Option<PlaceWarning> {
    if target.starts_with(home.join(".appstoreconnect/private_keys")) {
        return Some(PlaceWarning::DeletedBy {
            tool: "fastlane's upload",
            place: "~/.appstoreconnect/private_keys",
        });
    }
    if target.starts_with(home.join(".private_keys")) {
        return Some(PlaceWarning::DeletedBy {
            tool: "Codemagic's CLI",
            place: "~/.private_keys/AuthKey_<Key ID>.p8",
        });
    }
    None
}
