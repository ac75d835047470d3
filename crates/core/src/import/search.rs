//! Which files are looked at.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use super::Places;
use super::found::{PassedOver, PassedOverReason};
use crate::ids::{KeyFileName, NamedFor};

/// The largest file of settings that is read, in bytes.
pub(super) const LARGEST_SETTINGS: usize = 1024 * 1024;
/// The most entries of all folders together that are looked at by name.
const MOST_ENTRIES: usize = 20_000;
/// The most files whose names promise something that are read, and the most of all others.
const MOST_FILES: usize = 500;
/// How many levels of sub-folders are searched.
const DEEPEST: usize = 4;
/// Folders that are never searched: large, and made by programs.
const SKIPPED: [&str; 5] = [".git", "node_modules", "target", "Pods", "DerivedData"];
/// Endings of files that hold settings.
const SETTINGS: [&str; 22] = [
    "json",
    "jsonc",
    "json5",
    "yml",
    "yaml",
    "toml",
    "env",
    "envrc",
    "xcconfig",
    "plist",
    "properties",
    "tfvars",
    "ini",
    "cfg",
    "conf",
    "sh",
    "bash",
    "zsh",
    "rb",
    "gradle",
    "kts",
    "base64",
];
/// Files that hold settings, by their whole names.
const SETTINGS_NAMES: [&str; 10] = [
    "fastfile",
    "appfile",
    "matchfile",
    "deliverfile",
    "gymfile",
    "pilotfile",
    "jenkinsfile",
    "makefile",
    "dockerfile",
    "justfile",
];
/// Endings of files that hold no text.
const NO_TEXT: [&str; 40] = [
    "png", "jpg", "jpeg", "gif", "webp", "heic", "icns", "ico", "bmp", "tiff", "mp3", "mp4", "mov",
    "wav", "avi", "mkv", "zip", "gz", "tgz", "bz2", "xz", "zst", "7z", "rar", "dmg", "pkg", "ipa",
    "apk", "aab", "app", "exe", "dll", "dylib", "so", "a", "o", "jar", "class", "pdf", "sqlite",
];

/// What a file may hold, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Looks {
    /// A private key.
    KeyFile,
    /// Settings.
    Settings,
    /// Settings with made-up values, for others to copy; or anything else that may be text.
    Anything,
}

/// What the file may hold; none when it can only be something else.
pub(super) fn looks_like(file: &Path) -> Option<Looks> {
    let name = file.file_name()?.to_string_lossy().to_ascii_lowercase();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let named = KeyFileName::parse(&name).named_for != NamedFor::Unknown;
    Some(if extension == "p8" {
        Looks::KeyFile
    } else if is_model(&name) {
        Looks::Anything
    } else if SETTINGS.contains(&extension)
        || SETTINGS_NAMES.contains(&name.as_str())
        || name.starts_with(".env")
    {
        Looks::Settings
    } else if named {
        Looks::KeyFile
    } else if NO_TEXT.contains(&extension) {
        return None;
    } else {
        Looks::Anything
    })
}

/// By its name a model with made-up values: one of its words says so.
fn is_model(name: &str) -> bool {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let model = ["example", "sample", "template", "dist", "default"];
    words.into_iter().any(|word| model.contains(&word))
}

/// The files to read, and those that are left out.
pub(super) struct Files {
    pub found: Vec<(PathBuf, Looks)>,
    pub passed_over: Vec<PassedOver>,
}

/// The files of all folders, each once: in the order of the places and then by name, those whose
/// names promise nothing last.
pub(super) fn files(places: &Places) -> Files {
    let mut search = Search::default();
    for folder in &places.folders {
        search.folder(folder, 0);
    }
    for folder in &places.deep_folders {
        search.folder(folder, DEEPEST);
    }
    let mut seen = BTreeSet::new();
    let whole = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    search.files.retain(|(path, _)| seen.insert(whole(path)));
    let (anything, promising): (Vec<_>, Vec<_>) = search
        .files
        .into_iter()
        .partition(|(_, looks)| *looks == Looks::Anything);
    let mut files = Files {
        found: Vec::new(),
        passed_over: Vec::new(),
    };
    for mut some in [promising, anything] {
        let more = some.split_off(some.len().min(MOST_FILES));
        files.found.extend(some);
        files
            .passed_over
            .extend(more.into_iter().next().map(|(path, _)| PassedOver {
                path,
                reason: PassedOverReason::TooMany,
            }));
    }
    files
}

#[derive(Default)]
struct Search {
    entries: usize,
    files: Vec<(PathBuf, Looks)>,
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

    /// The files that may hold something, and the folders, each by name. What cannot be read is
    /// passed over. Links to folders are not followed: they may lead in circles.
    fn look_into(&mut self, folder: &Path) -> (Vec<(PathBuf, Looks)>, Vec<PathBuf>) {
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
                if !SKIPPED.iter().any(|passed| name == *passed) {
                    folders.push(path);
                }
            } else if let Some(looks) = looks_like(&path)
                && (looks != Looks::Anything || is_small_file(&path))
            {
                files.push((path, looks));
            }
        }
        files.sort();
        folders.sort();
        (files, folders)
    }
}

fn is_small_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() <= LARGEST_SETTINGS as u64)
}
