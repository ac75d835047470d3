//! Files that are there already: none is replaced unasked, and of several all are or none.

use std::os::unix::fs::symlink;
use std::path::Path;

use keywright_core::explain::Explain;
use keywright_core::export::write::{WriteError, in_the_way, may_be_in_the_way, write};
use keywright_core::export::{Exported, Format, Place, export};
use keywright_core::kind::KeyKind;

use crate::kept::Kept;

const THEIRS: &str = "somebody else's settings\n";

fn exported(format: Format) -> Exported {
    export(format, &Kept::new(KeyKind::Team).source()).unwrap()
}

fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn count(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

#[test]
fn a_file_that_holds_something_else_stays() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("Fastfile");
    std::fs::write(&target, THEIRS).unwrap();
    let refused = write(&exported(Format::Fastfile), Place::File(&target), &[]).unwrap_err();
    assert!(matches!(&refused, WriteError::InTheWay(paths) if *paths == [target.clone()]));
    let told = refused.explain();
    assert_eq!(told.code, "export_in_the_way");
    assert!(told.what.contains("holds something else"), "{}", told.what);
    assert_eq!(text_of(&target), THEIRS);
    assert_eq!(count(folder.path()), 1);
}

#[test]
fn a_file_that_was_agreed_on_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("Fastfile");
    std::fs::write(&target, THEIRS).unwrap();
    let agreed = [target.clone()];
    write(&exported(Format::Fastfile), Place::File(&target), &agreed).unwrap();
    assert!(text_of(&target).contains("app_store_connect_api_key"));
    assert_eq!(count(folder.path()), 1);
}

#[test]
fn the_same_export_may_be_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let exported = exported(Format::EasJson);
    let place = Place::Folder(folder.path());
    let first = write(&exported, place, &[]).unwrap();
    assert!(in_the_way(&exported, place).unwrap().is_empty());
    assert_eq!(write(&exported, place, &[]).unwrap(), first);
    assert_eq!(count(folder.path()), 2);
}

/// A file that would hold the key may be that very one; without the key nobody can tell.
#[test]
fn what_may_be_in_the_way_is_told_without_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path());
    let exported = exported(Format::EasJson);
    let outline = exported.outline();
    assert!(may_be_in_the_way(&outline, place).unwrap().is_empty());
    let written = write(&exported, place, &[]).unwrap();
    let with_the_key = folder.path().join("AuthKey_2X9R4HXF34.p8");
    assert_eq!(may_be_in_the_way(&outline, place).unwrap(), [with_the_key]);
    std::fs::write(folder.path().join("eas.json"), THEIRS).unwrap();
    assert_eq!(may_be_in_the_way(&outline, place).unwrap(), written);
}

#[test]
fn agreeing_to_one_file_agrees_to_none_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("asc-keychain-item.json");
    let beside = folder.path().join("config.json");
    std::fs::write(&target, THEIRS).unwrap();
    std::fs::write(&beside, THEIRS).unwrap();
    let agreed = [target.clone()];
    let refused = write(&exported(Format::AscConfig), Place::File(&target), &agreed).unwrap_err();
    assert!(matches!(refused, WriteError::InTheWay(paths) if paths == [beside.clone()]));
    assert_eq!(text_of(&target), THEIRS);
    assert_eq!(text_of(&beside), THEIRS);
    assert_eq!(count(folder.path()), 2);
}

#[test]
fn a_link_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("key.p8");
    symlink(folder.path().join("nothing"), &target).unwrap();
    let agreed = [target.clone()];
    for to in ["nothing", "something"] {
        let refused = write(&exported(Format::P8), Place::File(&target), &agreed).unwrap_err();
        assert_eq!(refused.explain().code, "export_not_regular", "{to}");
        assert!(target.symlink_metadata().unwrap().is_symlink());
        std::fs::write(folder.path().join("nothing"), THEIRS).unwrap();
    }
    assert_eq!(text_of(&folder.path().join("nothing")), THEIRS);
}

#[test]
fn two_files_of_one_path_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("config.json");
    let refused = write(&exported(Format::AscConfig), Place::File(&target), &[]).unwrap_err();
    assert_eq!(refused.explain().code, "export_same_path");
    assert_eq!(count(folder.path()), 0);
}

/// The file with the long name is the last to get its name, and no file system gives it that one.
fn impossible(folder: &Path) -> std::path::PathBuf {
    folder.join("n".repeat(300))
}

#[test]
fn when_the_last_name_cannot_be_had_new_files_are_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let target = impossible(folder.path());
    let refused = write(&exported(Format::EasJson), Place::File(&target), &[]).unwrap_err();
    assert_eq!(refused.explain().code, "export_failed");
    assert_eq!(count(folder.path()), 0);
}

#[test]
fn when_the_last_name_cannot_be_had_replaced_files_are_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let beside = folder.path().join("AuthKey_2X9R4HXF34.p8");
    std::fs::write(&beside, THEIRS).unwrap();
    let target = impossible(folder.path());
    let agreed = [beside.clone()];
    let refused = write(&exported(Format::EasJson), Place::File(&target), &agreed).unwrap_err();
    assert_eq!(refused.explain().code, "export_failed");
    assert_eq!(text_of(&beside), THEIRS);
    assert_eq!(count(folder.path()), 1);
}

#[test]
fn folders_that_were_made_go_when_nothing_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let too_deep = folder.path().join("new/one").join("n".repeat(300));
    let place = Place::Folder(&too_deep);
    let _refused = write(&exported(Format::Altool), place, &[]).unwrap_err();
    assert_eq!(count(folder.path()), 0);
}

#[test]
fn a_path_may_go_through_a_folder_that_is_made_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let around = folder.path().join("new/../keys/");
    let written = write(&exported(Format::P8), Place::Folder(&around), &[]).unwrap();
    assert!(text_of(&written[0]).contains("PRIVATE KEY"));
    assert_eq!(count(&folder.path().join("keys")), 1);
}
