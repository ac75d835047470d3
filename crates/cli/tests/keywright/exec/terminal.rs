//! With a terminal: util-linux's `script` makes one.

use std::io::Write;

use super::Waiting;
use crate::world::World;

/// Runs a command line on a terminal of its own.
fn on_a_terminal(world: &World, line: &str) -> Waiting {
    let mut script = world.program("script");
    script.args([
        "--quiet",
        "--flush",
        "--return",
        "--command",
        line,
        "/dev/null",
    ]);
    script.env("SHELL", "/bin/sh");
    Waiting::start(script)
}

#[test]
fn the_command_has_the_terminal() {
    let (world, _) = World::with_key();
    let line = "exec keywright exec --as eas -- sh -c 'test -t 0 && test -t 1 && test -t 2 && ps -o pgid=,tpgid= -p $$'";
    let waiting = on_a_terminal(&world, line);
    let ids: Vec<&str> = waiting.said.split_whitespace().collect();
    assert!(ids.len() == 2 && ids[0] == ids[1], "{ids:?}");
}

#[test]
fn ctrl_c_reaches_the_command_and_it_may_think_otherwise() {
    let (world, _) = World::with_key();
    let line = "exec keywright exec --as eas -- sh -c 'trap \"echo interrupted; exit 5\" INT; echo ready; read line'";
    let mut waiting = on_a_terminal(&world, line);
    assert_eq!(waiting.said, "ready");
    waiting.stdin.as_mut().unwrap().write_all(b"\x03").unwrap();
    let status = waiting.child.wait().unwrap();
    assert_eq!(status.code(), Some(5));
}

#[test]
fn ctrl_c_ends_a_command_that_does_not_mind() {
    let (world, _) = World::with_key();
    let line = "exec keywright exec --as eas -- sh -c 'echo ready; read line'";
    let mut waiting = on_a_terminal(&world, line);
    waiting.stdin.as_mut().unwrap().write_all(b"\x03").unwrap();
    let status = waiting.child.wait().unwrap();
    assert_eq!(status.code(), Some(128 + 2));
}
