//! Whether others can read the list. It holds no secret, but names of teams and apps.

use std::fs::Permissions;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::finding::{Finding, Status};
use crate::surroundings;

const ID: &str = "permissions";
const OTHERS: u32 = 0o077;

/// Looks at the folder of the list and every file in it.
pub fn look(fix: bool) -> Vec<Finding> {
    let Ok(folder) = surroundings::data_dir() else {
        return Vec::new();
    };
    let files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
    let mut findings: Vec<Finding> = std::iter::once(folder.clone())
        .chain(files.map(|file| file.path()))
        .filter_map(|path| open_to_others(&path, fix))
        .collect();
    if findings.is_empty() {
        findings.push(Finding::new(
            ID,
            Status::Ok,
            "Only you can read the list of keys.",
        ));
    }
    findings
}

/// A finding when others may do anything with what is at `path`.
pub fn open_to_others(path: &Path, fix: bool) -> Option<Finding> {
    let found = path.symlink_metadata().ok().filter(|it| !it.is_symlink())?;
    let mode = found.permissions().mode() & 0o777;
    if mode & OTHERS == 0 {
        return None;
    }
    let at = path.display();
    let finding = Finding::new(ID, Status::Warn, format!("Other users can get at {at}."))
        .seen(format!("its permissions are {mode:03o}"));
    if fix && close(path, mode).is_ok() {
        let closed = format!("Only you can get at {at} now.");
        return Some(Finding::new(ID, Status::Ok, closed).mended());
    }
    Some(finding.mend(format!(
        "chmod go-rwx '{at}', or run keywright doctor --fix"
    )))
}

fn close(path: &Path, mode: u32) -> io::Result<()> {
    std::fs::set_permissions(path, Permissions::from_mode(mode & !OTHERS))
}
