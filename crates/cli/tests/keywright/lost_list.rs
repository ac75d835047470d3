//! A list that was lost, told of and rebuilt from the command.

use std::fs;
use std::path::PathBuf;

use crate::world::{Seeded, World};

/// The exit code, and all that was printed.
fn ran(world: &World, arguments: &[&str]) -> (Option<i32>, String) {
    let output = world.keywright(arguments).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    let told = String::from_utf8_lossy(&output.stderr);
    (output.status.code(), format!("{printed}{told}"))
}

fn data(world: &World) -> PathBuf {
    let folders = walk(world.dir());
    let list = folders
        .into_iter()
        .find(|path| path.ends_with("registry.sqlite3"))
        .unwrap();
    list.parent().unwrap().to_owned()
}

fn walk(folder: &std::path::Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let within = entries.map(|entry| entry.path());
    within
        .flat_map(|path| {
            if path.is_dir() {
                walk(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

fn add(world: &World, key: &Seeded) -> (Option<i32>, String) {
    let file = world.path("AuthKey_7K2XW9D4QP.p8");
    fs::write(&file, &key.pem).unwrap();
    let file = file.display().to_string();
    ran(
        world,
        &[
            "add",
            "--p8",
            &file,
            "--name",
            "again",
            "--issuer-id",
            crate::world::ISSUER_ID,
        ],
    )
}

#[test]
fn a_removed_list_is_told_of_by_every_verb_and_rebuilt_by_doctor() {
    let (world, key) = World::with_key();
    fs::remove_dir_all(data(&world)).unwrap();
    for verb in [
        &["list"][..],
        &["list", "--json"],
        &["token"],
        &["token", key.key_id],
        &["show"],
        &["test"],
    ] {
        let (exit, told) = ran(&world, verb);
        assert_eq!(exit, Some(1), "{verb:?}: {told}");
        assert!(told.contains("keywright doctor --fix"), "{verb:?}: {told}");
        assert!(!told.contains("No keys"), "{verb:?}: {told}");
    }
    let (exit, told) = add(&world, &key);
    assert_eq!(exit, Some(1), "{told}");
    let (exit, told) = ran(&world, &["doctor", "--offline"]);
    assert_eq!(exit, Some(1), "{told}");

    let (exit, told) = ran(&world, &["doctor", "--offline", "--fix"]);
    assert_eq!(exit, Some(0), "{told}");
    assert!(told.contains("1 key restored"), "{told}");
    let (exit, told) = ran(&world, &["list"]);
    assert!(exit == Some(0) && told.contains(key.key_id), "{told}");
    assert_eq!(ran(&world, &["token", key.key_id]).0, Some(0));
    let (exit, told) = add(&world, &key);
    assert!(exit != Some(0) && told.contains("already"), "{told}");
}

#[test]
fn a_damaged_list_is_set_aside_and_rebuilt() {
    let (world, key) = World::with_key();
    let list = data(&world).join("registry.sqlite3");
    fs::write(&list, "no list\n".repeat(4000)).unwrap();
    for _ in 0..2 {
        let (exit, told) = ran(&world, &["token", key.key_id]);
        assert_eq!(exit, Some(1), "{told}");
        assert!(told.contains(".set-aside-"), "{told}");
    }
    let (exit, told) = ran(&world, &["doctor", "--offline", "--fix"]);
    assert_eq!(exit, Some(0), "{told}");
    assert_eq!(ran(&world, &["token", key.key_id]).0, Some(0));
}

#[test]
fn a_list_that_doctor_itself_finds_damaged_is_rebuilt_at_once() {
    let (world, key) = World::with_key();
    let list = data(&world).join("registry.sqlite3");
    fs::write(&list, "no list\n".repeat(4000)).unwrap();
    let (exit, told) = ran(&world, &["doctor", "--offline", "--fix"]);
    assert_eq!(exit, Some(0), "{told}");
    assert_eq!(ran(&world, &["token", key.key_id]).0, Some(0));
}

#[test]
fn every_verb_says_when_it_is_practice() {
    let (world, key) = World::with_key();
    let practice = world.practice_line();
    for verb in [
        &["list"][..],
        &["show", key.key_id],
        &["token"],
        &["test"],
        &["use", key.key_id],
        &["export", "--as", "p8", "--to", "-"],
        &["rename", key.key_id, "other"],
        &["doctor", "--offline"],
        &["list", "--json"],
    ] {
        let output = world.keywright(verb).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(told.matches(&practice).count(), 1, "{verb:?}: {told}");
        assert!(
            !String::from_utf8_lossy(&output.stdout).contains(&practice) || verb[0] == "doctor"
        );
    }
}
