//! Private keys that lie around in files.

use std::path::{Path, PathBuf};

use keywright_core::app::Keywright;
use keywright_core::key::{KeepState, ListedKey};
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
    let kept = keywright.kept_as(fingerprint).ok().flatten();
    let listed = kept.and_then(|kept| keywright.listed(&kept.id).ok());
    let Some(ListedKey { key, state, .. }) = listed else {
        let message = format!("A key that isn't kept is in {at}.");
        return Finding::new(ID, Status::Info, message)
            .mend("Adopt it with keywright import, or remove it if it's no longer used.");
    };
    let message = format!("A copy of {} is in {at}.", key.name);
    Finding::new(ID, Status::Warn, message).mend(match state {
        KeepState::Kept => "The keychain has it: remove the file if nothing needs it.",
        KeepState::Missing => "The keychain no longer has it: keep the file, and add it again.",
        KeepState::Pending | KeepState::Removing | KeepState::Unproven => {
            "Whether the keychain has it isn't verified yet: keep the file."
        }
    })
}
