//! What a path means that somebody typed.

use std::path::{Path, PathBuf};

use keywright_core::explain::Explain;
use keywright_core::export::write::write;
use keywright_core::export::{Format, Outline, Place, export, outline};
use keywright_core::kind::KeyKind;

use crate::kept::Kept;

fn outlined(format: Format) -> Outline {
    outline(format, &Kept::new(KeyKind::Team).key).unwrap()
}

#[test]
fn a_path_that_looks_like_a_file_is_the_first_file() {
    for (format, path) in [
        (Format::EasJson, "eas.json"),
        (Format::EnvEas, ".env"),
        (Format::EnvEas, ".env.production"),
        (Format::P8, "key"),
    ] {
        let place = Place::named(Path::new(path), &outlined(format)).unwrap();
        assert_eq!(place, Place::File(Path::new(path)), "{path}");
    }
}

#[test]
fn a_path_that_does_not_is_a_folder_of_several() {
    let here = tempfile::tempdir().unwrap();
    for (format, path) in [
        (Format::EasJson, Path::new("mobile")),
        (Format::Altool, Path::new("altool")),
        (Format::P8, Path::new("keys/")),
        (Format::P8, here.path()),
    ] {
        let place = Place::named(path, &outlined(format)).unwrap();
        assert_eq!(place, Place::Folder(path));
    }
}

#[test]
fn a_file_that_is_there_is_one_whatever_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings");
    std::fs::write(&path, "{}").unwrap();
    let place = Place::named(&path, &outlined(Format::EasJson)).unwrap();
    assert_eq!(place, Place::File(&path));
}

#[test]
fn what_needs_its_own_folder_is_not_written_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("AuthKey_2X9R4HXF34.p8");
    let refused = Place::named(&path, &outlined(Format::Altool)).unwrap_err();
    assert_eq!(refused.explain().code, "export_needs_folder");
    let exported = export(Format::Altool, &Kept::new(KeyKind::Team).source()).unwrap();
    let refused = write(&exported, Place::File(&path), &[]).unwrap_err();
    assert_eq!(refused.explain().code, "export_needs_folder");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_stands_beside_the_first_file_has_its_own_name() {
    let paths = Place::File(Path::new("my-eas.json")).paths(&outlined(Format::EasJson));
    let expected = ["my-eas.json", "AuthKey_2X9R4HXF34.p8"].map(PathBuf::from);
    assert_eq!(paths, expected);
}
