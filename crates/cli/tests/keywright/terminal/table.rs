//! The list as a table.

use apple_double::KeyKind;

use super::Terminal;
use crate::world::{ISSUER_ID, Seed, World, besides_practice};

fn two_keys() -> World {
    let (world, _) = World::with_key();
    world.seed(&Seed {
        name: "東京 uploads",
        key_id: "2X9R4HXF34",
        kind: KeyKind::Individual,
        issuer_id: ISSUER_ID,
        more: &["--team-name", "Orchard Labs"],
    });
    world
}

#[test]
fn its_columns_stand_below_their_heads() {
    let (_, table) = Terminal::start(&two_keys(), "NO_COLOR=1 exec keywright list").end();
    let table = besides_practice(table.as_bytes());
    let table: Vec<&str> = table.lines().map(str::trim_end).collect();
    assert_eq!(
        table,
        [
            "   TEAM          NAME          KEY ID      KIND        STATUS      AGE",
            "*  Orchard Labs  Orchard CI    7K2XW9D4QP  team        not tested  0d",
            "   Orchard Labs  東京 uploads  2X9R4HXF34  individual  not tested  0d",
        ]
    );
}

#[test]
fn a_terminal_gets_colour_and_a_pipe_gets_none() {
    let world = two_keys();
    let (_, table) = Terminal::start(&world, "exec keywright list").end();
    assert!(table.contains("\u{1b}[32m*\u{1b}[0m"), "{table:?}");
    let piped = world
        .keywright(&["list"])
        .env("TERM", "xterm-256color")
        .output();
    let piped = String::from_utf8(piped.unwrap().stdout).unwrap();
    assert!(
        !piped.contains('\u{1b}') && piped.contains("*\tOrchard Labs"),
        "{piped:?}"
    );
}
