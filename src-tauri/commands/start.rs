//! What the window shows first.

use keywright_core::app::Finding;
use serde::Serialize;
use tauri::State;
use tauri::ipc::Channel;

use super::keychain::{KeychainView, findings, look};
use crate::drops::Notice;
use crate::failure::Answer;
use crate::state::WindowState;

/// What the window needs to know before it shows anything.
#[derive(Debug, Serialize)]
pub struct Started {
    version: &'static str,
    platform: &'static str,
    practice: Option<PracticeView>,
    keychain: KeychainView,
    findings: Vec<Finding>,
    set_aside: Option<String>,
}

/// That a loopback address stands for Apple.
#[derive(Debug, Serialize)]
pub struct PracticeView {
    apple_url: String,
    folder: Option<String>,
}

/// Compares the list with the keychain and tells what was found.
#[tauri::command]
pub async fn start(state: State<'_, WindowState>) -> Answer<Started> {
    let keychain = look(&state).await;
    Ok(Started {
        version: state.version,
        platform: std::env::consts::OS,
        practice: state.practice.as_ref().map(|practice| PracticeView {
            apple_url: practice.apple_url.clone(),
            folder: practice.folder.clone(),
        }),
        findings: findings(&state, &keychain).await?,
        keychain,
        set_aside: state
            .keywright
            .set_aside()
            .map(|path| path.to_string_lossy().into_owned()),
    })
}

/// Remembers where the page wants to hear of drops and of changes made elsewhere.
#[tauri::command]
pub fn watch(state: State<'_, WindowState>, on_event: Channel<Notice>) {
    state.listener.listen(on_event);
}
