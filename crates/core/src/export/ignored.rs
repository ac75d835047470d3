//! Whether a key file would be committed, or deleted by another tool.

use std::fs::OpenOptions;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde::Serialize;

use super::outline::Outline;
use super::place::Place;
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
    let work_tree = target
        .ancestors()
        .skip(1)
        .find(|folder| folder.join(".git").exists())?;
    if is_ignored(work_tree, target) {
        return None;
    }
    let name = target.file_name()?.to_string_lossy();
    let line = if name.ends_with(".p8") {
        "*.p8".to_owned()
    } else {
        let inside = target.strip_prefix(work_tree).ok()?;
        format!("/{}", inside.to_string_lossy())
    };
    Some(PlaceWarning::WouldBeCommitted {
        work_tree: work_tree.to_path_buf(),
        line,
    })
}

/// Reads the ignore files from the top of the work tree down, as gitignore(5) orders them: the
/// deepest file that says anything about the path decides.
fn is_ignored(work_tree: &Path, target: &Path) -> bool {
    let mut folders: Vec<&Path> = target
        .ancestors()
        .skip(1)
        .take_while(|folder| folder.starts_with(work_tree))
        .collect();
    let exclude = work_tree.join(".git/info/exclude");
    folders.dedup();
    for folder in folders {
        if let Some(decided) = decision(&rules(folder, &folder.join(".gitignore")), target) {
            return decided;
        }
    }
    decision(&rules(work_tree, &exclude), target).unwrap_or(false)
}

fn rules(folder: &Path, file: &Path) -> Gitignore {
    let mut builder = GitignoreBuilder::new(folder);
    if file.is_file() {
        // A line that is no rule is passed over, as git does.
        let _unreadable_line = builder.add(file);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

fn decision(rules: &Gitignore, target: &Path) -> Option<bool> {
    if rules.is_empty() {
        return None;
    }
    let found = rules.matched_path_or_any_parents(target, false);
    if found.is_none() {
        None
    } else {
        Some(found.is_ignore())
    }
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
