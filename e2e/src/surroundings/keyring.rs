//! gnome-keyring, the real one, and its moods.

use std::io::Write as _;
use std::process::Stdio;

use rustix::process::Signal;

use super::bus::Bus;
use super::display::Display;
use super::folders::Folders;
use super::owned_process::OwnedProcess;
use crate::deadline::until;
use crate::trouble::Trouble;

/// The login keyring's password in every journey.
pub const PASSWORD: &str = "open sesame";

const NAME: &str = "org.freedesktop.secrets";
const SERVICE: &str = "/org/freedesktop/secrets";
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";

/// A running gnome-keyring.
#[derive(Debug)]
pub struct Keyring {
    daemon: OwnedProcess,
}

impl Keyring {
    /// Starts it with its login keyring open, as a desktop does at login. Takes over from a running one.
    ///
    /// # Errors
    /// When gnome-keyring is not there or does not come up.
    pub async fn start_unlocked(
        folders: &Folders,
        display: &Display,
        bus: &Bus,
    ) -> Result<Self, Trouble> {
        let mut daemon =
            OwnedProcess::start("gnome-keyring-daemon", &folders.log("keyring"), |command| {
                folders.give_to(command);
                display.give_to(command);
                bus.give_to(command);
                command
                    .args([
                        "--foreground",
                        "--replace",
                        "--unlock",
                        "--components=secrets",
                    ])
                    .stdin(Stdio::piped());
            })?;
        if let Some(mut pipe) = daemon.child().stdin.take() {
            pipe.write_all(PASSWORD.as_bytes())?;
        }
        let keyring = Self { daemon };
        until("an unlocked keyring", async || {
            let up = bus.has(NAME).await? && matches!(is_locked(bus).await, Ok(false));
            Ok(up.then_some(()))
        })
        .await?;
        Ok(keyring)
    }

    /// Locks the login keyring.
    ///
    /// # Errors
    /// When the keyring does not answer.
    pub async fn lock(&self, bus: &Bus) -> Result<(), Trouble> {
        let login = format!("array:objpath:{LOGIN}");
        bus.call(
            NAME,
            SERVICE,
            "org.freedesktop.Secret.Service.Lock",
            &[&login],
        )
        .await?;
        until("a locked keyring", async || {
            Ok(is_locked(bus).await?.then_some(()))
        })
        .await
    }

    /// Kills the daemon. The next who asks makes the bus start another, which is locked.
    pub fn kill(mut self) {
        self.daemon.kill();
    }

    /// Makes it deaf: it stays on the bus and answers nothing.
    ///
    /// # Errors
    /// When it is gone.
    pub fn freeze(&self) -> Result<(), Trouble> {
        self.daemon.signal(Signal::STOP)
    }

    /// Lets it hear again.
    ///
    /// # Errors
    /// When it is gone.
    pub fn thaw(&self) -> Result<(), Trouble> {
        self.daemon.signal(Signal::CONT)
    }
}

/// Whether the login keyring is locked.
///
/// # Errors
/// When nobody answers for it.
pub async fn is_locked(bus: &Bus) -> Result<bool, Trouble> {
    let answer = bus
        .call(
            NAME,
            LOGIN,
            "org.freedesktop.DBus.Properties.Get",
            &["string:org.freedesktop.Secret.Collection", "string:Locked"],
        )
        .await?;
    Ok(answer.contains("true"))
}
