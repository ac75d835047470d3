//! A pasted token or error of Apple's, taken apart.

use keywright_core::inspect::Inspection;
use secrecy::{ExposeSecret, SecretString};
use tauri::State;

use crate::failure::Answer;
use crate::state::WindowState;

/// Takes what was pasted apart. A token is a secret too: it is wiped afterwards.
#[tauri::command]
pub async fn inspect_text(state: State<'_, WindowState>, text: SecretString) -> Answer<Inspection> {
    Ok(state.keywright.inspect(text.expose_secret()).await?)
}
