//! Key files that reach the window from outside: dropped on it, or named when it was started.

use std::path::{Path, PathBuf};
use std::time::Duration;

use keywright_core::explain::Explanation;
use tauri::ipc::Channel;
use tauri::{AppHandle, DragDropEvent, Manager, Runtime};

use crate::command_error::Answer;
use crate::commands::read_key::name_the_kept;
use crate::notices::Notice;
use crate::pending_keys::PendingKeyView;
use crate::state::WindowState;

/// A file that takes longer than this to be read is announced.
const NOTICEABLE: Duration = Duration::from_millis(300);

/// Lets the page, or whoever takes its place, hear from now on.
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
            if !paths.is_empty() {
                // Otherwise it is text or a picture out of another window.
                let (app, paths) = (app.clone(), paths.clone());
                tauri::async_runtime::spawn(async move { receive(&app, paths).await });
            }
        }
        _ => {}
    }
}

/// Files that the program was asked to open: at once, or as soon as the page listens.
pub async fn open<R: Runtime>(app: &AppHandle<R>, files: Vec<PathBuf>) {
    let state = app.state::<WindowState>();
    if state.listener.listens() {
        receive(app, files).await;
    } else {
        state.opened.put(files);
    }
}

/// Reads the files that the program was asked to open before the page listened.
pub async fn read_what_was_opened<R: Runtime>(app: &AppHandle<R>) {
    let files = app.state::<WindowState>().opened.take();
    receive(app, files).await;
}

/// Tells the page what happened outside it.
pub fn tell<R: Runtime>(app: &AppHandle<R>, notice: Notice) {
    app.state::<WindowState>().listener.tell(notice);
}

async fn receive<R: Runtime>(app: &AppHandle<R>, files: Vec<PathBuf>) {
    if files.is_empty() {
        return;
    }
    let state = app.state::<WindowState>();
    let mut reading = std::pin::pin!(read(&state, files));
    let read = match tokio::time::timeout(NOTICEABLE, &mut reading).await {
        Ok(read) => read,
        Err(_) => {
            tell(app, Notice::KeyReading);
            reading.await
        }
    };
    let (brought_in, trouble) = match read {
        Ok(pending) => (Some(Box::new(pending)), None),
        Err(error) => (None, Some(error)),
    };
    let notice = Notice::KeyDropped {
        brought_in,
        trouble,
    };
    tell(app, notice);
}

async fn read(state: &WindowState, mut files: Vec<PathBuf>) -> Answer<PendingKeyView> {
    let Some(file) = files.pop().filter(|_| files.is_empty()) else {
        return Err(several_files().into());
    };
    if is_link(&file) {
        return Err(link().into());
    }
    let pending = state.pending_keys.read_file(file).await?;
    Ok(name_the_kept(state, pending))
}

/// Whether what was dropped is an address of another scheme than `file`, told as a path.
fn is_link(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let scheme = text.split_once(":/").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        !scheme.is_empty()
            && scheme
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
    })
}

fn several_files() -> Explanation {
    Explanation::new(
        "several_files_dropped",
        "Those are several files, and one is needed.",
        "Drop the one key file, AuthKey_….p8.",
    )
}

fn link() -> Explanation {
    Explanation::new(
        "link_dropped",
        "That's a link, not a file on this computer.",
        "Download the key file, then drop it here.",
    )
}
