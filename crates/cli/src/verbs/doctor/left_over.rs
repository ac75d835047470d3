//! Folders that a killed `exec` left. There is no key in them any more.

use std::path::Path;

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
