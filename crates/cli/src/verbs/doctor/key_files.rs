//! Private keys that lie around in files.

use std::path::{Path, PathBuf};

use keywright_core::app::Keywright;
use keywright_core::p8::{self, Fingerprint};

use super::finding::{Finding, Status};
use super::permissions;

const ID: &str = "key_files";
/// The most files of a folder that are looked at.
const MOST_FILES: usize = 500;

/// Looks for key files in the usual places. Their content goes nowhere.
pub fn look(places: &[PathBuf], keywright: &Keywright, fix: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for path in places.iter().flat_map(|place| key_files(place)) {
        let Ok(read) = p8::read_key_file(&path) else {
            continue;
        };
        findings.push(lying_around(&path, read.key.fingerprint(), keywright));
        findings.extend(permissions::open_to_others(&path, fix));
    }
    if findings.is_empty() {
        let message = "No key files were found in the usual places.";
        findings.push(Finding::new(ID, Status::Ok, message));
    }
    findings
}

fn key_files(place: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(place).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .take(MOST_FILES)
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|it| it.eq_ignore_ascii_case("p8"))
        })
        .collect();
    files.sort();
    files
}

fn lying_around(path: &Path, fingerprint: &Fingerprint, keywright: &Keywright) -> Finding {
    let at = path.display();
    match keywright.kept_as(fingerprint) {
        Ok(Some(kept)) => {
            let message = format!("A copy of {} lies in {at}.", kept.name);
            Finding::new(ID, Status::Warn, message)
                .mend("The keychain has it: remove the file if nothing needs it.")
        }
        _ => Finding::new(
            ID,
            Status::Info,
            format!("A key that is not kept lies in {at}."),
        )
        .mend("Adopt it with keywright import, or remove it if it is no longer used."),
    }
}
