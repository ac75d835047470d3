//! tauri-driver, and WebKitWebDriver behind it.

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use keywright_testkit::{Folders, OwnedProcess};
use tokio::net::TcpStream;

use crate::deadline::until;
use crate::surroundings::{Process, descendants};
use crate::trouble::Trouble;

/// A running driver. The window it opens is its descendant and ends with it.
#[derive(Debug)]
pub struct Driver {
    process: OwnedProcess,
    port: u16,
}

impl Driver {
    /// Starts it with the environment that `prepare` gives; the window will have the same.
    ///
    /// # Errors
    /// When tauri-driver or WebKitWebDriver is not there.
    pub async fn start(
        folders: &Folders,
        prepare: impl FnOnce(&mut Command),
    ) -> Result<Self, Trouble> {
        let (port, native_port) = (free_port()?, free_port()?);
        let program = program();
        let process = OwnedProcess::start(&program, &folders.log("driver"), |command| {
            prepare(command);
            command.args([
                "--port",
                &port.to_string(),
                "--native-port",
                &native_port.to_string(),
            ]);
        })?;
        for port in [port, native_port] {
            until("the web view's driver", async || {
                Ok(TcpStream::connect(("127.0.0.1", port))
                    .await
                    .is_ok()
                    .then_some(()))
            })
            .await?;
        }
        Ok(Self { process, port })
    }

    /// Where it takes sessions.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Every process that belongs to the window it opened: the program itself and the web view's.
    pub fn opened(&self, program: &Path) -> Vec<Process> {
        let all = descendants(self.process.id());
        let Some(window) = all
            .iter()
            .find(|process| process.program == program)
            .map(|process| process.id)
        else {
            return Vec::new();
        };
        let mut family: Vec<Process> = all
            .into_iter()
            .filter(|process| process.id == window)
            .collect();
        family.extend(descendants(window));
        family
    }
}

/// tauri-driver: the one that script/test installs, else the one on the search path.
fn program() -> PathBuf {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools/bin/tauri-driver");
    if kept.exists() {
        kept
    } else {
        "tauri-driver".into()
    }
}

/// A port of the loopback interface that nothing listens on and that no other journey of this process was given.
fn free_port() -> Result<u16, Trouble> {
    static GIVEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut given = GIVEN
            .lock()
            .map_err(|_| Trouble::unexpected("a journey died while choosing a port"))?;
        if given.insert(port) {
            return Ok(port);
        }
    }
}
