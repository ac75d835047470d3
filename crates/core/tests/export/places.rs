//! Where an export is written, and what is said about the place.

use std::os::unix::fs::PermissionsExt;

use keywright_core::explain::Explain;
use keywright_core::export::ignored::{PlaceWarning, add_ignore_line, warnings, warnings_for};
use keywright_core::export::write::{WriteError, write};
use keywright_core::export::{Format, Place, export, outline};
use keywright_core::kind::KeyKind;

use crate::kept::Kept;

#[test]
fn files_are_for_their_owner_alone_and_nothing_else_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let kept = Kept::new(KeyKind::Team);
    let exported = export(Format::EasJson, &kept.source()).unwrap();
    let written = write(&exported, Place::File(&folder.path().join("eas.json")), &[]).unwrap();
    assert_eq!(written.len(), 2);
    for path in &written {
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    assert_eq!(std::fs::read_to_string(&written[1]).unwrap(), kept.pem());
}

#[test]
fn a_folder_of_files_is_made_private() {
    let folder = tempfile::tempdir().unwrap();
    let exported = export(Format::Altool, &Kept::new(KeyKind::Team).source()).unwrap();
    let written = write(&exported, Place::Folder(folder.path()), &[]).unwrap();
    let keys = written[0].parent().unwrap();
    assert_eq!(keys.metadata().unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_place_that_does_not_do_is_named_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let exported = export(Format::P8, &Kept::new(KeyKind::Team).source()).unwrap();
    let nowhere = folder.path().join("no/such/key.p8");
    let missing = write(&exported, Place::File(&nowhere), &[]).unwrap_err();
    assert!(matches!(missing, WriteError::NoFolder(_)));
    assert_eq!(missing.explain().code, "export_no_folder");
    let is_folder = write(&exported, Place::File(folder.path()), &[]).unwrap_err();
    assert!(matches!(is_folder, WriteError::IsFolder(_)));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_key_in_a_work_tree_is_warned_of_until_it_is_ignored() {
    let tree = tempfile::tempdir().unwrap();
    std::fs::create_dir(tree.path().join(".git")).unwrap();
    std::fs::create_dir_all(tree.path().join("ios/keys")).unwrap();
    let target = tree.path().join("ios/keys/AuthKey_2X9R4HXF34.p8");
    let found = warnings(&target, None);
    let [PlaceWarning::WouldBeCommitted { work_tree, line }] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(line, "*.p8");
    add_ignore_line(work_tree, line).unwrap();
    add_ignore_line(work_tree, line).unwrap();
    assert_eq!(
        std::fs::read_to_string(tree.path().join(".gitignore")).unwrap(),
        "*.p8\n"
    );
    assert_eq!(warnings(&target, None), []);
}

#[test]
fn a_deeper_ignore_file_decides() {
    let tree = tempfile::tempdir().unwrap();
    std::fs::create_dir(tree.path().join(".git")).unwrap();
    std::fs::create_dir(tree.path().join("keys")).unwrap();
    std::fs::write(tree.path().join(".gitignore"), "*.p8\n").unwrap();
    std::fs::write(tree.path().join("keys/.gitignore"), "!*.p8\n").unwrap();
    assert_eq!(warnings(&tree.path().join("keys/a.p8"), None).len(), 1);
    assert_eq!(warnings(&tree.path().join("a.p8"), None), []);
}

#[test]
fn the_two_folders_that_tools_delete_are_named() {
    let home = tempfile::tempdir().unwrap();
    for folder in [".appstoreconnect/private_keys", ".private_keys"] {
        let target = home.path().join(folder).join("AuthKey_2X9R4HXF34.p8");
        let found = warnings(&target, Some(home.path()));
        assert!(
            matches!(found.as_slice(), [PlaceWarning::DeletedBy { .. }]),
            "{folder}"
        );
    }
    assert_eq!(
        warnings(&home.path().join("private_keys/a.p8"), Some(home.path())),
        []
    );
}

#[test]
fn of_several_files_all_are_written_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let exported = export(Format::EasJson, &Kept::new(KeyKind::Team).source()).unwrap();
    // The second file cannot be written: a folder has its name.
    let in_the_way = folder.path().join("AuthKey_2X9R4HXF34.p8");
    std::fs::create_dir(&in_the_way).unwrap();
    let target = folder.path().join("eas.json");
    let refused = write(&exported, Place::File(&target), &[]).unwrap_err();
    assert!(matches!(refused, WriteError::IsFolder(path) if path == in_the_way));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn only_files_with_the_key_in_them_are_warned_of() {
    let tree = tempfile::tempdir().unwrap();
    std::fs::create_dir(tree.path().join(".git")).unwrap();
    let outline = outline(Format::EasJson, &Kept::new(KeyKind::Team).key).unwrap();
    let target = tree.path().join("eas.json");
    let found = warnings_for(&outline, Place::File(&target), None);
    let [PlaceWarning::WouldBeCommitted { line, .. }] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(line, "*.p8");
    std::fs::write(tree.path().join(".gitignore"), "*.p8\n").unwrap();
    assert_eq!(warnings_for(&outline, Place::File(&target), None), []);
    assert_eq!(warnings_for(&outline, Place::Folder(tree.path()), None), []);
}

#[test]
fn links_and_dots_in_a_path_hide_nothing() {
    let tree = tempfile::tempdir().unwrap();
    std::fs::create_dir(tree.path().join(".git")).unwrap();
    std::fs::create_dir(tree.path().join("keys")).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("link");
    std::os::unix::fs::symlink(tree.path().join("keys"), &link).unwrap();
    assert_eq!(warnings(&link.join("a.p8"), None).len(), 1);
    let outside = tree.path().join("keys/../../a.p8");
    assert_eq!(warnings(&outside, None), []);
}
