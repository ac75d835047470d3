//! The system's own dialogs, one at a time: files and folders that a person chooses, and the yes
//! without which the page can neither reveal a secret nor do what cannot be undone. Every word in
//! them comes from here and from the list, never from the page.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use keywright_core::explain::Explanation;
use keywright_core::key::KeptKey;
use keywright_core::safe_text;
use tokio::time::Instant;

use crate::desktop::{Desktop, Question};
use crate::pace::Pace;

/// The dialogs of this window.
pub struct Dialogs {
    desktop: Arc<dyn Desktop>,
    open: AtomicBool,
    questions: Pace,
}

/// A dialog that is open.
struct Open<'a>(&'a AtomicBool);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

impl Dialogs {
    /// Dialogs of this desktop. A page that asks again and again until somebody clicks the wrong
    /// button is not let ask: five times in vain, then once in five seconds.
    pub fn new(desktop: Arc<dyn Desktop>) -> Self {
        Self {
            desktop,
            open: AtomicBool::new(false),
            questions: Pace::new(5, Duration::from_secs(5), Duration::ZERO),
        }
    }

    /// Asks the person.
    ///
    /// # Errors
    /// When they do not say yes, or cannot be asked now.
    pub async fn confirm(&self, question: Question) -> Result<(), Explanation> {
        let _open = self.open()?;
        let turn = self.questions.take(Instant::now());
        turn.map_err(|_| asked_too_often())?;
        if self.desktop.confirm(question).await {
            self.questions.put_back();
            Ok(())
        } else {
            Err(not_confirmed())
        }
    }

    /// Lets the person choose a key file; none when the dialog was closed.
    ///
    /// # Errors
    /// When another dialog is open.
    pub async fn choose_key_file(&self) -> Result<Option<PathBuf>, Explanation> {
        let _open = self.open()?;
        Ok(self.desktop.choose_key_file().await)
    }

    /// Lets the person choose a folder to look in; none when the dialog was closed.
    ///
    /// # Errors
    /// When another dialog is open.
    pub async fn choose_folder(&self) -> Result<Option<PathBuf>, Explanation> {
        let _open = self.open()?;
        Ok(self.desktop.choose_folder().await)
    }

    /// Lets the person choose where to write a file; none when the dialog was closed.
    ///
    /// # Errors
    /// When another dialog is open.
    pub async fn choose_target(&self, file_name: &str) -> Result<Option<PathBuf>, Explanation> {
        let _open = self.open()?;
        Ok(self.desktop.choose_target(file_name).await)
    }

    /// Lets the person choose the folder for several files; none when the dialog was closed.
    ///
    /// # Errors
    /// When another dialog is open.
    pub async fn choose_target_folder(&self) -> Result<Option<PathBuf>, Explanation> {
        let _open = self.open()?;
        Ok(self.desktop.choose_target_folder().await)
    }

    fn open(&self) -> Result<Open<'_>, Explanation> {
        if self.open.swap(true, Ordering::SeqCst) {
            Err(already_open())
        } else {
            Ok(Open(&self.open))
        }
    }
}

/// May the private key go to the clipboard?
pub fn copying(key: &KeptKey) -> Question {
    Question {
        title: "Copy private key",
        what: format!("Copy the private key of {} to the clipboard?", named(key)),
        detail: "Other programs can read the clipboard. Keywright clears it after 45 seconds."
            .to_owned(),
        yes: "Copy",
    }
}

/// May the private key that is kept be given up for another?
pub fn replacing(key: &KeptKey) -> Question {
    Question {
        title: "Replace private key",
        what: format!("Replace the private key of {}?", named(key)),
        detail: "The private key in the keychain is overwritten. Apple doesn't offer it for \
                 download again."
            .to_owned(),
        yes: "Replace",
    }
}

/// May the key be removed?
pub fn removing(key: &KeptKey) -> Question {
    Question {
        title: "Remove key",
        what: format!("Remove {}?", named(key)),
        detail:
            "Its private key is deleted from the keychain. Apple doesn't offer it for download \
                 again. In App Store Connect the key stays active until you revoke it there."
                .to_owned(),
        yes: "Remove",
    }
}

/// May these files be replaced?
pub fn replacing_files(files: &[PathBuf]) -> Question {
    let names: Vec<String> = files.iter().map(|file| safe_text::path(file)).collect();
    Question {
        title: "Replace files",
        what: match files {
            [_] => "Replace this file?".to_owned(),
            _ => format!("Replace these {} files?", files.len()),
        },
        detail: names.join("\n"),
        yes: "Replace",
    }
}

/// The name is the person's and can be changed by the page; the Key ID cannot.
fn named(key: &KeptKey) -> String {
    format!("“{}” (Key ID {})", safe_text::line(&key.name), key.key_id)
}

fn already_open() -> Explanation {
    Explanation::new(
        "dialog_already_open",
        "Another dialog is open.",
        "Answer or close that dialog first.",
    )
}

fn not_confirmed() -> Explanation {
    Explanation::new(
        "not_confirmed",
        "Canceled. Nothing was changed.",
        "Try again if you want to go on.",
    )
}

fn asked_too_often() -> Explanation {
    Explanation::new(
        "asked_too_often",
        "You were asked several times just now, so nothing was done.",
        "Wait a few seconds, then try again.",
    )
}
