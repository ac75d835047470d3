//! A git work tree: which files it ignores, and which it has.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::git_index;

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
        let top = folders.find(|folder| folder.join(".git").exists())?;
        let own = own_folder(&top.join(".git")).unwrap_or_else(|| top.join(".git"));
        let common = match fs::read_to_string(own.join("commondir")) {
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
    pub fn has(&self, target: &Path) -> bool {
        let Ok(inside) = target.strip_prefix(&self.top) else {
            return false;
        };
        let index = fs::read(self.own.join("index")).unwrap_or_default();
        let name = inside.as_os_str().as_bytes();
        git_index::lists(&index, name, self.object_name_length())
    }

    /// Object names are SHA-1 unless the repository's settings say SHA-256.
    fn object_name_length(&self) -> usize {
        let mut settings = fs::read_to_string(self.common.join("config")).unwrap_or_default();
        settings.retain(|character| !character.is_whitespace());
        if settings.to_lowercase().contains("objectformat=sha256") {
            32
        } else {
            20
        }
    }
}

/// `.git` is a folder, or a file that names one.
fn own_folder(dot_git: &Path) -> Option<PathBuf> {
    let text = fs::read_to_string(dot_git).ok()?;
    let named = text.strip_prefix("gitdir:")?.trim();
    Some(dot_git.parent()?.join(named))
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
