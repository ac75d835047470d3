//! gnome-keyring, the real one.

use std::io::Write as _;
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

    /// The same below another program, such as one that kills it at some point.
    ///
    /// # Errors
    /// When one of the programs is not there or does not come up.
    pub async fn start_below(
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
        let service = SecretService::on(bus).await?;
        service.lock(LOGIN).await?;
        until("a locked keyring", async || {
            Ok(service.is_locked(LOGIN).await?.then_some(()))
        })
        .await
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

const DAEMON: &str = "gnome-keyring-daemon";

/// The keyring that gnome-keyring opens at login.
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";
