//! All that the use cases touch, passed in.

use std::path::{Path, PathBuf};

use crate::apple::Hosts;
use crate::apple::proxy::ProxySettings;
use crate::clock::SharedClock;
use crate::vault::Vault;

/// What the program stands in: folders, hosts, clock and keychain. Nothing else is looked at.
#[derive(Clone)]
pub struct Surroundings {
    /// The folder that the list lies in; made when it is not there.
    pub data_dir: PathBuf,
    /// Apple's hosts, or a loopback address in their place.
    pub hosts: Hosts,
    /// The proxies that the environment names.
    pub proxies: ProxySettings,
    /// What time it is.
    pub clock: SharedClock,
    /// The keychain.
    pub vault: Vault,
    /// Where copies of a key file are looked for: Downloads and the folders that Apple's tools
    /// search.
    pub stray_places: Vec<PathBuf>,
    /// The program's version, for reports.
    pub version: &'static str,
    /// The operating system, for reports.
    pub platform: &'static str,
}

impl Surroundings {
    /// The [stray places](Self::stray_places) of a person with this home, and others besides.
    pub fn usual_stray_places(
        home: Option<&Path>,
        others: impl IntoIterator<Item = PathBuf>,
    ) -> Vec<PathBuf> {
        let within = [
            "Downloads",
            "Desktop",
            "private_keys",
            ".private_keys",
            ".appstoreconnect/private_keys",
        ];
        let at_home = home.map(|home| within.map(|name| home.join(name)));
        let mut places: Vec<PathBuf> = at_home.into_iter().flatten().chain(others).collect();
        places.sort();
        places.dedup();
        places
    }
}

impl std::fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Surroundings")
            .field("data_dir", &self.data_dir)
            .field("hosts", &self.hosts)
            .field("proxies", &self.proxies)
            .field("vault", &self.vault)
            .field("stray_places", &self.stray_places)
            .field("version", &self.version)
            .field("platform", &self.platform)
            .finish_non_exhaustive()
    }
}
