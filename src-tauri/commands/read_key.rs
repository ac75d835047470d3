//! The ways in which a private key comes into the program, and how one that was pasted leaves the
//! clipboard again.

use keywright_core::explain::Explanation;
use keywright_core::p8::read_private_key;
use secrecy::{ExposeSecret, SecretString};
use tauri::State;

use crate::command_error::{Answer, NamedKey};
use crate::desktop::ClipboardError;
use crate::pending_keys::{PendingKey, PendingKeyView};
use crate::state::WindowState;

/// Opens the file dialog and reads what was chosen; none when the dialog was closed.
#[tauri::command]
pub async fn choose_key_file(state: State<'_, WindowState>) -> Answer<Option<PendingKeyView>> {
    let Some(path) = state.dialogs.choose_key_file().await? else {
        return Ok(None);
    };
    let pending = state.pending_keys.read_file(path).await?;
    Ok(Some(name_the_kept(&state, pending)))
}

/// Reads the clipboard in Rust; the page never sees its text.
#[tauri::command]
pub async fn read_clipboard_key(state: State<'_, WindowState>) -> Answer<PendingKeyView> {
    let text = state.desktop.clipboard_text().map_err(Explanation::from)?;
    let text = text.ok_or_else(no_text)?;
    let pending = state.pending_keys.read_bytes(text.as_bytes())?;
    Ok(name_the_kept(&state, pending))
}

/// Reads text that was pasted into the window: the only way in which a key passes the page.
#[tauri::command]
pub async fn read_pasted_text(
    state: State<'_, WindowState>,
    text: SecretString,
) -> Answer<PendingKeyView> {
    let pending = state
        .pending_keys
        .read_bytes(text.expose_secret().as_bytes())?;
    Ok(name_the_kept(&state, pending))
}

/// Forgets and wipes a key that was brought in.
#[tauri::command]
pub async fn forget_key(state: State<'_, WindowState>, handle: String) -> Answer<()> {
    state.pending_keys.forget(&handle);
    Ok(())
}

/// Says which kept key has the same private key, when one has.
pub fn name_the_kept(state: &WindowState, mut pending: PendingKeyView) -> PendingKeyView {
    let kept = state.keywright.kept_as(&pending.fingerprint);
    pending.already_kept = kept.ok().flatten().map(|key| NamedKey {
        id: key.id,
        name: key.name,
    });
    pending
}

fn no_text() -> Explanation {
    Explanation::new(
        "clipboard_no_text",
        "There is no text on the clipboard.",
        "Open the key file in a text editor, copy all of it, then try again.",
    )
}

/// Empties the clipboard if it still holds the key that was brought in, and tells whether it did;
/// anything else on it is left alone. What could not be found out or done is not claimed.
#[tauri::command]
pub async fn clear_clipboard_key(state: State<'_, WindowState>, handle: String) -> Answer<bool> {
    let pending = state.pending_keys.get(&handle)?;
    let holds = still_holds(&state, &pending).map_err(not_cleared)?;
    if holds {
        state.desktop.clear_clipboard().map_err(not_cleared)?;
    }
    Ok(holds)
}

/// Whether the clipboard still holds the private key. It is looked at only for a key that came
/// from no file.
///
/// # Errors
/// [`ClipboardError`] when it cannot be read.
pub fn still_holds(state: &WindowState, pending: &PendingKey) -> Result<bool, ClipboardError> {
    if pending.file.is_some() {
        return Ok(false);
    }
    let text = state.desktop.clipboard_text()?;
    let read = text.and_then(|text| read_private_key(text.as_bytes()).ok());
    Ok(read.is_some_and(|read| read.key.fingerprint() == pending.key.fingerprint()))
}

fn not_cleared(_: ClipboardError) -> Explanation {
    Explanation::new(
        "clipboard_not_cleared",
        "The clipboard could not be cleared, so the key may still be on it.",
        "Copy something else in its place, or try again.",
    )
}
