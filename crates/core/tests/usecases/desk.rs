//! A desk to try the use cases at: an empty folder, a keychain in memory, a clock that stands.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use keywright_core::app::{Keywright, Surroundings};
use keywright_core::apple::Hosts;
use keywright_core::apple::proxy::ProxySettings;
use keywright_core::clock::{SetClock, UnixMillis};
use keywright_core::key::{KeepState, KeptKeyId, ListedKey};
use keywright_core::vault::Vault;
use keywright_core::vault::memory::MemoryStore;
use tempfile::TempDir;

pub const NOON: UnixMillis = UnixMillis(1_780_000_000_000);

/// A folder, a keychain and a clock, with nothing open.
pub struct Place {
    pub folder: TempDir,
    pub store: MemoryStore,
    pub clock: Arc<SetClock>,
}

/// A place with the program started in it.
pub struct Desk {
    place: Place,
    pub app: Keywright,
}

impl Place {
    /// The program started here, once more if it is running already.
    pub fn again(&self) -> Keywright {
        open(&self.data(), self.store.vault(), self.clock.clone())
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn list_file(&self) -> PathBuf {
        self.data().join("registry.sqlite3")
    }
}

impl Desk {
    pub fn new() -> Self {
        let place = Place {
            folder: TempDir::new().unwrap(),
            store: MemoryStore::new(),
            clock: Arc::new(SetClock::new(NOON)),
        };
        let app = place.again();
        Self { place, app }
    }

    /// Ends the program, so that all of the list is in its one file.
    pub fn closed(self) -> Place {
        self.place
    }

    pub fn state_of(&self, id: &KeptKeyId) -> Option<KeepState> {
        let listed = self.app.list().unwrap();
        let found = listed.into_iter().find(|listed| listed.key.id == *id);
        found.map(|listed| listed.state)
    }
}

impl Deref for Desk {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.place
    }
}

pub fn surroundings(folder: &Path, vault: Vault, clock: Arc<SetClock>) -> Surroundings {
    Surroundings {
        data_dir: folder.to_owned(),
        hosts: Hosts::loopback("http://127.0.0.1:9", None).unwrap(), // nobody answers there
        proxies: ProxySettings::default(),
        clock,
        vault,
        stray_places: Vec::new(),
        version: "0.0.0",
        platform: "test",
    }
}

pub fn open(folder: &Path, vault: Vault, clock: Arc<SetClock>) -> Keywright {
    Keywright::open(surroundings(folder, vault, clock)).unwrap()
}

pub fn names(listed: &[ListedKey]) -> Vec<&str> {
    listed
        .iter()
        .map(|listed| listed.key.name.as_str())
        .collect()
}
