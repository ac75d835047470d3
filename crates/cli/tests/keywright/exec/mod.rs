//! `keywright exec`, looked at from outside.

mod handing_over;
mod nothing_left;
mod signals;
mod terminal;

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, PidfdFlags, pidfd_open};

/// A command under `exec` that has said its first line and waits until its input is closed.
struct Waiting {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
    /// Its first line.
    said: String,
}

impl Waiting {
    fn start(mut command: Command) -> Self {
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let stdin = child.stdin.take();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        stdout.read_line(&mut said).unwrap();
        if said.starts_with("Practice: ") {
            // On a terminal both outputs are one.
            said.clear();
            stdout.read_line(&mut said).unwrap();
        }
        Self {
            child,
            stdin,
            stdout,
            said: said.trim_end().to_owned(),
        }
    }

    /// Closes its input and waits for its end. Answers what else it said.
    fn end(mut self) -> String {
        drop(self.stdin.take());
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).unwrap();
        assert!(self.child.wait().unwrap().success(), "{rest}");
        rest
    }
}

/// The process that holds the key, by the path at which the key is read.
fn holder(path: &Path) -> Pid {
    let target = std::fs::read_link(path).ok();
    let target = target
        .filter(|it| it.starts_with("/proc"))
        .unwrap_or_else(|| path.to_owned());
    let pid = target
        .components()
        .nth(2)
        .unwrap()
        .as_os_str()
        .to_str()
        .unwrap();
    Pid::from_raw(pid.parse().unwrap()).unwrap()
}

/// Waits until a process that is no child of this one has ended.
fn until_gone(pid: Pid) {
    if let Ok(descriptor) = pidfd_open(pid, PidfdFlags::empty()) {
        poll(&mut [PollFd::new(&descriptor, PollFlags::IN)], None).unwrap();
    }
}

fn path_said(waiting: &Waiting) -> PathBuf {
    PathBuf::from(&waiting.said)
}
