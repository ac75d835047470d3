//! What the desktop does for the window: dialogs, clipboard, browser and bin. A trait, so that
//! the commands can be tried without a screen.

pub mod clipboard;
mod system;

use std::path::{Path, PathBuf};
use std::pin::Pin;

use keywright_core::explain::Explanation;
use zeroize::Zeroizing;

pub use system::{SystemDesktop, say_why_not};

/// A file or folder that a person chooses in a while; none when the dialog was closed.
pub type Chosen = Pin<Box<dyn Future<Output = Option<PathBuf>> + Send>>;

/// Whether what is copied may be remembered by clipboard histories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remembered {
    /// A value that is no secret.
    Yes,
    /// A secret: histories are asked to leave it alone.
    No,
}

/// The desktop's services.
pub trait Desktop: Send + Sync {
    /// Lets the person choose a key file.
    fn choose_key_file(&self) -> Chosen;

    /// Lets the person choose a folder.
    fn choose_folder(&self) -> Chosen;

    /// Lets the person choose where to write a file. One that is there is only answered when they
    /// agreed to have it replaced.
    fn choose_target(&self, file_name: &str) -> Chosen;

    /// Lets the person choose the folder to write several files to.
    fn choose_target_folder(&self) -> Chosen;

    /// The text on the clipboard; none when there is no text.
    ///
    /// # Errors
    /// [`ClipboardError`] when there is no clipboard.
    fn clipboard_text(&self) -> Result<Option<Zeroizing<String>>, ClipboardError>;

    /// Puts text on the clipboard.
    ///
    /// # Errors
    /// [`ClipboardError`] when there is no clipboard.
    fn copy(&self, text: &str, remembered: Remembered) -> Result<(), ClipboardError>;

    /// Empties the clipboard.
    ///
    /// # Errors
    /// [`ClipboardError`] when it could not be emptied.
    fn clear_clipboard(&self) -> Result<(), ClipboardError>;

    /// Opens an address in the person's browser.
    ///
    /// # Errors
    /// The words for a person, with the address to open by hand.
    fn browse(&self, address: &str) -> Result<(), Explanation>;

    /// Moves a file to the bin.
    ///
    /// # Errors
    /// The words for a person.
    fn bin(&self, file: &Path) -> Result<(), Explanation>;
}

/// There is no clipboard that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no clipboard")]
pub struct ClipboardError;

impl From<ClipboardError> for Explanation {
    fn from(_: ClipboardError) -> Self {
        Self::new(
            "clipboard_missing",
            "The clipboard cannot be used here.",
            "Choose the file instead, or paste the text into the field.",
        )
    }
}
