//! A world of its own for each test: a home, a bus, a keyring where one is wanted, and a stand-in
//! for Apple. Nobody's real keys are ever touched.

mod asking;
mod bus;
mod keyring;
mod running;
mod seed;

use std::path::{Path, PathBuf};
use std::process::Command;

use apple_double::{Double, RunningDouble, Scenario, Team};

#[allow(unused_imports, reason = "the tests with real tools lock nothing")]
pub use keyring::{keep_in_own_collection, lock as lock_keyring};
pub use running::Running;
pub use seed::{Seed, Seeded};

pub const TEAM_ID: &str = "8K2LQ7XW4D";
pub const ISSUER_ID: &str = "57246542-96fe-1a63-e053-0824d011072a";

pub struct World {
    // Dropped in this order: what runs ends before its folders go.
    keyring: Option<Running>,
    _bus: Running,
    pub apple: RunningDouble,
    dir: tempfile::TempDir,
}

impl World {
    /// A world in which nobody provides a keychain.
    pub fn without_keychain() -> Self {
        Self::around(Double::start(Scenario::new().with_team(team())).unwrap())
    }

    /// A world with an open keyring, whose stand-in has a certificate for Apple's name.
    #[allow(dead_code, reason = "only the tests with real tools need it")]
    pub fn behind_apples_name() -> Self {
        let apple = Double::start_tls(Scenario::new().with_team(team())).unwrap();
        Self::around(apple).with_keyring()
    }

    fn around(apple: RunningDouble) -> Self {
        let dir = tempfile::Builder::new().prefix("kw-").tempdir().unwrap();
        for folder in ["home/Downloads", "run", "data", "tmp", "work"] {
            std::fs::create_dir_all(dir.path().join(folder)).unwrap();
        }
        private(&dir.path().join("run"));
        Self {
            keyring: None,
            _bus: bus::start(dir.path()),
            apple,
            dir,
        }
    }

    /// A world with an open keyring.
    pub fn new() -> Self {
        Self::without_keychain().with_keyring()
    }

    fn with_keyring(mut self) -> Self {
        let mut start = Command::new("gnome-keyring-daemon");
        start.env_clear().envs(self.environment());
        self.keyring = Some(keyring::open(start, &self.bus_address()));
        self
    }

    /// A world with an open keyring and one valid key, which is in use.
    pub fn with_key() -> (Self, Seeded) {
        let world = Self::new();
        let seeded = world.seed(&Seed::usual());
        (world, seeded)
    }

    pub fn path(&self, within: &str) -> PathBuf {
        self.dir.path().join(within)
    }

    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    pub fn bus_address(&self) -> String {
        bus::address(self.dir.path())
    }

    /// Everything that a command finds in its environment.
    pub fn environment(&self) -> Vec<(String, String)> {
        let within = |name: &str| self.path(name).display().to_string();
        let path = std::env::var("PATH").unwrap();
        let program = Path::new(env!("CARGO_BIN_EXE_keywright")).parent().unwrap();
        [
            ("PATH", format!("{}:{path}", program.display())),
            ("HOME", within("home")),
            ("XDG_RUNTIME_DIR", within("run")),
            ("XDG_DATA_HOME", within("data")),
            ("XDG_CONFIG_HOME", within("home/.config")),
            ("TMPDIR", within("tmp")),
            ("DBUS_SESSION_BUS_ADDRESS", self.bus_address()),
            ("LC_ALL", "C.UTF-8".to_owned()),
            ("TZ", "UTC".to_owned()),
        ]
        .into_iter()
        .chain(self.apple_variable())
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
    }

    /// Only a stand-in without a certificate can be named to the program.
    fn apple_variable(&self) -> Option<(&'static str, String)> {
        let url = self.apple.url();
        url.starts_with("http://")
            .then(|| ("KEYWRIGHT_APPLE_URL", url.to_owned()))
    }

    /// `keywright` with these arguments, in this world.
    pub fn keywright(&self, arguments: &[&str]) -> Command {
        let mut command = self.program(env!("CARGO_BIN_EXE_keywright"));
        command.args(arguments);
        command
    }

    /// Any program in this world.
    pub fn program(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .envs(self.environment())
            .current_dir(self.path("work"));
        command
    }
}

fn team() -> Team {
    Team::new(TEAM_ID, "Orchard Labs", ISSUER_ID)
        .with_app("Pear Timer", "com.orchard.peartimer")
        .with_certificate("DISTRIBUTION")
}

fn private(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).unwrap();
}
