//! The kept keys: list, look, switch, edit, remove.

use keywright_core::app::{Changes, KeyDetails};
use keywright_core::key::{KeptKeyId, ListedKey};
use keywright_core::verdict::ValuesMend;
use tauri::State;

use crate::command_error::Answer;
use crate::state::WindowState;

/// Every kept key. No secret is read.
#[tauri::command]
pub async fn list_keys(state: State<'_, WindowState>) -> Answer<Vec<ListedKey>> {
    Ok(state.keywright.list()?)
}

/// One kept key with its history.
#[tauri::command]
pub async fn key_details(state: State<'_, WindowState>, id: KeptKeyId) -> Answer<KeyDetails> {
    Ok(state.keywright.details(&id)?)
}

/// Makes a key the one in use.
#[tauri::command]
pub async fn use_key(state: State<'_, WindowState>, id: KeptKeyId) -> Answer<Vec<ListedKey>> {
    state.keywright.use_key(&id)?;
    Ok(state.keywright.list()?)
}

/// Changes what is known of a key besides its three values.
#[tauri::command]
pub async fn edit_key(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    changes: Changes,
) -> Answer<ListedKey> {
    Ok(state.keywright.edit(&id, changes).await?)
}

/// Applies a proven change of the three values.
#[tauri::command]
pub async fn mend_key(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    mend: ValuesMend,
) -> Answer<ListedKey> {
    Ok(state.keywright.change_values(&id, &mend.values).await?)
}

/// Removes a key from the keychain and the list. At Apple it stays.
#[tauri::command]
pub async fn remove_key(state: State<'_, WindowState>, id: KeptKeyId) -> Answer<()> {
    Ok(state.keywright.remove(&id).await?)
}
