//! gnome-keyring, the real one.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

use rustix::process::Signal;

use crate::{Bus, Display, Error, Folders, OwnedProcess, SecretService, until};

/// The login keyring's password in every test.
pub const PASSWORD: &str = "open sesame";

/// A running gnome-keyring.
#[derive(Debug)]
pub struct GnomeKeyring {
    daemon: OwnedProcess,
}

impl GnomeKeyring {
    /// Starts it with its login keyring open, as a desktop does at login. Takes over from a running
    /// one.
    ///
    /// # Errors
    /// When gnome-keyring is not there or does not come up.
    pub async fn start_unlocked(
        folders: &Folders,
        display: Option<&Display>,
        bus: &Bus,
    ) -> Result<Self, Error> {
        Self::start_below(&[], folders, display, bus).await
    }

    /// The same, and it is killed when it begins its n-th call of this kind, counted from 1; with 0
    /// it is not killed. [`CHANGES`](Self::CHANGES) are the kinds.
    ///
    /// # Errors
    /// When strace or gnome-keyring is not there or does not come up.
    pub async fn start_killed_at(
        change: &str,
        nth: usize,
        folders: &Folders,
        bus: &Bus,
    ) -> Result<Self, Error> {
        let log = changes_log(folders);
        let log = log.to_string_lossy();
        let calls = format!("/^{change}(at|at2)?$");
        let (traced, inject) = (
            format!("trace={calls}"),
            format!("inject={calls}:signal=KILL:when={nth}"),
        );
        let mut strace = vec!["strace", "-f", "-qq", "-o", &log, "-e", &traced];
        if nth > 0 {
            strace.extend(["-e", &inject]);
        }
        Self::start_below(&strace, folders, None, bus).await
    }

    /// The system calls by which it changes files. A keyring is written under another name first,
    /// the old one is linked, the new one gets its name, and the link goes.
    pub const CHANGES: [&str; 3] = ["link", "rename", "unlink"];

    /// How many such calls one has begun that was started with
    /// [`start_killed_at`](Self::start_killed_at).
    ///
    /// # Errors
    /// When its log cannot be read.
    pub fn changes_so_far(folders: &Folders) -> Result<usize, Error> {
        let log = std::fs::read_to_string(changes_log(folders))?;
        Ok(log.lines().filter(|line| line.contains('(')).count())
    }

    async fn start_below(
        above: &[&str],
        folders: &Folders,
        display: Option<&Display>,
        bus: &Bus,
    ) -> Result<Self, Error> {
        let (program, before) = match above.split_first() {
            Some((program, arguments)) => (*program, [arguments, &[DAEMON]].concat()),
            None => (DAEMON, Vec::new()),
        };
        let mut daemon = OwnedProcess::start(program, &folders.log("keyring"), |command| {
            folders.give_to(command);
            if let Some(display) = display {
                display.give_to(command);
            }
            bus.give_to(command);
            command
                .args(before)
                .args(["--foreground", "--replace", "--unlock"])
                .arg("--components=secrets")
                .stdin(Stdio::piped());
        })?;
        if let Some(mut pipe) = daemon.child().stdin.take() {
            pipe.write_all(PASSWORD.as_bytes())?;
        }
        let keyring = Self { daemon };
        bus.until_provided().await?;
        let service = SecretService::on(bus).await?;
        until("an unlocked keyring", async || {
            Ok(matches!(service.is_locked(LOGIN).await, Ok(false)).then_some(()))
        })
        .await?;
        Ok(keyring)
    }

    /// Locks the login keyring.
    ///
    /// # Errors
    /// When the keyring does not answer.
    pub async fn lock(&self, bus: &Bus) -> Result<(), Error> {
        SecretService::on(bus).await?.lock(LOGIN).await
    }

    /// Kills the daemon and waits until the bus knows. The next who asks makes the bus start
    /// another, which is locked, where it is installed as a service.
    ///
    /// # Errors
    /// When the bus does not answer.
    pub async fn kill(mut self, bus: &Bus) -> Result<(), Error> {
        self.daemon.kill();
        bus.until_not_provided().await
    }

    /// Whether it is still there, rather than killed.
    pub fn still_runs(&mut self) -> bool {
        matches!(self.daemon.child().try_wait(), Ok(None))
    }

    /// Makes it deaf: it stays on the bus and answers nothing.
    ///
    /// # Errors
    /// When it is gone.
    pub fn freeze(&self) -> Result<(), Error> {
        self.daemon.signal(Signal::STOP)
    }

    /// Lets it hear again.
    ///
    /// # Errors
    /// When it is gone.
    pub fn thaw(&self) -> Result<(), Error> {
        self.daemon.signal(Signal::CONT)
    }
}

fn changes_log(folders: &Folders) -> PathBuf {
    folders.log("keyring-changes")
}

const DAEMON: &str = "gnome-keyring-daemon";

/// The keyring that gnome-keyring opens at login.
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";
