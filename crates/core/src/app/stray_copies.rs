//! Copies of a key file that still lie about.

use std::fs;
use std::path::{Path, PathBuf};

use super::Keywright;
use crate::ids::{KeyFileName, NamedFor};
use crate::p8::{Fingerprint, LARGEST_FILE, read_key_file};

/// The most entries of one folder that are looked at.
const MOST_ENTRIES: usize = 10_000;
/// The most key files that are read in all.
const MOST_FILES: usize = 300;

impl Keywright {
    /// The key files with this private key in the places where such files usually lie; the
    /// folders within those are not searched. What cannot be read is passed over.
    #[must_use]
    pub fn stray_copies(&self, fingerprint: &Fingerprint) -> Vec<PathBuf> {
        let places = self.surroundings().stray_places.iter();
        let mut found: Vec<PathBuf> = places
            .flat_map(|place| key_files(place))
            .take(MOST_FILES)
            .filter(|path| has_private_key(path, fingerprint))
            .collect();
        found.sort();
        found.dedup();
        found
    }
}

fn key_files(place: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(place) else {
        return Vec::new();
    };
    let paths = entries
        .take(MOST_ENTRIES)
        .flatten()
        .map(|entry| entry.path());
    let mut files: Vec<PathBuf> = paths.filter(|path| is_key_file(path)).collect();
    files.sort();
    files
}

/// By name and size, and a file: a named pipe would never end.
fn is_key_file(path: &Path) -> bool {
    is_named_like_one(path)
        && fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() <= LARGEST_FILE as u64)
}

/// Apple's names count with whatever ending a program added, such as `.p8.txt`.
fn is_named_like_one(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let named = KeyFileName::parse(&name);
    extension.eq_ignore_ascii_case("p8")
        || named.named_for != NamedFor::Unknown
        || named.key_id.is_some()
}

fn has_private_key(path: &Path, fingerprint: &Fingerprint) -> bool {
    read_key_file(path).is_ok_and(|read| read.key.fingerprint() == fingerprint)
}
