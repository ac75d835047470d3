//! What the window shows first.

use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, Runtime, State};

use crate::command_error::Answer;
use crate::drops;
use crate::notices::Notice;
use crate::state::WindowState;

/// What the window needs to know before it shows anything.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Started {
    version: &'static str,
    platform: &'static str,
    practice: Option<PracticeView>,
}

/// That a loopback address stands for Apple.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PracticeView {
    apple_url: String,
    folder: Option<String>,
}

/// Answers at once and is never refused, since the page has to know whether it is practice. It asks
/// neither the list nor the keychain, which may take its time: the page asks for them afterwards.
#[tauri::command]
pub async fn start(state: State<'_, WindowState>) -> Answer<Started> {
    Ok(Started {
        version: state.version,
        platform: std::env::consts::OS,
        practice: state.practice.as_ref().map(|practice| PracticeView {
            apple_url: practice.apple_url.clone(),
            folder: practice.folder.clone(),
        }),
    })
}

/// Remembers where the page wants to hear of drops and of changes made elsewhere, and reads the file
/// that the program was started with.
#[tauri::command]
pub fn watch<R: Runtime>(app: AppHandle<R>, on_event: Channel<Notice>) {
    app.state::<WindowState>().listener.listen(on_event);
    tauri::async_runtime::spawn(async move { drops::read_what_was_opened(&app).await });
}
