//! Which files are looked at.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use super::Places;
use crate::ids::{KeyFileName, NamedFor};
use crate::p8::LARGEST_FILE;

/// The most entries of all folders together that are looked at by name.
const MOST_ENTRIES: usize = 20_000;
/// The most files that are read.
const MOST_FILES: usize = 500;
/// How many levels of sub-folders are searched.
const DEEPEST: usize = 4;
/// Folders that are never searched: large, and made by programs.
const PASSED_OVER: [&str; 5] = [".git", "node_modules", "target", "Pods", "DerivedData"];

/// What a file may hold, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    /// A private key.
    KeyFile,
    /// A tool's JSON.
    Json,
    /// Variables.
    EnvFile,
}

/// What the file may hold; none when its name promises nothing.
pub(super) fn looks_like(file: &Path) -> Option<Looks> {
    let name = file.file_name()?.to_str()?.to_ascii_lowercase();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    if extension == Some("p8") || KeyFileName::parse(&name).named_for != NamedFor::Unknown {
        Some(Looks::KeyFile)
    } else if extension == Some("json") {
        Some(Looks::Json)
    } else if is_env_file(&name) {
        Some(Looks::EnvFile)
    } else {
        None
    }
}

/// By its name, and no model with made-up values.
fn is_env_file(name: &str) -> bool {
    let model = ["example", "sample", "template", "dist"];
    (name == ".env" || name.starts_with(".env.") || name.ends_with(".env"))
        && !model.iter().any(|word| name.contains(word))
}

/// The files of all folders, each once, in the order of the places and then by name.
pub(super) fn files(places: &Places) -> Vec<PathBuf> {
    let mut search = Search::default();
    for folder in &places.folders {
        search.folder(folder, 0);
    }
    for folder in &places.deep_folders {
        search.folder(folder, DEEPEST);
    }
    let mut seen = BTreeSet::new();
    let whole = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    search.files.retain(|path| seen.insert(whole(path)));
    search.files.truncate(MOST_FILES);
    search.files
}

#[derive(Default)]
struct Search {
    entries: usize,
    files: Vec<PathBuf>,
}

impl Search {
    /// Looks through a folder, and so many levels of folders within.
    fn folder(&mut self, folder: &Path, levels: usize) {
        let mut open = VecDeque::from([(folder.to_owned(), levels)]);
        while let Some((folder, levels)) = open.pop_front() {
            let (files, folders) = self.look_into(&folder);
            self.files.extend(files);
            if levels > 0 {
                open.extend(folders.into_iter().map(|within| (within, levels - 1)));
            }
        }
    }

    /// The files that promise something, and the folders, each by name. What cannot be read is
    /// passed over. Links to folders are not followed: they may lead in circles.
    fn look_into(&mut self, folder: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        let Ok(entries) = fs::read_dir(folder) else {
            return (files, folders);
        };
        for entry in entries.flatten() {
            self.entries += 1;
            if self.entries > MOST_ENTRIES {
                break;
            }
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                let name = entry.file_name();
                if !PASSED_OVER.iter().any(|passed| name == *passed) {
                    folders.push(path);
                }
            } else if looks_like(&path).is_some() && is_small_file(&path) {
                files.push(path);
            }
        }
        files.sort();
        folders.sort();
        (files, folders)
    }
}

fn is_small_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() <= LARGEST_FILE as u64)
}
