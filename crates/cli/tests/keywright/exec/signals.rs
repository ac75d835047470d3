//! The command's end and its signals are its own.

use std::os::unix::process::ExitStatusExt;
use std::process::Command;

use rustix::process::{Pid, Signal, kill_process};

use super::Waiting;
use crate::world::World;

/// With no signal ignored: whoever runs the tests may ignore some, as nohup does, and that is inherited.
fn exec(world: &World, script: &str) -> Command {
    let mut command = world.program("env");
    command.args(["--default-signal", env!("CARGO_BIN_EXE_keywright")]);
    command.args(["exec", "--as", "eas", "--", "sh", "-c", script]);
    command
}

#[test]
fn the_exit_code_is_passed_on() {
    let (world, _) = World::with_key();
    for code in [0, 1, 7, 255] {
        let status = exec(&world, &format!("exit {code}")).status().unwrap();
        assert_eq!(status.code(), Some(code));
    }
}

#[test]
fn an_end_by_a_signal_is_passed_on() {
    let (world, _) = World::with_key();
    let status = exec(&world, "kill -TERM $$").status().unwrap();
    assert_eq!(status.signal(), Some(Signal::TERM.as_raw()));
    let script = "keywright exec --as eas -- sh -c 'kill -SEGV $$'; echo $?";
    let mut shell = world.program("sh");
    let output = shell.args(["-c", script]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "139\n");
}

#[test]
fn signals_reach_the_command() {
    let (world, _) = World::with_key();
    for (name, signal) in [
        ("TERM", Signal::TERM),
        ("HUP", Signal::HUP),
        ("INT", Signal::INT),
        ("USR1", Signal::USR1),
        ("WINCH", Signal::WINCH),
    ] {
        let script = format!("trap 'exit 33' {name}; echo ready; read line");
        let mut waiting = Waiting::start(exec(&world, &script));
        assert_eq!(waiting.said, "ready");
        kill_process(Pid::from_child(&waiting.child), signal).unwrap();
        assert_eq!(waiting.child.wait().unwrap().code(), Some(33), "{name}");
    }
}

#[test]
fn a_signal_that_was_ignored_stays_ignored() {
    let (world, _) = World::with_key();
    let script = "trap '' HUP; exec keywright exec --as eas -- sh -c 'kill -HUP $$; echo alive'";
    let mut shell = world.program("sh");
    let output = shell.args(["-c", script]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "alive\n");
}

#[test]
fn it_stops_and_goes_on() {
    let (world, _) = World::with_key();
    let mut waiting = Waiting::start(exec(&world, "echo ready; read line; exit 4"));
    let pid = Pid::from_child(&waiting.child);
    kill_process(pid, Signal::STOP).unwrap();
    let stopped = rustix::process::waitpid(Some(pid), rustix::process::WaitOptions::UNTRACED);
    assert!(stopped.unwrap().unwrap().1.stopped());
    kill_process(pid, Signal::CONT).unwrap();
    drop(waiting.stdin.take());
    assert_eq!(waiting.child.wait().unwrap().code(), Some(4));
}
