//! What killed commands left: folders of `exec`, with no key in them any more, and files of
//! `export`, which may hold one.

use std::path::{Path, PathBuf};

use keywright_core::export::write;

use super::finding::{Finding, Status};
use crate::exec::named_folder;

/// Looks where `exec` makes its folders.
pub fn look(within: &Path, fix: bool) -> Option<Finding> {
    let left = named_folder::left_over(within);
    let first = left.first()?;
    let message = format!("Killed commands left {} empty folders.", left.len());
    let finding =
        Finding::new("left_over", Status::Info, message).seen(first.display().to_string());
    if fix && named_folder::sweep(within) == left.len() {
        return Some(finding.mended());
    }
    Some(finding.mend("Run keywright doctor --fix to remove them."))
}

/// Looks where people export to: here, and in the usual places for key files.
pub fn exports(places: &[PathBuf], fix: bool) -> Vec<Finding> {
    let left = places.iter().flat_map(|place| write::left_over(place));
    left.map(|path| half_written(&path, fix)).collect()
}

fn half_written(path: &Path, fix: bool) -> Finding {
    let at = path.display();
    if fix && std::fs::remove_file(path).is_ok() {
        let message = format!("Removed {at}, which a killed export had left.");
        return Finding::new("left_over", Status::Warn, message).mended();
    }
    let message = format!("A killed export left {at}. The key may be in it.");
    Finding::new("left_over", Status::Warn, message)
        .mend("Remove it, or run keywright doctor --fix.")
}
