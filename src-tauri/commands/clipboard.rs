//! A private key that came by way of the clipboard, and how it leaves it again.

use keywright_core::explain::Explanation;
use keywright_core::p8::read_private_key;
use tauri::State;

use crate::brought_in::Waiting;
use crate::desktop::NoClipboard;
use crate::failure::Answer;
use crate::state::WindowState;

/// Empties the clipboard if it still holds the key that was brought in, and tells whether it did;
/// anything else on it is left alone. What could not be found out or done is not claimed.
#[tauri::command]
pub async fn clear_clipboard_key(state: State<'_, WindowState>, handle: String) -> Answer<bool> {
    let waiting = state.brought_in.get(&handle)?;
    let holds = still_holds(&state, &waiting).map_err(not_cleared)?;
    if holds {
        state.desktop.clear_clipboard().map_err(not_cleared)?;
    }
    Ok(holds)
}

/// Whether the clipboard still holds the private key. It is looked at only for a key that came
/// from no file.
///
/// # Errors
/// [`NoClipboard`] when it cannot be read.
pub fn still_holds(state: &WindowState, waiting: &Waiting) -> Result<bool, NoClipboard> {
    if waiting.file.is_some() {
        return Ok(false);
    }
    let text = state.desktop.clipboard_text()?;
    let read = text.and_then(|text| read_private_key(text.as_bytes()).ok());
    Ok(read.is_some_and(|read| read.key.fingerprint() == waiting.key.fingerprint()))
}

fn not_cleared(_: NoClipboard) -> Explanation {
    Explanation::new(
        "clipboard_not_cleared",
        "The clipboard could not be cleared, so the key may still be on it.",
        "Copy something else in its place, or try again.",
    )
}
