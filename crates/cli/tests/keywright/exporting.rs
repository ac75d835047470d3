//! Exports on a terminal: what somebody who can answer is asked. util-linux's `script` makes one.

use std::io::Write;
use std::process::{Output, Stdio};

use crate::world::World;

/// Runs a command line on a terminal of its own, with these answers typed ahead.
fn answered(world: &World, line: &str, answers: &str) -> Output {
    let mut script = world.program("script");
    script.args(["--quiet", "--return", "--command", line, "/dev/null"]);
    script.env("SHELL", "/bin/sh");
    let mut child = script
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(answers.as_bytes()).unwrap();
    let ended = child.wait_with_output().unwrap();
    drop(stdin);
    ended
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A world whose work folder is a git work tree.
fn in_a_repository() -> World {
    let (world, _) = World::with_key();
    std::fs::create_dir(world.path("work/.git")).unwrap();
    world
}

#[test]
fn nothing_is_written_where_it_would_be_committed_unless_that_is_agreed() {
    let world = in_a_repository();
    let export = "exec keywright export --as p8 --to key.p8";
    let declined = answered(&world, export, "no\nno\n");
    assert!(!declined.status.success());
    let told = said(&declined);
    assert!(told.contains("Add *.p8 to its .gitignore?"), "{told}");
    assert!(told.contains("Write it anyway?"), "{told}");
    assert!(told.contains("Nothing was written."), "{told}");
    assert!(!world.path("work/key.p8").exists());

    let anyway = answered(&world, export, "no\nyes\n");
    assert!(anyway.status.success(), "{}", said(&anyway));
    assert!(world.path("work/key.p8").exists());
    assert!(!world.path("work/.gitignore").exists());
}

#[test]
fn once_it_is_ignored_nothing_more_is_asked() {
    let world = in_a_repository();
    let export = "exec keywright export --as p8 --to key.p8";
    let agreed = answered(&world, export, "yes\n");
    assert!(agreed.status.success(), "{}", said(&agreed));
    let ignored = std::fs::read_to_string(world.path("work/.gitignore")).unwrap();
    assert_eq!(ignored, "*.p8\n");
    assert!(!said(&agreed).contains("Write it anyway?"));
}

#[test]
fn a_file_is_replaced_when_that_is_agreed() {
    let (world, key) = World::with_key();
    let path = world.path("work/key.p8");
    std::fs::write(&path, "something else\n").unwrap();
    let export = "exec keywright export --as p8 --to key.p8";
    let declined = answered(&world, export, "no\n");
    assert!(!declined.status.success());
    let told = said(&declined);
    assert!(told.contains("Replace it?"), "{told}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "something else\n");

    let agreed = answered(&world, export, "yes\n");
    assert!(agreed.status.success(), "{}", said(&agreed));
    assert!(key.is_the_one_in(&std::fs::read_to_string(&path).unwrap()));
}

#[test]
fn what_is_masked_is_shown_without_the_key() {
    let (world, _) = World::with_key();
    world.lock_keyring();
    let shown = answered(&world, "exec keywright export --as fastlane-json", "");
    assert!(shown.status.success(), "{}", said(&shown));
    let told = said(&shown);
    assert!(told.contains(r#""key": "••••••••""#), "{told}");
    assert!(told.contains("The secret is masked here."), "{told}");
}

#[test]
fn whether_a_file_may_be_replaced_is_asked_before_the_key_is_read() {
    let (world, _) = World::with_key();
    let path = world.path("work/key.p8");
    std::fs::write(&path, "something else\n").unwrap();
    world.lock_keyring();
    let export = "exec keywright export --as p8 --to key.p8";
    let declined = answered(&world, export, "no\n");
    let told = said(&declined);
    assert!(told.contains("Replace it?"), "{told}");
    assert!(told.contains("Nothing was written."), "{told}");
    assert!(!told.contains("locked"), "{told}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "something else\n");
}
