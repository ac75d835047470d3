//! KWallet, the real one, as the provider of the Secret Service.

use std::fs;

use crate::{Bus, Display, Error, Folders, Hands, OwnedProcess, PASSWORD, until};

/// A running KWallet, which has no wallet yet.
#[derive(Debug)]
pub struct KWallet {
    _daemon: OwnedProcess,
}

/// The title of each of its windows.
const WINDOW: &str = "KDE Wallet Service";

/// Where the wizard's choice of a wallet that needs no GnuPG key is, within its window.
const CLASSIC: (&str, &str) = ("109", "167");

impl KWallet {
    /// Starts it. Nobody else may provide the Secret Service on this bus.
    ///
    /// # Errors
    /// When KWallet is not there or does not come up.
    pub async fn start(folders: &Folders, display: &Display, bus: &Bus) -> Result<Self, Error> {
        fs::create_dir_all(folders.config())?;
        fs::write(folders.config().join("kwalletrc"), SETTINGS)?;
        let daemon = OwnedProcess::start("kwalletd5", &folders.log("kwallet"), |command| {
            folders.give_to(command);
            display.give_to(command);
            bus.give_to(command);
        })?;
        bus.until_provided().await?;
        Ok(Self { _daemon: daemon })
    }
}

const SETTINGS: &str = "[Wallet]\nEnabled=true\nFirst Use=false\nLeave Open=true\n\n\
                        [org.freedesktop.secrets]\napiEnabled=true\n";

/// The person at KWallet.
impl Hands<'_> {
    /// Waits for the wizard in which the first wallet is made, and chooses a password.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn create_wallet(&self) -> Result<(), Error> {
        let wizard = self.take(WINDOW).await?;
        let (x, y) = CLASSIC;
        self.tool(&[
            "mousemove",
            "--sync",
            "--window",
            &wizard,
            x,
            y,
            "click",
            "1",
        ])
        .await?;
        self.press("alt+f").await?;
        self.until_another_than(&wizard).await?;
        self.take(WINDOW).await?;
        self.write(PASSWORD).await?;
        self.press("Tab").await?;
        self.write(PASSWORD).await?;
        self.press("Return").await
    }

    /// Waits for the question for a wallet's password, and types it.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn open_wallet(&self) -> Result<(), Error> {
        self.take(WINDOW).await?;
        self.write(PASSWORD).await?;
        self.press("Return").await
    }

    async fn until_another_than(&self, window: &str) -> Result<(), Error> {
        until("KWallet's next window", async || {
            let now = self.wait_for(WINDOW).await?;
            Ok((now != window).then_some(()))
        })
        .await
    }
}
