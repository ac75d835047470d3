//! A home of one's own, with nothing in it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::trouble::Trouble;

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
    pub fn new() -> Result<Self, Trouble> {
        // The name is short: a Unix socket's path must stay below 108 bytes.
        let root = tempfile::Builder::new().prefix("kw-").tempdir()?;
        let folders = Self { root };
        for folder in [
            folders.home(),
            folders.downloads(),
            folders.data(),
            folders.run(),
            folders.logs(),
        ] {
            fs::create_dir_all(&folder)?;
            fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
        }
        Ok(folders)
    }

    /// The home folder.
    pub fn home(&self) -> PathBuf {
        self.root.path().join("home")
    }

    /// Where a browser leaves what it downloads.
    pub fn downloads(&self) -> PathBuf {
        self.home().join("Downloads")
    }

    /// `XDG_DATA_HOME`.
    pub fn data(&self) -> PathBuf {
        self.home().join(".local/share")
    }

    /// `XDG_RUNTIME_DIR`.
    pub fn run(&self) -> PathBuf {
        self.root.path().join("run")
    }

    /// What the programs of this desktop print.
    pub fn logs(&self) -> PathBuf {
        self.root.path().join("logs")
    }

    /// A program's log.
    pub fn log(&self, program: &str) -> PathBuf {
        self.logs().join(format!("{program}.log"))
    }

    /// The root of all of these.
    pub fn root(&self) -> &Path {
        self.root.path()
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

    /// Every file below the home, the keyring's own aside, whose bytes contain one of `texts`.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn files_that_contain(&self, texts: &[impl AsRef<str>]) -> Result<Vec<PathBuf>, Trouble> {
        let mut found = Vec::new();
        let mut folders = vec![self.home()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder)?.flatten() {
                let path = entry.path();
                if path.is_dir() && !path.ends_with("keyrings") {
                    folders.push(path);
                } else if path.is_file()
                    && fs::read(&path).is_ok_and(|bytes| {
                        texts
                            .iter()
                            .any(|text| contains(&bytes, text.as_ref().as_bytes()))
                    })
                {
                    found.push(path);
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// Gives `command` these folders and nothing else of the environment but the search path.
    pub fn give_to(&self, command: &mut Command) {
        let path = std::env::var_os("PATH").unwrap_or_else(|| "/usr/bin:/bin".into());
        command
            .env_clear()
            .env("PATH", path)
            .env("LANG", "C.UTF-8")
            .env("HOME", self.home())
            .env("XDG_DATA_HOME", self.data())
            .env("XDG_CONFIG_HOME", self.home().join(".config"))
            .env("XDG_CACHE_HOME", self.home().join(".cache"))
            .env("XDG_STATE_HOME", self.home().join(".local/state"))
            .env("XDG_RUNTIME_DIR", self.run())
            .env("GSETTINGS_BACKEND", "memory")
            .env("NO_AT_BRIDGE", "1")
            .current_dir(self.home());
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|part| part == wanted)
}
