//! Keys on a disk, and what only looks like a file.

use std::fs;
use std::io::ErrorKind;

use super::sample::*;
use crate::bounded_file::ReadFileError;
use crate::explain::Explain;
use crate::p8::{KeyFileError, LARGEST_FILE, P8Error, read_key_file};

#[test]
fn a_file_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("AuthKey_2X9R4HXF34.p8");
    let secret = secret();
    fs::write(&path, apple_file(&secret)).unwrap();
    let read = read_key_file(&path).unwrap();
    let text = crate::p8::read_private_key(apple_file(&secret).as_bytes()).unwrap();
    assert!(read.key == text.key);
}

#[test]
fn a_link_to_a_file_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    fs::write(&path, apple_file(&secret())).unwrap();
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    assert!(read_key_file(&link).is_ok());
}

fn refusal_of(path: &std::path::Path) -> KeyFileError {
    read_key_file(path).err().unwrap()
}

#[test]
fn folders_nothing_and_no_key() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(refusal_of(folder.path()), KeyFileError::Folder);
    assert_eq!(
        refusal_of(&folder.path().join("gone.p8")),
        KeyFileError::NotFound
    );
    let empty = folder.path().join("empty.p8");
    fs::write(&empty, "").unwrap();
    assert_eq!(refusal_of(&empty), KeyFileError::Key(P8Error::Empty));
    assert_eq!(
        refusal_of(&empty.join("below-a-file")),
        KeyFileError::NotFound
    );
}

#[test]
fn a_large_file_is_not_read_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.p8");
    let file = fs::File::create(&path).unwrap();
    // A sparse terabyte: reading it would not end.
    file.set_len(1 << 40).unwrap();
    assert_eq!(refusal_of(&path), KeyFileError::TooLarge);
    file.set_len(LARGEST_FILE as u64 + 1).unwrap();
    assert_eq!(refusal_of(&path), KeyFileError::TooLarge);
}

#[test]
fn a_pipe_or_device_does_not_hang() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("AuthKey_2X9R4HXF34.p8");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .unwrap();
    assert!(made.success());
    assert_eq!(refusal_of(&pipe), KeyFileError::NotAFile);
    assert_eq!(refusal_of("/dev/zero".as_ref()), KeyFileError::NotAFile);
}

#[test]
fn the_systems_errors_keep_their_meaning() {
    let of = |kind: ErrorKind| KeyFileError::from(ReadFileError::from(std::io::Error::from(kind)));
    assert_eq!(of(ErrorKind::PermissionDenied), KeyFileError::NotAllowed);
    assert_eq!(
        of(ErrorKind::TimedOut),
        KeyFileError::Io(ErrorKind::TimedOut)
    );
    assert_eq!(
        of(ErrorKind::PermissionDenied).explain().code,
        "key_file_not_allowed"
    );
}
