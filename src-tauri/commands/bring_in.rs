//! The four ways in which a private key comes into the program.

use keywright_core::explain::Explanation;
use secrecy::{ExposeSecret, SecretString};
use tauri::State;

use crate::brought_in::BroughtIn;
use crate::failure::{Answer, NamedKey};
use crate::state::WindowState;

/// Opens the file dialog and reads what was chosen; none when the dialog was closed.
#[tauri::command]
pub async fn choose_key_file(state: State<'_, WindowState>) -> Answer<Option<BroughtIn>> {
    let Some(path) = state.desktop.choose_key_file().await else {
        return Ok(None);
    };
    let brought_in = state.brought_in.read_file(&path)?;
    Ok(Some(name_the_kept(&state, brought_in)))
}

/// Reads the clipboard in Rust; the page never sees its text.
#[tauri::command]
pub async fn read_clipboard_key(state: State<'_, WindowState>) -> Answer<BroughtIn> {
    let text = state.desktop.clipboard_text().map_err(Explanation::from)?;
    let text = text.ok_or_else(no_text)?;
    let brought_in = state.brought_in.read_bytes(text.as_bytes())?;
    Ok(name_the_kept(&state, brought_in))
}

/// Reads text that was pasted into the window: the only way in which a key passes the page.
#[tauri::command]
pub async fn read_pasted_text(
    state: State<'_, WindowState>,
    text: SecretString,
) -> Answer<BroughtIn> {
    let brought_in = state
        .brought_in
        .read_bytes(text.expose_secret().as_bytes())?;
    Ok(name_the_kept(&state, brought_in))
}

/// Forgets and wipes a key that was brought in.
#[tauri::command]
pub async fn forget_key(state: State<'_, WindowState>, handle: String) -> Answer<()> {
    state.brought_in.forget(&handle);
    Ok(())
}

/// Says which kept key has the same private key, when one has.
pub fn name_the_kept(state: &WindowState, mut brought_in: BroughtIn) -> BroughtIn {
    let kept = state.keywright.kept_as(&brought_in.fingerprint);
    brought_in.already_kept = kept.ok().flatten().map(|key| NamedKey {
        id: key.id,
        name: key.name,
    });
    brought_in
}

fn no_text() -> Explanation {
    Explanation::new(
        "clipboard_no_text",
        "There is no text on the clipboard.",
        "Open the key file in a text editor, copy all of it, then try again.",
    )
}
