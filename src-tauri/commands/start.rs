//! What the window shows first.

use serde::Serialize;
use tauri::State;
use tauri::ipc::Channel;

use super::keychain::{Compared, KeychainView, compare, look};
use crate::command_error::Answer;
use crate::notices::Notice;
use crate::state::WindowState;

/// What the window needs to know before it shows anything.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Started {
    version: &'static str,
    platform: &'static str,
    practice: Option<PracticeView>,
    keychain: KeychainView,
    #[serde(flatten)]
    compared: Compared,
}

/// That a loopback address stands for Apple.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PracticeView {
    apple_url: String,
    folder: Option<String>,
}

/// Compares the list with the keychain and tells what was found. This is never refused, since
/// the page has to know whether it is practice: a list that cannot be read tells so when it is
/// read.
#[tauri::command]
pub async fn start(state: State<'_, WindowState>) -> Answer<Started> {
    let (keychain, compared) = tokio::join!(look(&state), compare(&state));
    Ok(Started {
        version: state.version,
        platform: std::env::consts::OS,
        practice: state.practice.as_ref().map(|practice| PracticeView {
            apple_url: practice.apple_url.clone(),
            folder: practice.folder.clone(),
        }),
        keychain,
        compared: compared.unwrap_or_else(|_| Compared::new(&state, Vec::new())),
    })
}

/// Remembers where the page wants to hear of drops and of changes made elsewhere.
#[tauri::command]
pub fn watch(state: State<'_, WindowState>, on_event: Channel<Notice>) {
    state.listener.listen(on_event);
}
