//! What is printed steers no terminal, and what cannot be printed is no success.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::process::Stdio;

use crate::world::World;

fn has_nothing_odd(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.lines().all(|line| {
        let odd = |c: char| {
            c.is_control()
                || matches!(
                    c,
                    '\u{61c}' | '\u{200b}' | '\u{202e}' | '\u{2028}' | '\u{feff}' | '\u{e0041}'
                )
        };
        !line.contains(odd)
    })
}

const ODD: &str = "a\u{1b}[2Jb\u{202e}c\u{61c}\u{200b}\u{2028}\u{feff}\u{e0041}\u{9b}31m";

#[test]
fn what_was_typed_is_quoted_without_what_steers() {
    let world = World::without_keychain();
    for arguments in [
        vec![ODD],
        vec!["exec", "--as", ODD, "--", "true"],
        vec!["token", "--lifetime", ODD],
        vec!["show", ODD],
        vec!["man", ODD],
        vec!["add", "--p8", ODD],
    ] {
        let output = world.keywright(&arguments).output().unwrap();
        assert!(!output.status.success(), "{arguments:?}");
        assert!(
            has_nothing_odd(&output.stderr),
            "{arguments:?}: {:?}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(has_nothing_odd(&output.stdout), "{arguments:?}");
    }
}

#[test]
fn a_command_with_an_odd_name_is_named_on_one_line() {
    let (world, _) = World::with_key();
    let program = OsStr::from_bytes(b"no\nkeywright: all is well\x1b[0m");
    let mut exec = world.keywright(&["exec", "--as", "jwt", "--"]);
    let output = exec.arg(program).output().unwrap();
    assert_eq!(output.status.code(), Some(127));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(has_nothing_odd(told.as_bytes()), "{told:?}");
    assert!(!told.contains("\nkeywright: all"), "{told:?}");
}

#[test]
fn json_is_escaped_and_means_the_same() {
    let (world, _) = World::with_key();
    let name = "a\u{202e}b\u{200b}";
    let renamed = world
        .keywright(&["rename", "Orchard CI", name])
        .output()
        .unwrap();
    if !renamed.status.success() {
        // A name that would have to be escaped may be refused altogether.
        return;
    }
    let output = world.keywright(&["list", "--json"]).output().unwrap();
    assert!(has_nothing_odd(&output.stdout));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(json.to_string().contains(name));
}

#[test]
fn what_cannot_be_written_is_no_success() {
    let (world, _) = World::with_key();
    for arguments in [
        vec!["--version"],
        vec!["--help"],
        vec!["exec", "--help"],
        vec!["token"],
        vec!["list", "--json"],
        vec!["completions", "bash"],
        vec!["man"],
        vec!["export", "--as", "p8"],
    ] {
        let full = std::fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let mut command = world.keywright(&arguments);
        let ended = command.stdout(Stdio::from(full)).output().unwrap();
        assert_eq!(ended.status.code(), Some(1), "{arguments:?}");
        assert!(!ended.stderr.is_empty(), "{arguments:?}");
    }
}
