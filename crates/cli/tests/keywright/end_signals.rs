//! Signals that end the command: none cuts the writing of an export in two, and afterwards each is
//! what it was before.

use std::io::{PipeReader, PipeWriter, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use apple_double::Fault;
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::process::{Pid, Signal, kill_process};

use crate::world::World;

const SIGNALS: [(&str, Signal); 3] = [
    ("INT", Signal::INT),
    ("TERM", Signal::TERM),
    ("HUP", Signal::HUP),
];

/// A pipe that takes this line and nothing more until it is read.
fn full_pipe(line: &str) -> (PipeReader, PipeWriter) {
    let (mut reader, mut writer) = std::io::pipe().unwrap();
    let flags = fcntl_getfl(&writer).unwrap();
    fcntl_setfl(&writer, flags | OFlags::NONBLOCK).unwrap();
    while writer.write(&[b'.'; 4096]).is_ok() {}
    while writer.write(b".").is_ok() {}
    // A page is free only when all of it was read.
    reader.read_exact(&mut [0; 4096]).unwrap();
    writer.write_all(&vec![b'.'; 4096 - line.len()]).unwrap();
    fcntl_setfl(&writer, flags).unwrap();
    (reader, writer)
}

/// Longer than any of this takes: what does not come by then never will.
const PATIENCE: Duration = Duration::from_secs(60);

fn until(what: &str, there: impl Fn() -> bool) {
    let began = Instant::now();
    while !there() {
        assert!(began.elapsed() < PATIENCE, "{what} did not come");
        std::thread::yield_now();
    }
}

/// Waits until the file is there and the command has nothing to do: it wants to say so.
fn until_written(child: &Child, file: &Path) {
    let stat = format!("/proc/{}/stat", child.id());
    let sleeps = || {
        let stat = std::fs::read_to_string(&stat).unwrap();
        stat.rsplit_once(") ").unwrap().1.starts_with('S')
    };
    until("the written file", || file.exists() && sleeps());
}

/// Exports a key, sends a signal right after the file was written, and waits for the end.
fn signalled_after_writing(
    world: &World,
    mut export: Command,
    file: &Path,
    signal: Signal,
) -> ExitStatus {
    let (mut reader, writer) = full_pipe(&world.practice_line());
    let mut child = export.stderr(writer).spawn().unwrap();
    drop(export); // and with it this side's end of the pipe
    until_written(&child, file);
    kill_process(Pid::from_child(&child), signal).unwrap();
    let mut said = Vec::new();
    reader.read_to_end(&mut said).unwrap();
    child.wait().unwrap()
}

#[test]
fn each_ends_the_command_again_after_an_export() {
    let (world, _) = World::with_key();
    for (name, signal) in SIGNALS {
        let mut export = world.program("env");
        export.args(["--default-signal", env!("CARGO_BIN_EXE_keywright")]);
        export.args(["export", "--as", "p8", "--to", name]);
        let file = world.path("work").join(name);
        let ended = signalled_after_writing(&world, export, &file, signal);
        assert_eq!(ended.signal(), Some(signal.as_raw()), "{name}: {ended}");
    }
}

#[test]
fn one_that_was_ignored_stays_ignored() {
    let (world, _) = World::with_key();
    for (name, signal) in SIGNALS {
        let line = format!("trap '' {name}; exec keywright export --as p8 --to {name}");
        let mut export = world.program("sh");
        export.args(["-c", &line]);
        let file = world.path("work").join(name);
        let ended = signalled_after_writing(&world, export, &file, signal);
        assert_eq!(ended.code(), Some(0), "{name}: {ended}");
    }
}

/// While Apple is asked, too: whoever started this wants it to be left alone.
#[test]
fn one_that_was_ignored_stops_no_test() {
    let (world, _) = World::with_key();
    world.apple.add_fault(Fault::Slow {
        before_headers_ms: 300,
        between_chunks_ms: 0,
    });
    let mut test = world.program("sh");
    test.args(["-c", "trap '' INT; exec keywright test"]);
    let child = test.stdout(Stdio::null()).spawn().unwrap();
    until("the first request", || !world.apple.requests().is_empty());
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let ended = child.wait_with_output().unwrap().status;
    assert_eq!(ended.code(), Some(0), "{ended}");
}
