//! A private key that came by way of the clipboard, and how it leaves it again.

use keywright_core::p8::read_private_key;
use tauri::State;

use crate::brought_in::Waiting;
use crate::failure::Answer;
use crate::state::WindowState;

/// Empties the clipboard if it still holds the key that was brought in, and tells whether it did;
/// anything else on it is left alone.
#[tauri::command]
pub async fn clear_clipboard_key(state: State<'_, WindowState>, handle: String) -> Answer<bool> {
    let waiting = state.brought_in.get(&handle)?;
    let holds = still_holds(&state, &waiting);
    if holds {
        state.desktop.clear_clipboard();
    }
    Ok(holds)
}

/// Whether the clipboard still holds the private key. It is looked at only for a key that came
/// from no file.
pub fn still_holds(state: &WindowState, waiting: &Waiting) -> bool {
    if waiting.file.is_some() {
        return false;
    }
    let text = state.desktop.clipboard_text().ok().flatten();
    let read = text.and_then(|text| read_private_key(text.as_bytes()).ok());
    read.is_some_and(|read| read.key.fingerprint() == waiting.key.fingerprint())
}
