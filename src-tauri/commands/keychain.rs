//! The keychain's status, and restoring the list from it.

use keywright_core::app::{AppError, Rebuilt};
use keywright_core::vault::{KeychainState, VaultError};
use tauri::State;

use crate::command_error::{Answer, CommandError};
use crate::keychain_view::{Compared, KeychainView, compare, look};
use crate::state::WindowState;

/// How the keychain is.
#[tauri::command]
pub async fn keychain_state(state: State<'_, WindowState>) -> Answer<KeychainView> {
    Ok(look(&state.keywright).await)
}

/// Lets the system ask the person for the keychain's password.
#[tauri::command]
pub async fn unlock_keychain(state: State<'_, WindowState>) -> Answer<KeychainView> {
    let vault = state.keywright.vault();
    vault
        .unlock()
        .await
        .map_err(|trouble| CommandError::of(&trouble))?;
    Ok(look(&state.keywright).await)
}

/// Lets the system ask the person for a new keyring's password.
#[tauri::command]
pub async fn create_keyring(state: State<'_, WindowState>) -> Answer<KeychainView> {
    let vault = state.keywright.vault();
    let made = vault.create_collection().await;
    made.map_err(|trouble| CommandError::of(&trouble))?;
    Ok(look(&state.keywright).await)
}

/// Makes a keyring the one that new keys are kept in. It must be one that there is.
#[tauri::command]
pub async fn use_keyring(state: State<'_, WindowState>, path: String) -> Answer<KeychainView> {
    let vault = state.keywright.vault();
    let keyrings = vault.keyrings().await;
    let keyrings = keyrings.map_err(|error| CommandError::of(&error))?;
    if let Some(chosen) = keyrings.iter().find(|keyring| keyring.path == path) {
        let used = vault.use_keyring(chosen).await;
        used.map_err(|error| CommandError::of(&error))?;
    }
    Ok(look(&state.keywright).await)
}

/// Compares the list with the keychain again.
#[tauri::command]
pub async fn reconcile(state: State<'_, WindowState>) -> Answer<Compared> {
    Ok(compare(&state.keywright).await?)
}

/// Rebuilds the list from what the keychain has.
#[tauri::command]
pub async fn rebuild_list(state: State<'_, WindowState>) -> Answer<Rebuilt> {
    Ok(state.keywright.rebuild().await?)
}

/// A locked keychain is told of before a person is asked for a place or a yes, so that they are not
/// asked in vain.
pub async fn demand_open(state: &WindowState) -> Answer<()> {
    match state.keywright.vault().state().await {
        Ok(KeychainState::Locked) => Err(AppError::Vault(VaultError::Locked).into()),
        _ => Ok(()),
    }
}
