//! What the command finds around it: its environment, its folders, and the platform's.

use std::env::VarError;
use std::path::PathBuf;
use std::sync::Arc;

use directories::{BaseDirs, ProjectDirs, UserDirs};
use keywright_core::app::Surroundings;
use keywright_core::apple::Hosts;
use keywright_core::clock::{SharedClock, SystemClock, UnixMillis};
use keywright_core::explain::Explanation;
use keywright_core::vault::Vault;
use secrecy::SecretString;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::no_core_dump;

/// Marks the environment of a command that `exec` runs, so that another `exec` within is noticed.
pub const INSIDE_EXEC: &str = "KEYWRIGHT_EXEC";

/// What is around this process.
pub struct Here {
    /// The folder that the command runs in.
    /// None when it has been removed meanwhile.
    pub folder: Option<PathBuf>,
    /// What `KEYWRIGHT_KEY` names.
    pub key_variable: Option<String>,
    /// Whether `exec` runs this command.
    pub inside_exec: bool,
    /// Where folders of ours can be made that a restart clears away.
    pub passing_folder: PathBuf,
    /// The limit on core files that was in force when this process began.
    pub core_limit: no_core_dump::Before,
    /// The computer's clock.
    pub clock: SharedClock,
}

impl Here {
    /// Reads the environment.
    #[must_use]
    pub fn of_this_process(core_limit: no_core_dump::Before) -> Self {
        Self {
            core_limit,
            folder: std::env::current_dir().ok(),
            key_variable: variable("KEYWRIGHT_KEY"),
            inside_exec: variable(INSIDE_EXEC).is_some(),
            passing_folder: passing_folder(),
            clock: Arc::new(SystemClock),
        }
    }

    /// What core needs. Opens nothing.
    ///
    /// # Errors
    /// When there is no home folder, or an address that is not loopback is to stand for Apple.
    pub fn for_core(&self) -> Result<Surroundings, Failure> {
        Ok(Surroundings {
            data_dir: data_dir()?,
            hosts: hosts()?,
            clock: Arc::clone(&self.clock),
            vault: Vault::system(),
            stray_places: self.stray_places(),
            version: env!("CARGO_PKG_VERSION"),
            platform: std::env::consts::OS,
        })
    }

    /// Now, by this computer's clock.
    #[must_use]
    pub fn now(&self) -> UnixMillis {
        self.clock.now()
    }

    /// Where browsers and Apple's tools leave key files.
    #[must_use]
    pub fn stray_places(&self) -> Vec<PathBuf> {
        let here = self.folder.iter().map(|folder| folder.join("private_keys"));
        let mut places: Vec<PathBuf> = here.collect();
        if let Some(downloads) = UserDirs::new().and_then(|u| u.download_dir().map(PathBuf::from)) {
            places.push(downloads);
        }
        if let Some(home) = home() {
            let within = ["Downloads", "Desktop", "private_keys", ".private_keys"];
            places.extend(within.map(|name| home.join(name)));
            places.push(home.join(".appstoreconnect/private_keys"));
        }
        places.extend(variable("API_PRIVATE_KEYS_DIR").map(PathBuf::from));
        places.extend(practice_folder());
        places.sort();
        places.dedup();
        places
    }
}

/// The person's home folder.
#[must_use]
pub fn home() -> Option<PathBuf> {
    BaseDirs::new().map(|base| base.home_dir().to_path_buf())
}

/// The variables that are text, for looking at what other tools' say. Any may hold a secret.
#[must_use]
pub fn environment() -> Vec<(String, SecretString)> {
    let texts = std::env::vars_os().filter_map(|(name, value)| {
        let value = value.into_string().ok()?;
        Some((name.into_string().ok()?, SecretString::from(value)))
    });
    texts.collect()
}

/// The folder that the list of kept keys is in; the window uses the same.
///
/// # Errors
/// When there is no home folder.
pub fn data_dir() -> Result<PathBuf, Failure> {
    let folders = ProjectDirs::from("app", "", "Keywright").ok_or_else(|| {
        let told = Explanation::new(
            "no_home",
            "This account has no home folder.",
            "Set HOME, then try again.",
        );
        Failure::new(Exit::Other, told)
    })?;
    Ok(folders.data_dir().to_path_buf())
}

/// Apple's hosts, or the loopback addresses that stand in for them.
///
/// # Errors
/// When something else than a loopback address is to stand in.
pub fn hosts() -> Result<Hosts, Failure> {
    let apple = address("KEYWRIGHT_APPLE_URL")?;
    let enterprise = address("KEYWRIGHT_APPLE_ENTERPRISE_URL")?;
    match (apple, enterprise) {
        (None, None) => Ok(Hosts::apple()),
        (Some(apple), enterprise) => Hosts::loopback(&apple, enterprise.as_deref())
            .map_err(|refused| Failure::explained(Exit::Usage, &refused)),
        (None, Some(_)) => Err(Failure::new(
            Exit::Usage,
            Explanation::new(
                "apple_url_alone",
                "KEYWRIGHT_APPLE_ENTERPRISE_URL is set and KEYWRIGHT_APPLE_URL is not.",
                "Set both to loopback addresses, or neither.",
            ),
        )),
    }
}

/// An address that stands for Apple. One that cannot be read must not count as none: then Apple
/// itself would be asked.
fn address(name: &'static str) -> Result<Option<String>, Failure> {
    match std::env::var(name) {
        Ok(address) => Ok(Some(address).filter(|address| !address.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(Failure::usage(
            "apple_address_refused",
            format!("{name} is set to something that is no address."),
            "Give a loopback address such as http://127.0.0.1:8080, or none to speak with Apple.",
        )),
    }
}

fn practice_folder() -> Option<PathBuf> {
    variable("KEYWRIGHT_APPLE_URL")
        .and_then(|_| variable("KEYWRIGHT_PRACTICE_FOLDER"))
        .map(PathBuf::from)
}

/// The user's own folder for what lasts as long as the session, else the usual temporary one.
fn passing_folder() -> PathBuf {
    let runtime = BaseDirs::new().and_then(|base| base.runtime_dir().map(PathBuf::from));
    runtime
        .filter(|folder| folder.is_dir())
        .or_else(|| Some(PathBuf::from("/dev/shm")).filter(|folder| folder.is_dir()))
        .unwrap_or_else(std::env::temp_dir)
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
