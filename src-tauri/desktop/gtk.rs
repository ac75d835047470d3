//! The desktop on Linux, by the GTK that the web view has loaded already: its dialogs belong to the
//! window, and its clipboard works wherever the window is shown.

use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use ::gtk::gdk;
use ::gtk::glib::{self, MainContext};
use ::gtk::prelude::*;
use ::gtk::{
    ApplicationWindow, ButtonsType, Clipboard, DialogFlags, FileChooserAction, FileChooserNative,
    FileFilter, MessageDialog, MessageType, ResponseType, TargetEntry, TargetFlags, Window,
};
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use super::{
    Answered, Chosen, ClipboardError, Desktop, FileDialog, FileDialogKind, Question, Remembered,
};

/// For how long the program that owns the clipboard may be silent.
const PATIENCE: Duration = Duration::from_secs(5);

/// The names under which X and Wayland know text.
const TEXT_TARGETS: [&str; 5] = [
    "text/plain;charset=utf-8",
    "UTF8_STRING",
    "text/plain",
    "TEXT",
    "STRING",
];
/// By this, clipboard histories know a secret.
const SECRET_TARGET: &str = "x-kde-passwordManagerHint";
const IS_TEXT: u32 = 0;
const IS_SECRET_HINT: u32 = 1;

/// The desktop that the program runs on. GTK is only ever touched on the main thread.
#[derive(Default)]
pub struct SystemDesktop {
    /// What is on the clipboard, as long as it is ours: GTK lets go of it when another program
    /// copies something.
    ours: Mutex<Weak<Zeroizing<String>>>,
}

impl SystemDesktop {
    fn ours(&self) -> MutexGuard<'_, Weak<Zeroizing<String>>> {
        self.ours.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desktop for SystemDesktop {
    fn confirm(&self, question: Question) -> Answered<bool> {
        let answer = by_main(move || ask(question));
        Box::pin(async { answer.await.unwrap_or(false) })
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
        if let Some(ours) = self.ours().upgrade() {
            return Ok(Some(Zeroizing::clone(&ours)));
        }
        if MainContext::default().is_owner() {
            // Nobody would be there to hear the other program's answer.
            return Err(ClipboardError);
        }
        let (tell, told) = mpsc::sync_channel(1);
        on_main(move || {
            clipboard().request_text(move |_, text| {
                let text = text.map(|text| Zeroizing::new(text.to_owned()));
                let _gave_up = tell.send(text);
            });
        })?;
        told.recv_timeout(PATIENCE).map_err(|_| ClipboardError)
    }

    fn copy(&self, text: &str, remembered: Remembered) -> Result<(), ClipboardError> {
        let text = Arc::new(Zeroizing::new(text.to_owned()));
        let ours = Arc::downgrade(&text);
        if !on_main(move || put(text, remembered))? {
            return Err(ClipboardError);
        }
        *self.ours() = ours;
        Ok(())
    }

    fn clear_clipboard(&self) -> Result<(), ClipboardError> {
        let is_ours = self.ours().upgrade().is_some();
        on_main(move || {
            if !is_ours {
                clipboard().set_text("");
            }
            clipboard().clear();
            if let Some(display) = gdk::Display::default() {
                display.sync();
            }
        })
    }
}

fn clipboard() -> Clipboard {
    Clipboard::get(&gdk::SELECTION_CLIPBOARD)
}

/// Offers the text to whoever pastes, and lets go of it when another program copies something.
fn put(text: Arc<Zeroizing<String>>, remembered: Remembered) -> bool {
    let entry = |name: &&str| TargetEntry::new(name, TargetFlags::empty(), IS_TEXT);
    let mut targets: Vec<TargetEntry> = TEXT_TARGETS.iter().map(entry).collect();
    if remembered == Remembered::No {
        let hint = TargetEntry::new(SECRET_TARGET, TargetFlags::empty(), IS_SECRET_HINT);
        targets.push(hint);
    }
    clipboard().set_with_data(&targets, move |_, selection, info| {
        if info == IS_SECRET_HINT {
            selection.set(&selection.target(), 8, b"secret");
        } else {
            selection.set_text(&text);
        }
    })
}

/// Does something with GTK, where alone that may be done.
fn on_main<T: Send + 'static>(
    act: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ClipboardError> {
    if MainContext::default().is_owner() {
        return Ok(act());
    }
    let (tell, told) = mpsc::sync_channel(1);
    glib::timeout_add_once(Duration::ZERO, move || {
        let _gave_up = tell.send(act());
    });
    told.recv_timeout(PATIENCE).map_err(|_| ClipboardError)
}

/// Lets the main thread do something that takes as long as a person does.
fn by_main<T, F>(act: impl FnOnce() -> F + Send + 'static) -> oneshot::Receiver<T>
where
    T: Send + 'static,
    F: Future<Output = T> + 'static,
{
    let (tell, told) = oneshot::channel();
    glib::timeout_add_once(Duration::ZERO, move || {
        MainContext::default().spawn_local(async move {
            let _gave_up = tell.send(act().await);
        });
    });
    told
}

async fn ask(question: Question) -> bool {
    let dialog = MessageDialog::new(
        parent().as_ref(),
        DialogFlags::MODAL | DialogFlags::DESTROY_WITH_PARENT,
        MessageType::Warning,
        ButtonsType::None,
        &question.what,
    );
    dialog.set_title(question.title);
    dialog.set_secondary_text(Some(&question.detail));
    dialog.add_button("Cancel", ResponseType::Cancel);
    dialog.add_button(question.yes, ResponseType::Accept);
    // A key press that was meant for the page must not say yes.
    dialog.set_default_response(ResponseType::Cancel);
    let answer = dialog.run_future().await;
    dialog.close();
    answer == ResponseType::Accept
}

fn choose(dialog: FileDialog) -> Chosen {
    let chosen = by_main(move || show(dialog));
    Box::pin(async { chosen.await.ok().flatten() })
}

async fn show(asked: FileDialog) -> Option<PathBuf> {
    let action = match asked.kind {
        FileDialogKind::KeyFile => FileChooserAction::Open,
        FileDialogKind::Folder => FileChooserAction::SelectFolder,
        FileDialogKind::Save(_) => FileChooserAction::Save,
    };
    let dialog = FileChooserNative::new(
        Some(asked.title),
        parent().as_ref(),
        action,
        Some(asked.accept),
        Some("Cancel"),
    );
    dialog.set_modal(true);
    match &asked.kind {
        FileDialogKind::KeyFile => {
            dialog.add_filter(filter(FileDialog::KEY_FILES, &["*.p8", "*.P8"]));
            dialog.add_filter(filter(FileDialog::ANY_FILE, &["*"]));
        }
        FileDialogKind::Folder => {}
        FileDialogKind::Save(name) => {
            dialog.set_current_name(name);
            dialog.set_do_overwrite_confirmation(true);
        }
    }
    let answer = dialog.run_future().await;
    let chosen = dialog.filename();
    dialog.destroy();
    chosen.filter(|_| answer == ResponseType::Accept)
}

fn filter(name: &str, patterns: &[&str]) -> FileFilter {
    let filter = FileFilter::new();
    filter.set_name(Some(name));
    for pattern in patterns {
        filter.add_pattern(pattern);
    }
    filter
}

/// The window that the dialogs belong to.
fn parent() -> Option<Window> {
    let windows = Window::list_toplevels().into_iter();
    let ours = windows.filter_map(|window| window.downcast::<ApplicationWindow>().ok());
    ours.map(Cast::upcast::<Window>).find(|it| it.is_visible())
}

/// Shows, where there is a display, why the program does not start.
pub fn say_why_not(why: &str) {
    if ::gtk::init().is_err() {
        return;
    }
    let dialog = MessageDialog::new(
        None::<&Window>,
        DialogFlags::empty(),
        MessageType::Error,
        ButtonsType::Close,
        "Keywright can't start",
    );
    dialog.set_title("Keywright");
    dialog.set_secondary_text(Some(why));
    dialog.run();
    dialog.close();
}
