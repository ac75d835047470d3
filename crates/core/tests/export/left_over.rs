//! What an export leaves that was killed.

use std::fs::File;

use keywright_core::export::write::{left_over, write};
use keywright_core::export::{Format, Place, export};
use keywright_core::kind::KeyKind;

use crate::kept::Kept;

#[test]
fn files_of_killed_exports_are_found_and_those_in_work_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let dead = folder.path().join(".keywright-export-AbCdEf");
    std::fs::write(&dead, "half a k").unwrap();
    let in_work = File::create(folder.path().join(".keywright-export-GhIjKl")).unwrap();
    in_work.lock().unwrap();
    std::fs::create_dir(folder.path().join(".keywright-export-folder")).unwrap();
    std::fs::write(folder.path().join("other"), "").unwrap();
    assert_eq!(left_over(folder.path()), [dead]);
}

#[test]
fn an_export_that_ends_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let exported = export(Format::EasJson, &Kept::new(KeyKind::Team).source()).unwrap();
    write(&exported, Place::Folder(folder.path()), &[]).unwrap();
    assert_eq!(left_over(folder.path()).len(), 0);
    assert_eq!(left_over(&folder.path().join("not there")).len(), 0);
}
