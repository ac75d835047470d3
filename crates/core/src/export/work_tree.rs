//! A git work tree: which files it ignores, and which it has.

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::git_index;
use crate::bounded_file::{BoundedReader, ReadFileError};

/// How long one of git's files may take.
const LONGEST: Duration = Duration::from_secs(5);
/// An index of a million files.
const INDEX: BoundedReader = BoundedReader::up_to(128 * 1024 * 1024).within(LONGEST);
/// Settings, and files that hold a path.
const SETTINGS: BoundedReader = BoundedReader::up_to(1024 * 1024).within(LONGEST);
/// git follows no link to a `.gitignore` either.
pub(super) const IGNORE_FILE: BoundedReader = BoundedReader::up_to(256 * 1024)
    .within(LONGEST)
    .without_following();

/// A work tree, and where git keeps what belongs to it.
pub struct WorkTree {
    top: PathBuf,
    /// What is its own, such as the index; the folder is not always below its top.
    own: PathBuf,
    /// What it has in common with the other work trees of its repository.
    common: PathBuf,
}

impl WorkTree {
    /// The innermost work tree around a path.
    pub fn around(target: &Path) -> Option<Self> {
        let mut folders = target.ancestors().skip(1);
        let top = folders.find(|folder| is_repository(&folder.join(".git")))?;
        let own = own_folder(&top.join(".git")).unwrap_or_else(|| top.join(".git"));
        let common = match SETTINGS.text(&own.join("commondir")) {
            Ok(named) => own.join(named.trim()),
            Err(_) => own.clone(),
        };
        Some(Self {
            top: top.to_path_buf(),
            own,
            common,
        })
    }

    /// The folder that it is.
    pub fn top(&self) -> &Path {
        &self.top
    }

    /// Reads the ignore files from the target's folder up, as gitignore(5) orders them: the
    /// deepest file that says anything about the path decides.
    pub fn ignores(&self, target: &Path) -> bool {
        let folders = target.ancestors().skip(1);
        for folder in folders.take_while(|folder| folder.starts_with(&self.top)) {
            let rules = rules(folder, &folder.join(".gitignore"));
            if let Some(decided) = decision(&rules, target) {
                return decided;
            }
        }
        let exclude = rules(&self.top, &self.common.join("info/exclude"));
        decision(&exclude, target).unwrap_or(false)
    }

    /// Whether git has a file of this path already: then it heeds no ignore file for it.
    ///
    /// # Errors
    /// When there is an index that cannot be read.
    pub fn has(&self, target: &Path) -> Result<bool, ReadFileError> {
        let Ok(inside) = target.strip_prefix(&self.top) else {
            return Ok(false);
        };
        let index = match INDEX.bytes(&self.own.join("index")) {
            Err(ReadFileError::NotFound) => return Ok(false),
            index => index?,
        };
        let name = inside.as_os_str().as_bytes();
        Ok(git_index::lists(&index, name, self.object_name_length()))
    }

    /// Object names are SHA-1 unless the repository's settings say SHA-256.
    fn object_name_length(&self) -> usize {
        let settings = SETTINGS.text(&self.common.join("config"));
        let mut settings = settings.map_or_else(|_| String::new(), |text| text.to_lowercase());
        settings.retain(|character| !character.is_whitespace());
        if settings.contains("objectformat=sha256") {
            32
        } else {
            20
        }
    }
}

/// `.git` is a folder or a regular file; git passes over anything else.
fn is_repository(dot_git: &Path) -> bool {
    dot_git
        .metadata()
        .is_ok_and(|about| about.is_dir() || about.is_file())
}

/// Where a `.git` that is a file says that it is.
fn own_folder(dot_git: &Path) -> Option<PathBuf> {
    let text = SETTINGS.text(dot_git).ok()?;
    let named = text.strip_prefix("gitdir:")?.trim();
    Some(dot_git.parent()?.join(named))
}

fn rules(folder: &Path, file: &Path) -> Gitignore {
    let mut builder = GitignoreBuilder::new(folder);
    let bytes = IGNORE_FILE.bytes(file).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    for line in text.trim_start_matches('\u{feff}').lines() {
        // A line that is no rule is passed over, as git does.
        let _no_rule = builder.add_line(None, line);
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
