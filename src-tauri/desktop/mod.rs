//! What the desktop does for the window: dialogs, clipboard, browser and Trash. A trait, so that
//! the commands can be tried without a screen.

pub mod clipboard;
#[cfg(target_os = "linux")]
mod gtk;
#[cfg(not(target_os = "linux"))]
mod native;

use std::path::{Path, PathBuf};
use std::pin::Pin;

use keywright_core::explain::Explanation;
use zeroize::Zeroizing;

#[cfg(target_os = "linux")]
pub use gtk::{SystemDesktop, say_why_not};
#[cfg(not(target_os = "linux"))]
pub use native::{SystemDesktop, say_why_not};

/// What a person answers in a while.
pub type Answered<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A file or folder that a person chooses in a while; none when the dialog was closed.
pub type Chosen = Answered<Option<PathBuf>>;

/// Whether what is copied may be remembered by clipboard histories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remembered {
    /// A value that is no secret.
    Yes,
    /// A secret: histories are asked to leave it alone.
    No,
}

/// A question to which the person says yes or no in a dialog of the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The dialog's title.
    pub title: &'static str,
    /// What is asked.
    pub what: String,
    /// What follows from a yes.
    pub detail: String,
    /// The button that says yes.
    pub yes: &'static str,
}

/// The desktop's services.
pub trait Desktop: Send + Sync {
    /// Asks the person; anything but the button that says yes is a no.
    fn confirm(&self, question: Question) -> Answered<bool>;

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
    fn browse(&self, address: &str) -> Result<(), Explanation> {
        open::that_detached(address).map_err(|_| {
            Explanation::new(
                "no_browser",
                "No browser could be opened.",
                format!("Open this page yourself: {address}"),
            )
        })
    }

    /// Moves a file to the Trash.
    ///
    /// # Errors
    /// The words for a person.
    fn trash(&self, file: &Path) -> Result<(), Explanation> {
        trash::delete(file).map_err(|_| {
            Explanation::new(
                "file_not_binned",
                format!(
                    "The file couldn't be moved to the Trash: {}",
                    keywright_core::safe_text::path(file)
                ),
                "Delete it yourself, or try again.",
            )
        })
    }
}

/// The words in the dialogs for files.
struct FileDialog {
    title: &'static str,
    #[cfg_attr(
        not(target_os = "linux"),
        allow(dead_code, reason = "macOS has its own word")
    )]
    accept: &'static str,
    kind: FileDialogKind,
}

enum FileDialogKind {
    /// Choose a file, key files first.
    KeyFile,
    /// Choose a folder.
    Folder,
    /// Name a file to write.
    Save(String),
}

impl FileDialog {
    const KEY_FILE: &str = "Choose the private key file";
    const KEY_FILES: &str = "Private keys (.p8)";
    const ANY_FILE: &str = "All files";

    const fn key_file() -> Self {
        Self {
            title: Self::KEY_FILE,
            accept: "Open",
            kind: FileDialogKind::KeyFile,
        }
    }

    const fn folder() -> Self {
        Self {
            title: "Choose a folder to search for keys",
            accept: "Choose",
            kind: FileDialogKind::Folder,
        }
    }

    fn target(file_name: &str) -> Self {
        Self {
            title: "Save the export",
            accept: "Save",
            kind: FileDialogKind::Save(file_name.to_owned()),
        }
    }

    const fn target_folder() -> Self {
        Self {
            title: "Choose a folder for the export",
            accept: "Choose",
            kind: FileDialogKind::Folder,
        }
    }
}

/// There is no clipboard that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no clipboard")]
pub struct ClipboardError;

impl From<ClipboardError> for Explanation {
    fn from(_: ClipboardError) -> Self {
        Self::new(
            "clipboard_missing",
            "The clipboard can't be used here.",
            "Choose the file instead, or paste the text into the field.",
        )
    }
}
