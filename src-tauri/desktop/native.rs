//! The desktop on macOS.

use std::sync::{Mutex, MutexGuard, PoisonError};

use arboard::{Clipboard, SetExtApple};
use rfd::{
    AsyncFileDialog, AsyncMessageDialog, FileHandle, MessageButtons, MessageDialog,
    MessageDialogResult, MessageLevel,
};
use zeroize::Zeroizing;

use super::{
    Answered, Chosen, ClipboardError, Desktop, FileDialog, FileDialogKind, Question, Remembered,
};

/// The desktop that the program runs on. The clipboard is opened at its first use and kept open.
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
    fn confirm(&self, question: Question) -> Answered<bool> {
        let yes = question.yes.to_owned();
        let buttons = MessageButtons::OkCancelCustom(yes.clone(), "Cancel".to_owned());
        let answer = AsyncMessageDialog::new()
            .set_level(MessageLevel::Warning)
            .set_title(question.what)
            .set_description(question.detail)
            .set_buttons(buttons)
            .show();
        Box::pin(async move { answer.await == MessageDialogResult::Custom(yes) })
    }

    fn choose_key_file(&self) -> Chosen {
        choose(FileDialog::key_file())
    }

    fn choose_folder(&self) -> Chosen {
        choose(FileDialog::folder())
    }

    fn choose_target(&self, file_name: &str) -> Chosen {
        choose(FileDialog::target(file_name))
    }

    fn choose_target_folder(&self) -> Chosen {
        choose(FileDialog::target_folder())
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
            Remembered::No => clipboard.set().exclude_from_history().text(text),
        })
        .map_err(|_| ClipboardError)
    }

    fn clear_clipboard(&self) -> Result<(), ClipboardError> {
        self.with_clipboard(Clipboard::clear)
            .map_err(|_| ClipboardError)
    }
}

fn choose(asked: FileDialog) -> Chosen {
    let dialog = AsyncFileDialog::new().set_title(asked.title);
    match asked.kind {
        FileDialogKind::KeyFile => path_of(
            dialog
                .add_filter(FileDialog::KEY_FILES, &["p8", "P8"])
                .add_filter(FileDialog::ANY_FILE, &["*"])
                .pick_file(),
        ),
        FileDialogKind::Folder => path_of(dialog.set_can_create_directories(true).pick_folder()),
        FileDialogKind::Save(name) => path_of(dialog.set_file_name(name).save_file()),
    }
}

fn path_of(choice: impl Future<Output = Option<FileHandle>> + Send + 'static) -> Chosen {
    Box::pin(async { choice.await.map(|file| file.path().to_path_buf()) })
}

/// Shows why the program does not start.
pub fn say_why_not(why: &str) {
    MessageDialog::new()
        .set_level(MessageLevel::Error)
        .set_title("Keywright can't start")
        .set_description(why)
        .show();
}
