//! Keys out of pipes, and files that are links.

use std::io::Write;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use apple_double::KeyKind;

use crate::world::{ISSUER_ID, World};

const ADD: [&str; 7] = [
    "--name",
    "CI",
    "--key-id",
    "2X9R4HXF34",
    "--issuer-id",
    ISSUER_ID,
    "--no-check",
];

fn ended(mut command: Command, input: &[u8]) -> (Option<i32>, String) {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that refuses does not read.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let told = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&told).into_owned(),
    )
}

#[test]
fn a_pipe_that_goes_by_a_name_is_read() {
    for p8 in ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"] {
        let world = World::new();
        let key = world.known_to_apple("2X9R4HXF34", KeyKind::Team);
        let arguments = [&["add", "--p8", p8][..], &ADD].concat();
        let (code, told) = ended(world.keywright(&arguments), key.pem.as_bytes());
        assert_eq!(code, Some(0), "{p8}: {told}");
        assert!(
            told.contains("CI (2X9R4HXF34) is kept in the keychain."),
            "{told}"
        );
    }
}

#[test]
fn what_a_shell_makes_of_a_command_is_read() {
    let world = World::new();
    let key = world.known_to_apple("2X9R4HXF34", KeyKind::Team);
    world.lay_around("key.txt", &key);
    let mut bash = world.program("bash");
    let line = r#"file=$1; shift; exec "$0" add --p8 <(cat "$file") "$@""#;
    bash.args(["-c", line, env!("CARGO_BIN_EXE_keywright")]);
    bash.arg(world.path("home/Downloads/key.txt")).args(ADD);
    let (code, told) = ended(bash, b"");
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn a_pipe_that_gives_too_much_or_no_key_is_refused() {
    let world = World::new();
    for (p8, input) in [
        ("-", &b"hello"[..]),
        ("/dev/stdin", b""),
        ("/dev/zero", b""),
    ] {
        let arguments = [&["add", "--p8", p8][..], &ADD].concat();
        let (code, told) = ended(world.keywright(&arguments), input);
        assert_eq!(code, Some(7), "{p8}: {told}");
    }
    let (code, told) = ended(world.keywright(&["import", "--from", "-"]), b"");
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("keywright add --p8"), "{told}");
}

#[test]
fn a_link_goes_to_the_trash_with_the_file_that_it_leads_to() {
    let world = World::new();
    let key = world.known_to_apple("2X9R4HXF34", KeyKind::Team);
    world.lay_around("the.key", &key);
    let real = world.path("home/Downloads/the.key");
    let link = world.path("home/AuthKey_2X9R4HXF34.p8");
    symlink(&real, &link).unwrap();
    let link_name = link.to_str().unwrap();
    let arguments = [
        "import",
        "--from",
        link_name,
        "--adopt",
        "--no-check",
        "--issuer-id",
        ISSUER_ID,
        "--bin",
    ];
    let (code, told) = ended(world.keywright(&arguments), b"");
    assert_eq!(code, Some(0), "{told}");
    let real_name = real
        .canonicalize()
        .unwrap_or(real.clone())
        .display()
        .to_string();
    assert!(
        told.contains(&format!("{real_name} is in the Trash, and so is the link")),
        "{told}"
    );
    assert!(!real.exists(), "the key is gone from where it was");
    assert!(std::fs::symlink_metadata(&link).is_err());
}

#[test]
fn a_file_with_another_name_is_not_said_to_be_gone() {
    let world = World::new();
    let key = world.known_to_apple("2X9R4HXF34", KeyKind::Team);
    world.lay_around("AuthKey_2X9R4HXF34.p8", &key);
    let file = world.path("home/Downloads/AuthKey_2X9R4HXF34.p8");
    std::fs::hard_link(&file, world.path("home/another.p8")).unwrap();
    let arguments = [
        "import",
        "--from",
        file.to_str().unwrap(),
        "--adopt",
        "--no-check",
        "--issuer-id",
        ISSUER_ID,
        "--trash",
    ];
    let (code, told) = ended(world.keywright(&arguments), b"");
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("the key is still there"), "{told}");
}
