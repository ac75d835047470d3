//! What the window holds while it is open.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use keywright_core::app::{AppError, Keywright};

use crate::desktop::Desktop;
use crate::desktop::clipboard::CopiedSecret;
use crate::dialogs::Dialogs;
use crate::environment::{OtherTools, Practice, WindowEnvironment};
use crate::notices::Listener;
use crate::pace::Pace;
use crate::pending_export::PendingExport;
use crate::pending_keys::PendingKeys;
use crate::runs::Runs;

/// The window's state; the commands get it from Tauri.
pub struct WindowState {
    /// The use cases.
    pub keywright: Keywright,
    /// Set when a loopback address stands for Apple.
    pub practice: Option<Practice>,
    /// Keys that were brought in and are not yet kept. In memory only.
    pub pending_keys: PendingKeys,
    /// Checks and tests that run or have run.
    pub runs: Runs,
    /// Clipboard, browser and Trash.
    pub desktop: Arc<dyn Desktop>,
    /// The system's dialogs.
    pub dialogs: Dialogs,
    /// How often the page may have Apple asked about one key.
    pub questions_to_apple: Pace,
    /// How often the page may have all keys tested.
    pub tests_of_all: Pace,
    /// Held while all keys are tested.
    pub test_of_all: tokio::sync::Mutex<()>,
    /// Where other tools' keys are looked for.
    pub other_tools: OtherTools,
    /// Where to tell the page of what happens outside it.
    pub listener: Listener,
    /// The export that waits for the person's word.
    pub pending_export: PendingExport,
    /// The secret that was copied last.
    pub copied_secret: CopiedSecret,
    /// Files that the program was asked to open before the page listened.
    pub opened: OpenedFiles,
    /// The program's version.
    pub version: &'static str,
}

impl WindowState {
    /// Opens the registry and the keychain's handle.
    ///
    /// # Errors
    /// What the registry says when it cannot be opened.
    pub fn open(environment: WindowEnvironment) -> Result<Self, AppError> {
        let version = environment.core.version;
        Ok(Self {
            keywright: Keywright::open(environment.core)?,
            practice: environment.practice,
            pending_keys: PendingKeys::default(),
            runs: Runs::default(),
            dialogs: Dialogs::new(Arc::clone(&environment.desktop)),
            desktop: environment.desktop,
            questions_to_apple: Pace::new(3, Duration::from_secs(2), Duration::from_secs(10)),
            tests_of_all: Pace::new(3, Duration::from_secs(20), Duration::ZERO),
            test_of_all: tokio::sync::Mutex::default(),
            other_tools: environment.other_tools,
            listener: Listener::default(),
            pending_export: PendingExport::default(),
            copied_secret: CopiedSecret::default(),
            opened: OpenedFiles(Mutex::new(environment.files)),
            version,
        })
    }
}

/// Files that wait for the page.
pub struct OpenedFiles(Mutex<Vec<PathBuf>>);

impl OpenedFiles {
    /// Adds files.
    pub fn put(&self, files: Vec<PathBuf>) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.extend(files);
    }

    /// Takes all of them.
    pub fn take(&self) -> Vec<PathBuf> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut held)
    }
}
