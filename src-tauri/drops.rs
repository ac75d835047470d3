//! Files dropped on the window, and how the page hears of what happens outside it.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use keywright_core::explain::Explanation;
use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{AppHandle, DragDropEvent, Manager, Runtime};

use crate::brought_in::BroughtIn;
use crate::commands::bring_in::name_the_kept;
use crate::failure::Failure;
use crate::state::WindowState;

/// What the page is told without having asked.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Notice {
    /// A file hovers over the window, or no longer does.
    DragOver {
        /// Whether it hovers.
        over: bool,
    },
    /// A file was dropped; one of the two is set.
    KeyDropped {
        /// The key that was read.
        brought_in: Option<Box<BroughtIn>>,
        /// Why there is none.
        trouble: Option<Failure>,
    },
    /// Somebody else changed the list.
    KeysChanged,
}

/// The page's channel, once it listens.
#[derive(Default)]
pub struct Listener(Mutex<Option<Channel<Notice>>>);

impl Listener {
    /// The page listens from now on.
    pub fn listen(&self, channel: Channel<Notice>) {
        *self.held() = Some(channel);
    }

    /// Tells the page; nothing happens while it does not listen.
    pub fn tell(&self, notice: Notice) {
        if let Some(channel) = self.held().as_ref() {
            let _page_gone = channel.send(notice);
        }
    }

    fn held(&self) -> MutexGuard<'_, Option<Channel<Notice>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets the page, or what stands in its place, hear from now on.
pub fn listen<R: Runtime>(app: &AppHandle<R>, channel: Channel<Notice>) {
    app.state::<WindowState>().listener.listen(channel);
}

/// Meets a drag or a drop of files; anything else that is dragged is left alone.
pub fn meet<R: Runtime>(app: &AppHandle<R>, event: &DragDropEvent) {
    match event {
        DragDropEvent::Enter { paths, .. } => {
            let over = !paths.is_empty();
            tell(app, Notice::DragOver { over });
        }
        DragDropEvent::Leave => tell(app, Notice::DragOver { over: false }),
        DragDropEvent::Drop { paths, .. } => {
            tell(app, Notice::DragOver { over: false });
            if paths.is_empty() {
                return; // text or a picture out of another window
            }
            let app = app.clone();
            let paths = paths.clone();
            tauri::async_runtime::spawn_blocking(move || tell(&app, read(&app, &paths)));
        }
        _ => {}
    }
}

/// Tells the page what happened outside it.
pub fn tell<R: Runtime>(app: &AppHandle<R>, notice: Notice) {
    app.state::<WindowState>().listener.tell(notice);
}

fn read<R: Runtime>(app: &AppHandle<R>, paths: &[PathBuf]) -> Notice {
    let state = app.state::<WindowState>();
    let read = match paths {
        [one] => state.brought_in.read_file(one),
        _ => Err(several_files().into()),
    };
    match read {
        Ok(brought_in) => Notice::KeyDropped {
            brought_in: Some(Box::new(name_the_kept(&state, brought_in))),
            trouble: None,
        },
        Err(trouble) => Notice::KeyDropped {
            brought_in: None,
            trouble: Some(trouble),
        },
    }
}

fn several_files() -> Explanation {
    Explanation::new(
        "several_files_dropped",
        "Several files were dropped, and one is needed.",
        "Drop the one key file, AuthKey_….p8.",
    )
}
