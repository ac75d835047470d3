//! Whether a key file would be committed, or deleted by another tool.

use std::fs::OpenOptions;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::outline::Outline;
use super::place::Place;
use super::work_tree::WorkTree;
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

/// Adds a line to the work tree's `.gitignore`, once.
///
/// # Errors
/// What the system says when the file cannot be read or written.
pub fn add_ignore_line(work_tree: &Path, line: &str) -> io::Result<()> {
    let path = work_tree.join(".gitignore");
    let mut file = OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .open(path)?;
    let mut text = String::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_string(&mut text)?;
    if text.lines().any(|there| there.trim_end() == line) {
        return Ok(());
    }
    let gap = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    file.write_all(format!("{gap}{line}\n").as_bytes())?;
    file.sync_all()
}

fn commit_warning(target: &Path) -> Option<PlaceWarning> {
    let tree = WorkTree::around(target)?;
    let work_tree = tree.top().to_path_buf();
    if tree.has(target) {
        return Some(PlaceWarning::IsCommitted { work_tree });
    }
    if tree.ignores(target) {
        return None;
    }
    let name = target.file_name()?.to_string_lossy();
    let line = if name.ends_with(".p8") {
        "*.p8".to_owned()
    } else {
        ignore_line(&target.strip_prefix(&work_tree).ok()?.to_string_lossy())
    };
    Some(PlaceWarning::WouldBeCommitted { work_tree, line })
}

/// The line that means this path below the work tree's top, and no other.
fn ignore_line(inside: &str) -> String {
    let mut line = String::from("/");
    for character in inside.chars() {
        if matches!(character, '*' | '?' | '[' | '\\' | ' ') {
            line.push('\\');
        }
        line.push(character);
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
