//! gnome-keyring, started by us or by the bus.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::bus::Bus;
use crate::session::Running;

pub const PASSWORD: &str = "test";

/// Starts gnome-keyring with its login keyring open, and waits until it is there.
pub async fn unlocked(bus: &Bus) -> Running {
    let mut daemon = Running::start(
        Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null()),
    );
    let mut stdin = daemon.child().stdin.take().unwrap();
    stdin.write_all(PASSWORD.as_bytes()).unwrap();
    drop(stdin);
    bus.until_there().await;
    daemon
}

/// Kills it, and waits until the bus knows. The next call makes the bus start another, locked.
pub async fn kill(mut daemon: Running, bus: &Bus) {
    daemon.kill();
    bus.until_gone().await;
}
