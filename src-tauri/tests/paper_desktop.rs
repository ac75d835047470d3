//! A desktop on paper: it does what it is told and remembers it.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use keywright_core::explain::Explanation;
use keywright_window::desktop::{Answered, Chosen, ClipboardError, Desktop, Question, Remembered};
use zeroize::Zeroizing;

#[derive(Default)]
pub struct PaperDesktop {
    pub choice: Mutex<Option<PathBuf>>,
    pub clipboard: Mutex<Option<String>>,
    pub remembered: Mutex<Option<Remembered>>,
    /// Whether the clipboard can no longer be read.
    pub broken: Mutex<bool>,
    /// Whether the clipboard can no longer be cleared.
    pub stuck: Mutex<bool>,
    pub browsed: Mutex<Vec<String>>,
    pub trashed: Mutex<Vec<PathBuf>>,
    /// What the person was asked.
    pub asked: Mutex<Vec<Question>>,
    /// Whether the person says no.
    pub says_no: Mutex<bool>,
    /// Whether dialogs stay open for ever.
    pub never_answers: Mutex<bool>,
}

impl PaperDesktop {
    fn chosen(&self) -> Chosen {
        self.answer(self.choice.lock().unwrap().clone())
    }

    fn answer<T: Send + 'static>(&self, answer: T) -> Answered<T> {
        if *self.never_answers.lock().unwrap() {
            return Box::pin(std::future::pending());
        }
        Box::pin(async move { answer })
    }
}

impl Desktop for PaperDesktop {
    fn confirm(&self, question: Question) -> Answered<bool> {
        self.asked.lock().unwrap().push(question);
        self.answer(!*self.says_no.lock().unwrap())
    }

    fn choose_key_file(&self) -> Chosen {
        self.chosen()
    }

    fn choose_folder(&self) -> Chosen {
        self.chosen()
    }

    fn choose_target(&self, _: &str) -> Chosen {
        self.chosen()
    }

    fn choose_target_folder(&self) -> Chosen {
        self.chosen()
    }

    fn clipboard_text(&self) -> Result<Option<Zeroizing<String>>, ClipboardError> {
        if *self.broken.lock().unwrap() {
            return Err(ClipboardError);
        }
        Ok(self.clipboard.lock().unwrap().clone().map(Zeroizing::new))
    }

    fn copy(&self, text: &str, remembered: Remembered) -> Result<(), ClipboardError> {
        *self.clipboard.lock().unwrap() = Some(text.to_owned());
        *self.remembered.lock().unwrap() = Some(remembered);
        Ok(())
    }

    fn clear_clipboard(&self) -> Result<(), ClipboardError> {
        if *self.stuck.lock().unwrap() {
            return Err(ClipboardError);
        }
        *self.clipboard.lock().unwrap() = None;
        Ok(())
    }

    fn browse(&self, address: &str) -> Result<(), Explanation> {
        self.browsed.lock().unwrap().push(address.to_owned());
        Ok(())
    }

    fn trash(&self, file: &Path) -> Result<(), Explanation> {
        self.trashed.lock().unwrap().push(file.to_owned());
        std::fs::remove_file(file).unwrap();
        Ok(())
    }
}
