//! A whole desktop for one journey.

use std::path::PathBuf;
use std::process::Command;

use keywright_testkit::{Bus, Display, Folders, GnomeKeyring, SecretTool};

use crate::apple::Apple;
use crate::desktop::{Clipboard, Hands};
use crate::trouble::Trouble;
use crate::window::{Opening, Window};

/// Display, bus, keyring, home and Apple's double. Nothing of it is shared with the machine's own desktop or with
/// another journey, and all of it ends when this is dropped.
#[derive(Debug)]
pub struct Desk {
    // Dropped in this order: those who talk before those who are talked to.
    /// Apple.
    pub apple: Apple,
    /// gnome-keyring, unless the desktop has none.
    pub keyring: Option<GnomeKeyring>,
    /// The session bus.
    pub bus: Bus,
    /// The display.
    pub display: Display,
    /// The home.
    pub folders: Folders,
}

impl Desk {
    /// A desktop with an open keyring, as right after login.
    ///
    /// # Errors
    /// When a program that it needs is not there.
    pub async fn new() -> Result<Self, Trouble> {
        let mut desk = Self::without_secret_service()?;
        desk.bus.install_gnome_keyring().await?;
        desk.log_in().await?;
        Ok(desk)
    }

    /// A desktop with no keyring at all.
    ///
    /// # Errors
    /// When a program that it needs is not there.
    pub fn without_secret_service() -> Result<Self, Trouble> {
        let folders = Folders::new()?;
        let display = Display::start(&folders)?;
        let bus = Bus::start(&folders, Some(&display))?;
        Ok(Self {
            apple: Apple::start()?,
            keyring: None,
            bus,
            display,
            folders,
        })
    }

    /// Opens the login keyring, as logging in does.
    ///
    /// # Errors
    /// When gnome-keyring is not installed.
    pub async fn log_in(&mut self) -> Result<(), Trouble> {
        let started =
            GnomeKeyring::start_unlocked(&self.folders, Some(&self.display), &self.bus).await?;
        self.keyring = Some(started);
        Ok(())
    }

    /// The keyring, where the desktop has one.
    ///
    /// # Errors
    /// When it has none.
    pub fn keyring(&self) -> Result<&GnomeKeyring, Trouble> {
        self.keyring
            .as_ref()
            .ok_or_else(|| Trouble::unexpected("this desktop has no keyring"))
    }

    /// Opens the window.
    ///
    /// # Errors
    /// When it does not come up.
    pub async fn open(&self) -> Result<Window, Trouble> {
        self.open_with(Vec::new()).await
    }

    /// Opens the window with more in its environment.
    ///
    /// # Errors
    /// When it does not come up.
    pub async fn open_with(
        &self,
        mut variables: Vec<(&'static str, String)>,
    ) -> Result<Window, Trouble> {
        variables.push(("KEYWRIGHT_APPLE_URL", self.apple.url().to_owned()));
        self.open_program("keywright-window", variables).await
    }

    /// Opens another Tauri window.
    ///
    /// # Errors
    /// When it does not come up.
    pub async fn open_program(
        &self,
        program: &str,
        variables: Vec<(&'static str, String)>,
    ) -> Result<Window, Trouble> {
        Window::open(Opening {
            program,
            folders: &self.folders,
            display: &self.display,
            bus: &self.bus,
            variables,
        })
        .await
    }

    /// A person's hands.
    pub fn hands(&self) -> Hands<'_> {
        Hands::on(&self.display)
    }

    /// The clipboard.
    pub fn clipboard(&self) -> Clipboard<'_> {
        Clipboard::of(&self.display, &self.folders)
    }

    /// The keychain, seen by a program that is not ours.
    pub fn secret_tool(&self) -> SecretTool<'_> {
        SecretTool {
            folders: &self.folders,
            bus: &self.bus,
        }
    }

    /// Leaves what is on the display, and what the programs printed, where a failed journey can be looked at.
    fn leave_traces(&self) -> Result<PathBuf, Trouble> {
        let test = std::thread::current()
            .name()
            .unwrap_or("journey")
            .replace("::", "-");
        let traces = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../target/journeys")
            .join(test);
        std::fs::create_dir_all(&traces)?;
        let mut camera = Command::new("import");
        self.display.give_to(&mut camera);
        let _picture_taken = camera
            .args(["-window", "root"])
            .arg(traces.join("display.png"))
            .status()?;
        for log in std::fs::read_dir(self.folders.logs())?.flatten() {
            std::fs::copy(log.path(), traces.join(log.file_name()))?;
        }
        Ok(traces)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _a_picture_less = self.leave_traces();
        }
    }
}
