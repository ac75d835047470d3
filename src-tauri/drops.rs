//! Files dropped on the window.

use std::path::PathBuf;

use keywright_core::explain::Explanation;
use tauri::ipc::Channel;
use tauri::{AppHandle, DragDropEvent, Manager, Runtime};

use crate::commands::read_key::name_the_kept;
use crate::notices::Notice;
use crate::state::WindowState;

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
        [one] => state.pending_keys.read_file(one),
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
