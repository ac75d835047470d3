//! A private session: a process of its own, a home of its own, and the children it started.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const HOME: &str = "KEYWRIGHT_PRIVATE_SESSION";
const RAN: &str = "ran";

/// A scenario that takes longer hangs, and says so instead.
const FAR_TOO_LONG: Duration = Duration::from_secs(120);

/// A home, a runtime folder and the address of a bus, which the environment names already.
pub struct Session {
    dir: PathBuf,
}

/// Runs one scenario in a process and a session of its own.
pub fn in_private_session<F: AsyncFnOnce(&Session)>(scenario: F) {
    match std::env::var_os(HOME) {
        Some(dir) => inside(&PathBuf::from(dir), scenario),
        None => outside(std::any::type_name::<F>()),
    }
}

fn inside<F: AsyncFnOnce(&Session)>(dir: &Path, scenario: F) {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.enable_all().build().unwrap();
    let session = Session {
        dir: dir.to_owned(),
    };
    let ended =
        runtime.block_on(async { tokio::time::timeout(FAR_TOO_LONG, scenario(&session)).await });
    ended.expect("the scenario hangs");
    std::fs::write(dir.join(RAN), "").unwrap();
}

/// Starts this program again for the one test whose closure has this name.
fn outside(closure: &str) {
    let (_, path) = closure.split_once("::").unwrap();
    let (test, _) = path.split_once("::{{closure}}").unwrap();
    let home = tempfile::Builder::new().prefix("kw-").tempdir().unwrap();
    let dir = home.path();
    for folder in ["run", "data", "home"] {
        std::fs::create_dir(dir.join(folder)).unwrap();
    }
    private(&dir.join("run"));
    let output = Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env(HOME, dir)
        .env("HOME", dir.join("home"))
        .env("XDG_RUNTIME_DIR", dir.join("run"))
        .env("XDG_DATA_HOME", dir.join("data"))
        .env("DBUS_SESSION_BUS_ADDRESS", address(dir))
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap();
    let ran = dir.join(RAN).exists();
    assert!(
        output.status.success() && ran,
        "{test} in its private session: {}\n{}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
}

fn private(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).unwrap();
}

/// Where the session's bus is, once it runs.
fn address(dir: &Path) -> String {
    format!("unix:path={}", dir.join("bus").display())
}

impl Session {
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub fn address(&self) -> String {
        address(&self.dir)
    }
}

/// A process that is ended with this handle.
pub struct Running(Child);

impl Running {
    /// Starts a program and silences its complaints.
    pub fn start(command: &mut Command) -> Self {
        let name = format!("{}", command.get_program().display());
        let child = command.stderr(Stdio::null()).spawn();
        Self(child.unwrap_or_else(|error| panic!("{name} could not be started: {error}")))
    }

    pub const fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Kills it and waits until it is gone.
    pub fn kill(&mut self) {
        let _gone_already = self.0.kill();
        self.0.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}
