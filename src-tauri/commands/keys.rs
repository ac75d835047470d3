//! The saved keys: list, look, switch, edit, fix, remove.

use keywright_core::app::{Changes, KeyDetails};
use keywright_core::explain::Explanation;
use keywright_core::key::{KeptKeyId, ListedKey};
use tauri::State;

use super::keychain::demand_open;
use crate::command_error::Answer;
use crate::dialogs::removing;
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

/// Changes a key's values to those that the test `run` proved. The page names the test and not the
/// values, so that it can make no other change.
#[tauri::command]
pub async fn fix_key(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    run: String,
) -> Answer<ListedKey> {
    let key = state.keywright.listed(&id)?.key;
    let proven = state.runs.ended(&run).and_then(|ended| ended.proven);
    let proven = proven
        .filter(|proven| proven.id == id && proven.fingerprint == key.fingerprint)
        .ok_or_else(not_proven)?;
    Ok(state
        .keywright
        .change_values(&id, &proven.fix.values)
        .await?)
}

/// Removes a key from the keychain and the list, when the person says yes. At Apple it stays.
#[tauri::command]
pub async fn remove_key(state: State<'_, WindowState>, id: KeptKeyId) -> Answer<()> {
    let key = state.keywright.listed(&id)?.key;
    demand_open(&state).await?;
    state.dialogs.confirm(removing(&key)).await?;
    Ok(state.keywright.remove(&id).await?)
}

fn not_proven() -> Explanation {
    Explanation::new(
        "fix_not_proven",
        "No recent test of this key proved that change, so nothing was changed.",
        "Test the key again, then apply the fix.",
    )
}
