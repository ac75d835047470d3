//! What the program is started in: the environment, the platform's folders and the desktop.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use directories::{BaseDirs, ProjectDirs, UserDirs};
use keywright_core::app::Surroundings;
use keywright_core::apple::proxy::ProxySettings;
use keywright_core::apple::{ENTERPRISE_STAND_IN, Hosts, STAND_IN};
use keywright_core::clock::SystemClock;
use keywright_core::explain::{Explain, Explanation};
use keywright_core::kind::KeyKind;
use keywright_core::vault::Vault;
use secrecy::SecretString;

use crate::desktop::{Desktop, SystemDesktop};

/// Everything the window needs from outside.
pub struct WindowEnvironment {
    /// What core needs.
    pub core: Surroundings,
    /// Dialogs, clipboard, browser and bin.
    pub desktop: Arc<dyn Desktop>,
    /// Set when a loopback address stands for Apple: the address, for the banner.
    pub practice: Option<Practice>,
    /// Where other tools' keys are looked for, on request.
    pub other_tools: OtherTools,
    /// The key files that the program was started with.
    pub files: Vec<PathBuf>,
}

/// Where other tools leave keys, besides key files: looked at only on request.
#[derive(Clone)]
pub struct OtherTools {
    /// The variables of the environment that are text, read each time that they are looked at.
    pub environment: fn() -> Vec<(String, SecretString)>,
    /// The person's home folder.
    pub home: Option<PathBuf>,
}

/// Practising against a stand-in on this computer.
#[derive(Clone, Debug)]
pub struct Practice {
    /// The loopback address.
    pub apple_url: String,
    /// The folder with the throw-away keys, when `script/run --practice` made one.
    pub folder: Option<String>,
}

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
#[error("{} {}", .0.what, .0.next)]
pub struct StartError(Explanation);

impl From<Explanation> for StartError {
    fn from(explanation: Explanation) -> Self {
        Self(explanation)
    }
}

impl WindowEnvironment {
    /// Reads the environment and the platform's folders.
    ///
    /// # Errors
    /// [`StartError`] when there is no home folder, or something that is no loopback address is
    /// to stand for Apple.
    pub fn from_environment() -> Result<Self, StartError> {
        let named = [STAND_IN, ENTERPRISE_STAND_IN].map(std::env::var_os);
        let [stand_in, enterprise] = named;
        let hosts = Hosts::of_variables(stand_in, enterprise)
            .map_err(|refused| StartError::from(refused.explain()))?;
        let practice = hosts.is_practice().then(|| Practice {
            apple_url: hosts.of(KeyKind::Team).to_owned(),
            folder: variable("KEYWRIGHT_PRACTICE_FOLDER"),
        });
        Ok(Self {
            core: Surroundings {
                data_dir: data_dir()?,
                hosts,
                proxies: ProxySettings::from_variables(|name| std::env::var_os(name)),
                clock: Arc::new(SystemClock),
                vault: Vault::system(variable("DBUS_SESSION_BUS_ADDRESS").as_deref())
                    .with_person(|| ()),
                stray_places: stray_places(practice.as_ref()),
                version: env!("CARGO_PKG_VERSION"),
                platform: std::env::consts::OS,
            },
            desktop: Arc::new(SystemDesktop::default()),
            practice,
            other_tools: OtherTools {
                environment,
                home: home(),
            },
            files: Vec::new(),
        })
    }
}

/// What the desktop gave to this start, so that a window may come to the front.
pub fn activation_token() -> Option<String> {
    variable("XDG_ACTIVATION_TOKEN").or_else(|| variable("DESKTOP_STARTUP_ID"))
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A variable that names a folder.
fn folder(name: &str) -> Option<PathBuf> {
    let set = std::env::var_os(name).filter(|value| !value.is_empty());
    set.map(PathBuf::from)
}

fn home() -> Option<PathBuf> {
    BaseDirs::new().map(|base| base.home_dir().to_path_buf())
}

fn data_dir() -> Result<PathBuf, StartError> {
    let folders = ProjectDirs::from("app", "", "Keywright").ok_or_else(|| {
        Explanation::new(
            "no_home",
            "This account has no home folder.",
            "Set HOME, then start Keywright again.",
        )
    })?;
    Ok(folders.data_dir().to_path_buf())
}

/// Looked at only after a save or on request.
fn stray_places(practice: Option<&Practice>) -> Vec<PathBuf> {
    let downloads = UserDirs::new().and_then(|user| user.download_dir().map(PathBuf::from));
    let practice = practice.and_then(|practice| practice.folder.as_deref());
    let others = [downloads, folder("API_PRIVATE_KEYS_DIR")];
    let others = others.into_iter().flatten();
    let others = others.chain(practice.map(Path::new).map(folders_in).unwrap_or_default());
    Surroundings::usual_stray_places(home().as_deref(), others)
}

/// The practice folder and the folders in it: each team's key lies in one of its own.
fn folders_in(practice: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(practice).into_iter().flatten().flatten();
    let folders = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir());
    [practice.to_owned()].into_iter().chain(folders).collect()
}

fn environment() -> Vec<(String, SecretString)> {
    let texts = std::env::vars_os().filter_map(|(name, value)| {
        let value = value.into_string().ok()?;
        Some((name.into_string().ok()?, SecretString::from(value)))
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Practice, stray_places};

    #[test]
    fn each_practice_key_lies_in_a_stray_place() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("key");
        let (_, keys) = apple_double::write_practice(&folder).unwrap();
        let practice = Practice {
            apple_url: "http://127.0.0.1:1".to_owned(),
            folder: Some(folder.to_str().unwrap().to_owned()),
        };
        let places = stray_places(Some(&practice));
        assert_eq!(keys.len(), 3);
        for key in keys {
            let lies_in = key.key_file.parent().unwrap();
            assert!(places.iter().any(|place| place == lies_in), "{places:?}");
        }
    }
}
