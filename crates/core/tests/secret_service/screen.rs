//! A screen of our own, and the person who sits before it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};

use crate::session::Running;

/// An X server without a monitor.
pub struct Screen {
    pub display: String,
    _server: Running,
}

impl Screen {
    pub fn start() -> Self {
        let mut server = Running::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "800x600x24"])
                .args(["-nolisten", "tcp"])
                .stdout(Stdio::piped()),
        );
        let mut number = String::new();
        let stdout = server.child().stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut number).unwrap();
        Self {
            display: format!(":{}", number.trim()),
            _server: server,
        }
    }

    /// Waits for the prompt's window and presses keys in it, one after the other. The keys are
    /// the keyboard's, not sent to the window, which may be gone before the last is let go.
    pub async fn press_in_the_prompt(&self, keys: &[&str]) {
        let window = [
            "search",
            "--sync",
            "--onlyvisible",
            "--class",
            "gcr-prompter",
        ];
        let focus = ["windowfocus", "--sync"];
        self.xdotool(&[&window[..], &focus].concat()).await;
        self.xdotool(&[&["key"], keys].concat()).await;
    }

    /// Waits until no prompt is visible.
    pub async fn until_no_prompt(&self) {
        let shown = ["search", "--onlyvisible", "--class", "gcr-prompter"];
        while self.run(&shown).await.status.success() {}
    }

    async fn xdotool(&self, arguments: &[&str]) {
        let output = self.run(arguments).await;
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "xdotool {arguments:?}: {complaint}"
        );
    }

    async fn run(&self, arguments: &[&str]) -> Output {
        let mut command = tokio::process::Command::new("xdotool");
        command.args(arguments).env("DISPLAY", &self.display);
        let output = command.stdin(Stdio::null()).output().await;
        output.expect("xdotool is installed")
    }
}

/// The keys that spell a word of lower-case letters.
pub fn spelt(word: &str) -> Vec<String> {
    word.chars().map(String::from).collect()
}
