//! What the program finds around it: the environment, the platform's folders and the desktop.

use std::env::VarError;
use std::path::PathBuf;
use std::sync::Arc;

use directories::{BaseDirs, ProjectDirs, UserDirs};
use keywright_core::app::Surroundings;
use keywright_core::apple::Hosts;
use keywright_core::clock::SystemClock;
use keywright_core::explain::{Explain, Explanation};
use keywright_core::vault::Vault;
use secrecy::SecretString;

use crate::desktop::{Desktop, SystemDesktop};

/// Everything the window needs from outside.
pub struct WindowSurroundings {
    /// What core needs.
    pub core: Surroundings,
    /// Dialogs, clipboard, browser and bin.
    pub desktop: Arc<dyn Desktop>,
    /// Set when a loopback address stands for Apple: the address, for the banner.
    pub practice: Option<Practice>,
    /// Where other tools' keys are looked for, on request.
    pub other_tools: OtherTools,
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
pub struct StartRefused(Explanation);

impl From<Explanation> for StartRefused {
    fn from(explanation: Explanation) -> Self {
        Self(explanation)
    }
}

impl WindowSurroundings {
    /// Reads the environment and the platform's folders.
    ///
    /// # Errors
    /// [`StartRefused`] when there is no home folder, or something that is no loopback address is
    /// to stand for Apple.
    pub fn from_environment() -> Result<Self, StartRefused> {
        let apple_url = address("KEYWRIGHT_APPLE_URL")?;
        let enterprise_url = address("KEYWRIGHT_APPLE_ENTERPRISE_URL")?;
        let hosts = hosts(apple_url.as_deref(), enterprise_url.as_deref())?;
        let practice = apple_url.map(|apple_url| Practice {
            apple_url,
            folder: variable("KEYWRIGHT_PRACTICE_FOLDER"),
        });
        Ok(Self {
            core: Surroundings {
                data_dir: data_dir()?,
                hosts,
                clock: Arc::new(SystemClock),
                vault: Vault::system(),
                stray_places: stray_places(practice.as_ref()),
                version: env!("CARGO_PKG_VERSION"),
                platform: std::env::consts::OS,
            },
            desktop: Arc::new(SystemDesktop::default()),
            practice,
            other_tools: OtherTools {
                environment,
                home: BaseDirs::new().map(|base| base.home_dir().to_path_buf()),
            },
        })
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// An address that stands for Apple. One that cannot be read must not count as none: then Apple
/// itself would be asked.
fn address(name: &'static str) -> Result<Option<String>, StartRefused> {
    match std::env::var(name) {
        Ok(address) => Ok(Some(address).filter(|address| !address.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(Explanation::new(
            "apple_address_refused",
            format!("{name} is set to something that is no address."),
            "Give a loopback address such as http://127.0.0.1:8080, or none to speak with Apple.",
        )
        .into()),
    }
}

fn hosts(apple: Option<&str>, enterprise: Option<&str>) -> Result<Hosts, StartRefused> {
    match (apple, enterprise) {
        (None, None) => Ok(Hosts::apple()),
        (Some(apple), enterprise) => {
            Hosts::loopback(apple, enterprise).map_err(|refused| refused.explain().into())
        }
        (None, Some(_)) => Err(Explanation::new(
            "apple_url_alone",
            "KEYWRIGHT_APPLE_ENTERPRISE_URL is set and KEYWRIGHT_APPLE_URL is not.",
            "Set both to loopback addresses, or neither.",
        )
        .into()),
    }
}

fn data_dir() -> Result<PathBuf, StartRefused> {
    let folders = ProjectDirs::from("app", "", "Keywright").ok_or_else(|| {
        Explanation::new(
            "no_home",
            "This account has no home folder.",
            "Set HOME, then start Keywright again.",
        )
    })?;
    Ok(folders.data_dir().to_path_buf())
}

/// Where browsers and Apple's tools leave key files. Looked at only after a save or on request.
fn stray_places(practice: Option<&Practice>) -> Vec<PathBuf> {
    let mut places: Vec<PathBuf> = Vec::new();
    if let Some(downloads) = UserDirs::new().and_then(|u| u.download_dir().map(PathBuf::from)) {
        places.push(downloads);
    }
    if let Some(base) = BaseDirs::new() {
        let home = base.home_dir();
        places.push(home.join("Downloads"));
        places.push(home.join("Desktop"));
        places.push(home.join("private_keys"));
        places.push(home.join(".private_keys"));
        places.push(home.join(".appstoreconnect/private_keys"));
    }
    if let Some(folder) = variable("API_PRIVATE_KEYS_DIR") {
        places.push(folder.into());
    }
    if let Some(folder) = practice.and_then(|p| p.folder.as_ref()) {
        places.push(folder.into());
    }
    places.sort();
    places.dedup();
    places
}

fn environment() -> Vec<(String, SecretString)> {
    let texts = std::env::vars_os().filter_map(|(name, value)| {
        let value = value.into_string().ok()?;
        Some((name.into_string().ok()?, SecretString::from(value)))
    });
    texts.collect()
}
