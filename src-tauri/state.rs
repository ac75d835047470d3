//! What the window holds while it is open.

use std::sync::Arc;

use keywright_core::app::{AppError, Keywright};

use crate::desktop::Desktop;
use crate::desktop::clipboard::CopiedSecret;
use crate::environment::{OtherTools, Practice, WindowEnvironment};
use crate::notices::Listener;
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
    /// Dialogs, clipboard, browser and bin.
    pub desktop: Arc<dyn Desktop>,
    /// Where other tools' keys are looked for.
    pub other_tools: OtherTools,
    /// Where to tell the page of what happens outside it.
    pub listener: Listener,
    /// The export that waits for the person's word.
    pub pending_export: PendingExport,
    /// The secret that was copied last.
    pub copied_secret: CopiedSecret,
    /// The program's version.
    pub version: &'static str,
}

impl WindowState {
    /// Opens the registry and the keychain's handle.
    ///
    /// # Errors
    /// What the registry says when it cannot be opened.
    pub fn open(surroundings: WindowEnvironment) -> Result<Self, AppError> {
        let version = surroundings.core.version;
        Ok(Self {
            keywright: Keywright::open(surroundings.core)?,
            practice: surroundings.practice,
            pending_keys: PendingKeys::default(),
            runs: Runs::default(),
            desktop: surroundings.desktop,
            other_tools: surroundings.other_tools,
            listener: Listener::default(),
            pending_export: PendingExport::default(),
            copied_secret: CopiedSecret::default(),
            version,
        })
    }
}
