//! A world of its own for each test: a home, a bus, a keyring where one is wanted, and a stand-in
//! for Apple. Nobody's real keys are ever touched.

mod asking;
mod seed;

use std::path::{Path, PathBuf};
use std::process::Command;

use apple_double::{Double, RunningDouble, Scenario, Team};
use keywright_testkit::{
    Bus, Confirm, Display, Folders, GnomeKeyring, Hands, KeePassXc, PASSWORD, SecretService,
    block_on,
};

pub use seed::{Seed, Seeded};

pub const TEAM_ID: &str = "8K2LQ7XW4D";
pub const ISSUER_ID: &str = "57246542-96fe-1a63-e053-0824d011072a";

pub struct World {
    // Dropped in this order: what runs ends before its folders go.
    keyring: Option<GnomeKeyring>,
    bus: Bus,
    pub apple: RunningDouble,
    folders: Folders,
}

/// KeePassXC, and the screen that it is on.
#[allow(dead_code, reason = "the tests with real tools need none")]
pub struct OnScreen {
    _keychain: KeePassXc,
    display: Display,
}

#[allow(dead_code, reason = "the tests with real tools need none")]
impl OnScreen {
    /// The person at the screen.
    pub fn hands(&self) -> Hands<'_> {
        Hands::on(&self.display)
    }
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
        let folders = Folders::new().unwrap();
        Self {
            keyring: None,
            bus: Bus::start(&folders, None).unwrap(),
            apple,
            folders,
        }
    }

    /// A world with an open keyring.
    pub fn new() -> Self {
        Self::without_keychain().with_keyring()
    }

    fn with_keyring(mut self) -> Self {
        let started = GnomeKeyring::start_unlocked(&self.folders, None, &self.bus);
        self.keyring = Some(block_on(started).unwrap());
        self
    }

    /// A world with an open keyring and one valid key, which is in use.
    pub fn with_key() -> (Self, Seeded) {
        let world = Self::new();
        let seeded = world.seed(&Seed::usual());
        (world, seeded)
    }

    pub fn path(&self, within: &str) -> PathBuf {
        self.folders.root().join(within)
    }

    pub fn dir(&self) -> &Path {
        self.folders.root()
    }

    #[allow(
        dead_code,
        reason = "the tests with real tools ask no keychain themselves"
    )]
    pub fn bus_address(&self) -> &str {
        self.bus.address()
    }

    /// Locks the keyring.
    #[allow(dead_code, reason = "the tests with real tools lock nothing")]
    pub fn lock_keyring(&self) {
        let keyring = self.keyring.as_ref().unwrap();
        block_on(keyring.lock(&self.bus)).unwrap();
    }

    /// A world with a screen, on which KeePassXC is the keychain. Keep what comes with it.
    #[allow(dead_code, reason = "the tests with real tools need none")]
    pub fn with_keepassxc(confirm: Confirm) -> (Self, OnScreen) {
        let apple = Double::start(Scenario::new().with_team(team())).unwrap();
        let folders = Folders::new().unwrap();
        let display = Display::start(&folders).unwrap();
        let bus = Bus::start(&folders, Some(&display)).unwrap();
        let started = KeePassXc::start(&folders, &display, &bus, confirm);
        let keychain = block_on(started).unwrap();
        let world = Self {
            keyring: None,
            bus,
            apple,
            folders,
        };
        let on_screen = OnScreen {
            _keychain: keychain,
            display,
        };
        (world, on_screen)
    }

    /// Makes a collection and keeps a secret in it, as programs do that have one of their own.
    #[allow(dead_code, reason = "the tests with real tools need none")]
    pub fn keep_in_own_collection(&self, label: &str, named: (&str, &str), secret: &str) {
        let kept = async {
            let service = SecretService::on(&self.bus).await?;
            let collection = service.make_keyring(label, PASSWORD).await?;
            service.make_item(&collection, &[named], secret).await
        };
        block_on(kept).unwrap();
    }

    /// Everything that a command finds in its environment.
    pub fn environment(&self) -> Vec<(String, String)> {
        let path = std::env::var("PATH").unwrap();
        let program = Path::new(env!("CARGO_BIN_EXE_keywright")).parent().unwrap();
        let folders = self.folders.environment().into_iter();
        let folders = folders.map(|(name, value)| (name, value.into_string().unwrap()));
        let more = [
            ("PATH", format!("{}:{path}", program.display())),
            ("DBUS_SESSION_BUS_ADDRESS", self.bus.address().to_owned()),
            ("TZ", "UTC".to_owned()),
        ];
        folders
            .filter(|(name, _)| *name != "PATH")
            .chain(more)
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

    /// What every verb says here before anything else.
    #[allow(dead_code, reason = "the tests with real tools compare no words")]
    pub fn practice_line(&self) -> String {
        format!("Practice: {} stands in for Apple.\n", self.apple.url())
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

/// What was told besides that this is practice.
#[allow(dead_code, reason = "the tests with real tools compare no words")]
pub fn besides_practice(told: &[u8]) -> String {
    let told = String::from_utf8_lossy(told);
    let lines = told.split_inclusive('\n');
    lines
        .filter(|line| !line.starts_with("Practice: "))
        .collect()
}

fn team() -> Team {
    Team::new(TEAM_ID, "Orchard Labs", ISSUER_ID)
        .with_app("Pear Timer", "com.orchard.peartimer")
        .with_certificate("DISTRIBUTION")
}
