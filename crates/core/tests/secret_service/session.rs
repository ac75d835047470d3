//! A private session: a home, a bus, and the keychain on it. Nobody's real keychain is ever
//! touched.

use std::time::Duration;

use keywright_core::vault::Vault;
use keywright_testkit::{Bus, Display, Folders, GnomeKeyring, SecretService, SecretTool};

/// A scenario that takes longer hangs, and says so instead.
const FAR_TOO_LONG: Duration = Duration::from_secs(120);

/// Where a scenario plays.
pub struct Session {
    pub folders: Folders,
}

/// Plays one scenario in a session of its own.
pub fn in_private_session<F: AsyncFnOnce(&Session)>(scenario: F) {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.enable_all().build().unwrap();
    let folders = Folders::new().unwrap();
    let session = Session { folders };
    let ended =
        runtime.block_on(async { tokio::time::timeout(FAR_TOO_LONG, scenario(&session)).await });
    ended.expect("the scenario hangs");
}

impl Session {
    /// A handle on whatever keychain the session has, as the program makes one.
    pub fn vault(&self) -> Vault {
        Vault::system(Some(&Bus::address_in(&self.folders)))
    }

    /// A bus on which nobody provides a keychain.
    pub fn bus(&self) -> Bus {
        Bus::start(&self.folders, None).unwrap()
    }

    /// A bus that starts gnome-keyring, locked, for whoever asks.
    pub async fn bus_with_service(&self) -> Bus {
        let bus = self.bus();
        bus.install_gnome_keyring().await.unwrap();
        bus
    }

    /// The same, and a screen for what it starts to ask on.
    pub async fn bus_and_screen(&self) -> (Bus, Display) {
        let display = Display::start(&self.folders).unwrap();
        let bus = Bus::start(&self.folders, Some(&display)).unwrap();
        bus.install_gnome_keyring().await.unwrap();
        (bus, display)
    }

    /// gnome-keyring with its login keyring open.
    pub async fn keyring(&self, bus: &Bus) -> GnomeKeyring {
        let started = GnomeKeyring::start_unlocked(&self.folders, None, bus);
        started.await.unwrap()
    }

    /// libsecret's own tool.
    pub const fn secret_tool<'a>(&'a self, bus: &'a Bus) -> SecretTool<'a> {
        SecretTool {
            folders: &self.folders,
            bus,
        }
    }
}

/// The attributes of an item of ours.
pub const fn ours(id: &str) -> [(&'static str, &str); 2] {
    [("service", "Keywright"), ("username", id)]
}

/// Another program that uses the keychain.
pub async fn another_program(bus: &Bus) -> SecretService {
    SecretService::on(bus).await.unwrap()
}
