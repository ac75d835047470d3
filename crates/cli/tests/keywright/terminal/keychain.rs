//! Keychains that ask: where a person can answer there is a way on, elsewhere it is said.

use keywright_testkit::{Confirm, block_on};

use super::Terminal;
use crate::world::{OnScreen, Seed, World};

/// KeePassXC as it is when nobody changed its settings, with one key.
fn with_keepassxc() -> (World, OnScreen) {
    let (world, on_screen) = World::with_keepassxc(Confirm::USUAL);
    world.seed(&Seed::usual());
    (world, on_screen)
}

/// Runs a command that reads a key, on a terminal, and allows it in KeePassXC.
fn allowed(world: &World, on_screen: &OnScreen, line: &str) -> String {
    let mut terminal = Terminal::start(world, &format!("exec {line}"));
    terminal.until("The keychain asks about this key in a window of its own.");
    block_on(on_screen.hands().allow_access()).unwrap();
    let (code, shown) = terminal.end();
    assert_eq!(code, Some(0), "{line}: {shown}");
    shown
}

#[test]
fn every_verb_that_needs_the_key_asks_for_it() {
    let (world, on_screen) = with_keepassxc();
    let shown = allowed(&world, &on_screen, "keywright token");
    assert!(shown.contains("eyJ"), "{shown}");
    let shown = allowed(&world, &on_screen, "keywright test");
    assert!(shown.contains("Valid API Key"), "{shown}");
    allowed(
        &world,
        &on_screen,
        "keywright edit 7K2XW9D4QP --purpose builds",
    );
    allowed(&world, &on_screen, "keywright export --as p8 --to key.p8");
    assert!(world.path("work/key.p8").exists());
    let shown = allowed(&world, &on_screen, "keywright exec --as jwt -- echo it ran");
    assert!(shown.contains("it ran"), "{shown}");
}

#[test]
fn a_removal_is_confirmed_in_the_keychain() {
    let (world, on_screen) = with_keepassxc();
    let line = "exec keywright remove 7K2XW9D4QP --yes";
    let mut terminal = Terminal::start(&world, line);
    let hands = on_screen.hands();
    terminal.until("The keychain asks about this key in a window of its own.");
    block_on(hands.allow_access()).unwrap();
    block_on(hands.allow_deletion()).unwrap();
    let (code, shown) = terminal.end();
    assert_eq!(code, Some(0), "{shown}");
    let listed = world.keywright(&["list"]).output().unwrap();
    assert!(listed.stdout.is_empty(), "{listed:?}");
}

#[test]
fn a_script_is_told_what_to_do_and_nobody_is_asked() {
    let (world, on_screen) = with_keepassxc();
    for arguments in [
        &["token"][..],
        &["test"],
        &["edit", "7K2XW9D4QP", "--purpose", "builds"],
        &["export", "--as", "p8", "--to", "key.p8"],
        &["remove", "7K2XW9D4QP", "--yes"],
    ] {
        let ended = world.keywright(arguments).output().unwrap();
        let told = String::from_utf8_lossy(&ended.stderr) + String::from_utf8_lossy(&ended.stdout);
        assert!(!ended.status.success(), "{arguments:?}: {told}");
        assert!(told.contains("locked"), "{arguments:?}: {told}");
    }
    assert!(!block_on(on_screen.hands().sees_access_question()).unwrap());
    let listed = world.keywright(&["list"]).output().unwrap();
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(listed.contains("7K2XW9D4QP"), "{listed}");
    let doctor = world.keywright(&["doctor"]).output().unwrap();
    let told = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(told.contains("keeps this key's item locked"), "{told}");
    assert!(told.contains("Confirm when passwords are"), "{told}");
}
