//! The real desktop.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use arboard::Clipboard;
use keywright_core::explain::Explanation;
use rfd::{AsyncFileDialog, FileHandle, MessageDialog, MessageLevel};
use zeroize::Zeroizing;

use super::{Chosen, ClipboardError, Desktop, Remembered};

/// The desktop that the program runs on. The clipboard is opened at its first use and kept open:
/// on Linux what was copied is gone once its owner is.
#[derive(Default)]
pub struct SystemDesktop {
    clipboard: Mutex<Option<Clipboard>>,
}

impl SystemDesktop {
    fn with_clipboard<T>(
        &self,
        act: impl FnOnce(&mut Clipboard) -> Result<T, arboard::Error>,
    ) -> Result<T, arboard::Error> {
        let mut held: MutexGuard<'_, Option<Clipboard>> = self
            .clipboard
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        match held.as_mut() {
            Some(clipboard) => act(clipboard),
            None => act(held.insert(Clipboard::new()?)),
        }
    }
}

impl Desktop for SystemDesktop {
    fn choose_key_file(&self) -> Chosen {
        let dialog = AsyncFileDialog::new()
            .set_title("Choose the private key file")
            .add_filter("Private key (.p8)", &["p8", "P8"])
            .add_filter("Any file", &["*"]);
        path_of(dialog.pick_file())
    }

    fn choose_folder(&self) -> Chosen {
        path_of(
            AsyncFileDialog::new()
                .set_title("Choose a folder to look for keys in")
                .pick_folder(),
        )
    }

    fn choose_target(&self, file_name: &str) -> Chosen {
        let dialog = AsyncFileDialog::new()
            .set_title("Save the export")
            .set_file_name(file_name);
        path_of(dialog.save_file())
    }

    fn choose_target_folder(&self) -> Chosen {
        path_of(
            AsyncFileDialog::new()
                .set_title("Choose the folder for the export")
                .set_can_create_directories(true)
                .pick_folder(),
        )
    }

    fn clipboard_text(&self) -> Result<Option<Zeroizing<String>>, ClipboardError> {
        match self.with_clipboard(Clipboard::get_text) {
            Ok(text) => Ok(Some(Zeroizing::new(text))),
            Err(arboard::Error::ContentNotAvailable) => Ok(None),
            Err(_) => Err(ClipboardError),
        }
    }

    fn copy(&self, text: &str, remembered: Remembered) -> Result<(), ClipboardError> {
        self.with_clipboard(|clipboard| match remembered {
            Remembered::Yes => clipboard.set_text(text),
            Remembered::No => copy_unremembered(clipboard, text),
        })
        .map_err(|_| ClipboardError)
    }

    fn clear_clipboard(&self) -> Result<(), ClipboardError> {
        self.with_clipboard(Clipboard::clear)
            .map_err(|_| ClipboardError)
    }

    fn browse(&self, address: &str) -> Result<(), Explanation> {
        open::that_detached(address).map_err(|_| {
            Explanation::new(
                "no_browser",
                "No browser could be opened.",
                format!("Open this page yourself: {address}"),
            )
        })
    }

    fn bin(&self, file: &Path) -> Result<(), Explanation> {
        trash::delete(file).map_err(|_| {
            Explanation::new(
                "file_not_binned",
                format!("The file could not be moved to the bin: {}", file.display()),
                "Delete it yourself, or try again.",
            )
        })
    }
}

fn path_of(choice: impl Future<Output = Option<FileHandle>> + Send + 'static) -> Chosen {
    Box::pin(async { choice.await.map(|file| file.path().to_path_buf()) })
}

#[cfg(target_os = "linux")]
fn copy_unremembered(clipboard: &mut Clipboard, text: &str) -> Result<(), arboard::Error> {
    use arboard::SetExtLinux;
    clipboard.set().exclude_from_history().text(text)
}

#[cfg(target_os = "macos")]
fn copy_unremembered(clipboard: &mut Clipboard, text: &str) -> Result<(), arboard::Error> {
    use arboard::SetExtApple;
    clipboard.set().exclude_from_history().text(text)
}

/// Shows, where there is a display, why the program does not start.
pub fn say_why_not(why: &str) {
    let display = ["DISPLAY", "WAYLAND_DISPLAY"];
    let has_display = display.iter().any(|name| std::env::var_os(name).is_some());
    if cfg!(target_os = "macos") || has_display {
        MessageDialog::new()
            .set_level(MessageLevel::Error)
            .set_title("Keywright cannot start")
            .set_description(why)
            .show();
    }
}
