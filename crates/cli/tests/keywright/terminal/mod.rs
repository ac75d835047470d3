//! What a person at a terminal sees and types. util-linux's `script` makes the terminal.

mod interrupting;
mod keychain;
mod prompts;
mod table;

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::world::World;

/// A command on a terminal of its own.
struct Terminal {
    child: Child,
    keyboard: Option<ChildStdin>,
    screen: ChildStdout,
    /// What was read of the screen and not yet looked at.
    unseen: String,
}

impl Terminal {
    /// Starts a command line.
    fn start(world: &World, line: &str) -> Self {
        let mut script = world.program("script");
        script.args(["--quiet", "--flush", "--return", "--command", line]);
        script.arg("/dev/null");
        script.env("SHELL", "/bin/sh").env("TERM", "xterm-256color");
        script.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = script.spawn().unwrap();
        Self {
            keyboard: child.stdin.take(),
            screen: child.stdout.take().unwrap(),
            child,
            unseen: String::new(),
        }
    }

    /// Waits until this is on the screen. Answers what stood before it.
    fn until(&mut self, text: &str) -> String {
        loop {
            if let Some((before, after)) = self.unseen.split_once(text) {
                let before = before.to_owned();
                self.unseen = after.to_owned();
                return before;
            }
            let more = self.more();
            assert!(more, "{text:?} never came: {}", self.unseen);
        }
    }

    fn press(&mut self, keys: &str) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(keys.as_bytes()).unwrap();
    }

    fn answer(&mut self, question: &str, answer: &str) {
        self.until(question);
        self.press(&format!("{answer}\n"));
    }

    /// Waits for the end. Answers the exit code, and what else was on the screen.
    fn end(mut self) -> (Option<i32>, String) {
        while self.more() {}
        let code = self.child.wait().unwrap().code();
        (code, std::mem::take(&mut self.unseen))
    }

    /// Reads on; no at the end. A command that waits for something else than the test thinks is
    /// told at last, rather than waited for.
    fn more(&mut self) -> bool {
        let patience = Timespec {
            tv_sec: 120,
            tv_nsec: 0,
        };
        let mut ready = [PollFd::new(&self.screen, PollFlags::IN)];
        let came = poll(&mut ready, Some(&patience)).unwrap();
        assert!(came > 0, "nothing comes any more: {}", self.unseen);
        let mut bytes = [0; 4096];
        let count = self.screen.read(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes[..count]);
        self.unseen.push_str(&text);
        count > 0
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _gone_already = self.child.kill();
        let _waited_already = self.child.wait();
    }
}
