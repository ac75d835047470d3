//! No key on a disk or in an argument, and nothing left afterwards: looked for, not assumed.

use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::{Signal, kill_process};

use super::{Waiting, holder, path_said, until_gone};
use crate::world::{Seeded, World};

/// Every file below a folder in which the key is found.
fn files_with_key(folder: &Path, key: &Seeded) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| {
            let path = entry.path();
            let kind = entry.file_type().unwrap();
            if kind.is_dir() {
                files_with_key(&path, key)
            } else if kind.is_file() && key.is_in(&std::fs::read(&path).unwrap_or_default()) {
                vec![path]
            } else {
                Vec::new()
            }
        })
        .collect()
}

/// Everywhere that the command could have put it.
fn assert_on_no_disk(world: &World, key: &Seeded) {
    for folder in [world.dir(), Path::new("/dev/shm"), Path::new("/var/tmp")] {
        assert_eq!(files_with_key(folder, key), Vec::<PathBuf>::new());
    }
}

fn assert_in_no_arguments(key: &Seeded) {
    for process in std::fs::read_dir("/proc").unwrap().flatten() {
        let arguments = std::fs::read(process.path().join("cmdline")).unwrap_or_default();
        assert!(!key.is_in(&arguments), "{}", process.path().display());
    }
}

fn folders_left(world: &World) -> usize {
    let entries = std::fs::read_dir(world.path("run")).unwrap().flatten();
    entries
        .filter(|entry| {
            entry
                .file_name()
                .to_string_lossy()
                .starts_with("keywright-exec")
        })
        .count()
}

/// A command that says where the key is and then waits.
fn waiting(world: &World, tool: &str, path: &str) -> Waiting {
    let script = format!("echo {path}; cat >/dev/null; echo done");
    let command: Command = world.keywright(&["exec", "--as", tool, "--", "sh", "-c", &script]);
    Waiting::start(command)
}

fn with_path(world: &World) -> Waiting {
    waiting(world, "eas,asc", "$EXPO_ASC_API_KEY_PATH")
}

fn with_folder(world: &World) -> Waiting {
    waiting(
        world,
        "altool",
        "$API_PRIVATE_KEYS_DIR/AuthKey_7K2XW9D4QP.p8",
    )
}

#[test]
fn the_search_finds_a_key_that_lies_around() {
    let (world, key) = World::with_key();
    let lying = world.path("home/Downloads/AuthKey_7K2XW9D4QP.p8");
    std::fs::write(&lying, &key.pem).unwrap();
    assert_eq!(files_with_key(world.dir(), &key), [lying]);
}

#[test]
fn while_the_command_runs_and_after_its_end() {
    let (world, key) = World::with_key();
    for start in [with_path, with_folder] {
        let waiting = start(&world);
        let path = path_said(&waiting);
        assert!(key.is_the_one_in(&std::fs::read_to_string(&path).unwrap()));
        assert_on_no_disk(&world, &key);
        assert_in_no_arguments(&key);
        let holder = holder(&path);
        assert_eq!(waiting.end(), "done\n");
        until_gone(holder);
        assert!(!path.exists() && !path.is_symlink());
        assert_eq!(folders_left(&world), 0);
        assert_on_no_disk(&world, &key);
    }
}

#[test]
fn after_kill_9_of_the_command() {
    let (world, key) = World::with_key();
    for start in [with_path, with_folder] {
        let mut waiting = start(&world);
        let path = path_said(&waiting);
        let holder = holder(&path);
        waiting.child.kill().unwrap();
        waiting.child.wait().unwrap();
        until_gone(holder);
        assert!(!path.exists() && !path.is_symlink());
        assert_eq!(folders_left(&world), 0);
        assert_on_no_disk(&world, &key);
    }
}

#[test]
fn after_kill_9_of_the_process_that_holds_the_key() {
    let (world, key) = World::with_key();
    for start in [with_path, with_folder] {
        let waiting = start(&world);
        let path = path_said(&waiting);
        let holder = holder(&path);
        kill_process(holder, Signal::KILL).unwrap();
        until_gone(holder);
        assert!(std::fs::read(&path).is_err());
        assert_on_no_disk(&world, &key);
        assert_eq!(waiting.end(), "done\n");
    }
    // What is left of the named folder is a link to nothing; the next command takes it away.
    assert_eq!(folders_left(&world), 1);
    let next = with_folder(&world);
    let path = path_said(&next);
    let holder = holder(&path);
    assert_eq!(folders_left(&world), 1);
    next.end();
    until_gone(holder);
    assert_eq!(folders_left(&world), 0);
}

#[test]
fn when_there_is_no_such_command() {
    let (world, _) = World::with_key();
    let mut command = world.keywright(&["exec", "--as", "altool", "--", "no-such-command"]);
    let ended = command.output().unwrap();
    assert_eq!(ended.status.code(), Some(127));
    // The holder ends by itself once it sees that nobody is there; the next one tidies up.
    let next = with_folder(&world);
    let holder = holder(&path_said(&next));
    next.end();
    until_gone(holder);
    assert_eq!(folders_left(&world), 0);
}
