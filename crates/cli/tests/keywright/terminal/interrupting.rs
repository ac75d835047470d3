//! Ctrl-C leaves nothing behind.

use apple_double::{Fault, KeyKind};

use super::Terminal;
use crate::world::World;

const CTRL_C: &str = "\x03";

fn list(world: &World) -> String {
    let output = world.keywright(&["list"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn at_a_prompt_after_a_check_it_ends_the_command_and_nothing_is_kept() {
    let (world, _) = World::with_key();
    let key = world.known_to_apple("2X9R4HXF34", KeyKind::Team);
    world.lay_around("AuthKey_2X9R4HXF34.p8", &key);
    let before = list(&world);
    let line = "exec keywright add --p8 ~/Downloads/AuthKey_2X9R4HXF34.p8 --name Uploads \
                --kind team --key-id 2X9R4HXF34 --issuer-id 174573b0-5380-4765-ee51-33b91c93ff47";
    let mut terminal = Terminal::start(&world, line);
    terminal.until("Use the Issuer ID of Orchard Labs? (yes/no) [no]: ");
    terminal.press(CTRL_C);
    assert_eq!(terminal.end().0, Some(128 + 2));
    assert_eq!(list(&world), before);
}

#[test]
fn during_a_test_it_stops_the_test_in_good_order() {
    let (world, _) = World::with_key();
    let before = list(&world);
    world.apple.add_fault(Fault::Hang);
    let mut terminal = Terminal::start(&world, "exec keywright test");
    terminal.until("P-256 private key");
    terminal.press(CTRL_C);
    let (code, told) = terminal.end();
    assert!(told.contains("The test was stopped"), "{told}");
    assert_eq!(code, Some(128 + 2));
    assert_eq!(list(&world), before, "a test that was stopped is no test");
}

#[test]
fn during_a_test_of_all_what_ended_is_told() {
    let (world, _) = World::with_key();
    world.apple.add_fault(Fault::Hang);
    let mut terminal = Terminal::start(&world, "exec keywright test --all");
    terminal.until("asking Apple");
    until_asked(&world);
    terminal.press(CTRL_C);
    let (code, told) = terminal.end();
    assert!(told.contains("1 not tested"), "{told}");
    assert_eq!(code, Some(128 + 2));
}

/// Waits until the first request is with the stand-in for Apple.
fn until_asked(world: &World) {
    while world.apple.requests().is_empty() {
        std::thread::yield_now();
    }
}
