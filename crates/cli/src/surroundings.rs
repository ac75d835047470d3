//! What the command finds around it: its environment, its folders, and the platform's.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use directories::{BaseDirs, ProjectDirs, UserDirs};
use keywright_core::app::Surroundings;
use keywright_core::apple::proxy::ProxySettings;
use keywright_core::apple::{ENTERPRISE_STAND_IN, Hosts, STAND_IN};
use keywright_core::bounded_file::TrustedOwners;
use keywright_core::clock::{SharedClock, SystemClock, UnixMillis};
use keywright_core::explain::Explanation;
use keywright_core::vault::Vault;
use secrecy::SecretString;

use crate::exec::nesting::{self, Nesting};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::private_memory;

/// What is around this process.
pub struct Here {
    /// The folder that the command runs in.
    /// None when it has been removed meanwhile.
    pub folder: Option<PathBuf>,
    /// Whose files may choose a key.
    pub owners: TrustedOwners,
    /// What `KEYWRIGHT_KEY` names.
    pub key_variable: Option<String>,
    /// What `exec` gave to this command, when it runs it.
    pub nesting: Nesting,
    /// Where commands are looked for.
    pub command_path: Option<OsString>,
    /// Where folders of ours can be made that a restart clears away.
    pub passing_folder: PathBuf,
    /// The limit on core files that was in force when this process began.
    pub core_limit: private_memory::EarlierCoreLimit,
    /// The computer's clock.
    pub clock: SharedClock,
}

impl Here {
    /// Reads the environment.
    #[must_use]
    pub fn of_this_process(core_limit: private_memory::EarlierCoreLimit) -> Self {
        Self {
            core_limit,
            folder: std::env::current_dir().ok(),
            owners: owners(),
            key_variable: variable("KEYWRIGHT_KEY"),
            nesting: Nesting::of(variable(nesting::VARIABLE).as_deref()),
            command_path: std::env::var_os("PATH"),
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
            proxies: ProxySettings::from_variables(|name| std::env::var_os(name)),
            clock: Arc::clone(&self.clock),
            vault: Vault::system(variable("DBUS_SESSION_BUS_ADDRESS").as_deref()),
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
        let here = self.folder.as_ref();
        let others = [
            here.map(|folder| folder.join("private_keys")),
            UserDirs::new().and_then(|user| user.download_dir().map(PathBuf::from)),
            folder("API_PRIVATE_KEYS_DIR"),
            practice_folder(),
        ];
        Surroundings::usual_stray_places(home().as_deref(), others.into_iter().flatten())
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
    let [stand_in, enterprise] = [STAND_IN, ENTERPRISE_STAND_IN].map(std::env::var_os);
    let hosts = Hosts::of_variables(stand_in, enterprise);
    hosts.map_err(|refused| Failure::explained(Exit::Usage, &refused))
}

fn practice_folder() -> Option<PathBuf> {
    variable(STAND_IN)?;
    folder("KEYWRIGHT_PRACTICE_FOLDER")
}

/// Whoever runs this, and whoever called sudo for it.
fn owners() -> TrustedOwners {
    let user = rustix::process::geteuid();
    let caller = variable("SUDO_UID").and_then(|id| id.parse().ok());
    TrustedOwners {
        user: user.as_raw(),
        sudo_user: caller.filter(|_| user.is_root()),
    }
}

/// A variable that names a folder.
fn folder(name: &str) -> Option<PathBuf> {
    let set = std::env::var_os(name).filter(|value| !value.is_empty());
    set.map(PathBuf::from)
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
