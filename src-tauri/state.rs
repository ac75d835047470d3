//! What the window holds while it is open.

use std::sync::{Arc, Mutex, PoisonError};

use keywright_core::app::{AppError, Keywright};
use keywright_core::export::ignored::PlaceWarning;

use crate::brought_in::BroughtInKeys;
use crate::desktop::Desktop;
use crate::drops::Listener;
use crate::runs::Runs;
use crate::surroundings::{Practice, WindowSurroundings};

/// The window's state; the commands get it from Tauri.
pub struct WindowState {
    /// The use cases.
    pub keywright: Keywright,
    /// Set when a loopback address stands for Apple.
    pub practice: Option<Practice>,
    /// Keys that were brought in and are not yet kept. In memory only.
    pub brought_in: BroughtInKeys,
    /// Checks and tests that run or have run.
    pub runs: Runs,
    /// Dialogs, clipboard, browser and bin.
    pub desktop: Arc<dyn Desktop>,
    /// Where to tell the page of what happens outside it.
    pub listener: Listener,
    /// What was said of the place of the newest export.
    pub newest_export: NewestExport,
    /// The program's version.
    pub version: &'static str,
}

impl WindowState {
    /// Opens the registry and the keychain's handle.
    ///
    /// # Errors
    /// What the registry says when it cannot be opened.
    pub fn open(surroundings: WindowSurroundings) -> Result<Self, AppError> {
        let version = surroundings.core.version;
        Ok(Self {
            keywright: Keywright::open(surroundings.core)?,
            practice: surroundings.practice,
            brought_in: BroughtInKeys::default(),
            runs: Runs::default(),
            desktop: surroundings.desktop,
            listener: Listener::default(),
            newest_export: NewestExport::default(),
            version,
        })
    }
}

/// What was said of the place of the newest export: the page names no paths itself.
#[derive(Default)]
pub struct NewestExport(Mutex<Vec<PlaceWarning>>);

impl NewestExport {
    /// An export was written, and this was said of its place.
    pub fn remember(&self, warnings: Vec<PlaceWarning>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = warnings;
    }

    /// What was said.
    pub fn warnings(&self) -> Vec<PlaceWarning> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
