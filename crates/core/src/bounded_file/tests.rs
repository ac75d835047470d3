//! What the reader takes and what it refuses.

use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use super::*;

const READER: BoundedReader = BoundedReader::up_to(1000);

fn here() -> TrustedOwners {
    TrustedOwners {
        user: rustix::process::geteuid().as_raw(),
        sudo_user: None,
    }
}

fn fifo(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.unwrap().success());
}

#[test]
fn a_regular_file_is_read_whole_up_to_the_limit_and_not_beyond() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    fs::write(&path, [b'x'; 1000]).unwrap();
    assert_eq!(READER.bytes(&path).unwrap().as_slice(), [b'x'; 1000]);
    fs::write(&path, [b'x'; 1001]).unwrap();
    let too_large = ReadFileError::TooLarge { most: 1000 };
    assert_eq!(READER.bytes(&path), Err(too_large));
    File::create(&path).unwrap().set_len(3 << 30).unwrap();
    assert_eq!(READER.bytes(&path), Err(too_large));
}

#[test]
fn nothing_but_a_regular_file_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fifo(&path("pipe"));
    symlink(path("pipe"), path("link to pipe")).unwrap();
    let _listening = UnixListener::bind(path("socket")).unwrap();
    symlink(path("loop"), path("loop")).unwrap();
    for (path, kind) in [
        (path("pipe"), FileKind::Pipe),
        (path("link to pipe"), FileKind::Pipe),
        (path("socket"), FileKind::Socket),
        (path("."), FileKind::Folder),
        ("/dev/zero".into(), FileKind::CharacterDevice),
    ] {
        let read = READER.bytes(&path);
        assert_eq!(read, Err(ReadFileError::NotRegular(kind)), "{path:?}");
    }
    assert_eq!(READER.bytes(&path("gone")), Err(ReadFileError::NotFound));
    assert!(READER.bytes(&path("loop")).is_err());
}

#[test]
fn a_link_is_followed_unless_that_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let [file, link] = ["file", "link"].map(|name| folder.path().join(name));
    fs::write(&file, "text").unwrap();
    symlink(&file, &link).unwrap();
    assert_eq!(READER.text(&link).unwrap().as_str(), "text");
    let careful = READER.without_following();
    assert_eq!(
        careful.bytes(&link),
        Err(ReadFileError::NotRegular(FileKind::Link))
    );
    assert_eq!(careful.text(&file).unwrap().as_str(), "text");
}

#[test]
fn a_file_of_another_user_does_not_count_where_owners_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "text").unwrap();
    assert!(READER.owned_by(here()).text(&file).is_ok());
    let strangers = TrustedOwners {
        user: here().user + 1,
        sudo_user: None,
    };
    let foreign = READER.owned_by(strangers);
    assert_eq!(foreign.text(&file), Err(ReadFileError::ForeignOwner));
    let through_sudo = TrustedOwners {
        sudo_user: Some(here().user),
        ..strangers
    };
    assert!(READER.owned_by(through_sudo).text(&file).is_ok());
}

#[test]
fn what_is_not_text_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    fs::write(&path, [0xff, 0xfe]).unwrap();
    assert_eq!(READER.text(&path), Err(ReadFileError::NotText));
}

#[test]
fn a_read_that_does_not_end_is_given_up() {
    let reader = READER.within(Duration::from_millis(1));
    let (release, wait) = mpsc::channel::<()>();
    let read = reader.in_time(Path::new("/"), move |_| Ok(wait.recv().is_err()));
    assert_eq!(read, Err(ReadFileError::TooSlow(Duration::from_millis(1))));
    drop(release);
}

#[test]
fn a_stream_is_cut_at_the_limit_too() {
    assert_eq!(READER.stream(&b"text"[..]).unwrap().as_slice(), b"text");
    assert!(READER.stream(io::repeat(0)).is_err());
}
