//! A home of one's own, with nothing in it.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::Error;

/// The folders of a person who has just logged in for the first time.
#[derive(Debug)]
pub struct Folders {
    root: TempDir,
}

impl Folders {
    /// Makes them, readable by nobody else, in a folder that goes when this is dropped.
    ///
    /// # Errors
    /// When the disk is full or not writable.
    pub fn new() -> Result<Self, Error> {
        // The name is short: a Unix socket's path must stay below 108 bytes.
        let root = tempfile::Builder::new().prefix("kw-").tempdir()?;
        let folders = Self { root };
        for folder in [
            folders.home(),
            folders.downloads(),
            folders.data(),
            folders.run(),
            folders.temporary(),
            folders.work(),
            folders.logs(),
        ] {
            fs::create_dir_all(&folder)?;
            fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
        }
        Ok(folders)
    }

    /// The root of all of these.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// The home folder.
    pub fn home(&self) -> PathBuf {
        self.root().join("home")
    }

    /// Where a browser leaves what it downloads.
    pub fn downloads(&self) -> PathBuf {
        self.home().join("Downloads")
    }

    /// `XDG_CONFIG_HOME`.
    pub fn config(&self) -> PathBuf {
        self.home().join(".config")
    }

    /// `XDG_DATA_HOME`.
    pub fn data(&self) -> PathBuf {
        self.root().join("data")
    }

    /// `XDG_RUNTIME_DIR`.
    pub fn run(&self) -> PathBuf {
        self.root().join("run")
    }

    /// `TMPDIR`.
    pub fn temporary(&self) -> PathBuf {
        self.root().join("tmp")
    }

    /// A folder to run commands in.
    pub fn work(&self) -> PathBuf {
        self.root().join("work")
    }

    /// What the programs of this session print.
    pub fn logs(&self) -> PathBuf {
        self.root().join("logs")
    }

    /// A program's log.
    pub fn log(&self, program: &str) -> PathBuf {
        self.logs().join(format!("{program}.log"))
    }

    /// The folder of Keywright's list.
    pub fn list(&self) -> PathBuf {
        self.data().join("keywright")
    }

    /// Whether a file of the list holds `text`, finished or not.
    pub fn list_holds(&self, text: &str) -> bool {
        let files = fs::read_dir(self.list()).into_iter().flatten().flatten();
        files
            .map(|file| fs::read(file.path()))
            .any(|bytes| bytes.is_ok_and(|bytes| contains(&bytes, text.as_bytes())))
    }

    /// Every file of the person's, the keyring's own aside, whose bytes contain one of `texts`.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn files_that_contain(&self, texts: &[impl AsRef<str>]) -> Result<Vec<PathBuf>, Error> {
        let holds = |bytes: &[u8]| {
            let mut texts = texts.iter().map(|text| text.as_ref().as_bytes());
            texts.any(|text| contains(bytes, text))
        };
        let mut found = Vec::new();
        let mut folders = vec![self.home(), self.data(), self.run(), self.temporary()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder)?.flatten() {
                let path = entry.path();
                if path.is_dir() && !path.ends_with("keyrings") {
                    folders.push(path);
                } else if path.is_file() && fs::read(&path).is_ok_and(|bytes| holds(&bytes)) {
                    found.push(path);
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// What a program finds in its environment: these folders, and nothing of the machine's own but
    /// the search path.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        let path = std::env::var_os("PATH").unwrap_or_else(|| "/usr/bin:/bin".into());
        vec![
            ("PATH", path),
            ("LANG", "C.UTF-8".into()),
            ("LC_ALL", "C.UTF-8".into()),
            ("HOME", self.home().into()),
            ("XDG_DATA_HOME", self.data().into()),
            ("XDG_CONFIG_HOME", self.config().into()),
            ("XDG_CACHE_HOME", self.home().join(".cache").into()),
            ("XDG_STATE_HOME", self.home().join(".local/state").into()),
            ("XDG_RUNTIME_DIR", self.run().into()),
            ("TMPDIR", self.temporary().into()),
            ("GSETTINGS_BACKEND", "memory".into()),
            ("NO_AT_BRIDGE", "1".into()),
        ]
    }

    /// Gives `command` these folders and nothing else of the environment.
    pub fn give_to(&self, command: &mut Command) {
        command
            .env_clear()
            .envs(self.environment())
            .current_dir(self.home());
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}
