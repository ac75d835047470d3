//! Saving a checked key, and what becomes of its file.

use std::path::{Path, PathBuf};

use keywright_core::app::{NewKey, SaveDetails};
use keywright_core::explain::Explanation;
use keywright_core::key::{KeptKeyId, ListedKey};
use keywright_core::p8::read_key_file;
use keywright_core::safe_text;
use serde::Serialize;
use tauri::State;

use super::check::Values;
use super::keychain::demand_open;
use super::read_key::still_holds;
use crate::command_error::Answer;
use crate::dialogs::replacing;
use crate::pending_keys::PendingKey;
use crate::state::WindowState;

/// A key that was saved, and where else it still is.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SavedView {
    key: ListedKey,
    file: Option<String>,
    stray: Vec<String>,
    on_clipboard: bool,
}

/// That a file went to the Trash, and which copies are still on the disk.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Binned {
    binned: String,
    stray: Vec<String>,
}

/// Saves a key: in the keychain, read back, and on the list. `run` names the check that it rests on.
#[tauri::command]
pub async fn save_key(
    state: State<'_, WindowState>,
    handle: String,
    values: Values,
    details: SaveDetails,
    replace: Option<KeptKeyId>,
    run: Option<String>,
) -> Answer<SavedView> {
    let pending = state.pending_keys.get(&handle)?;
    let ended = run.and_then(|run| state.runs.ended(&run));
    let checked = ended.and_then(|ended| ended.checked);
    let mut new = NewKey::new(values.draft(&pending), details, checked)?;
    if let Some(id) = &replace {
        let kept = state.keywright.listed(id)?.key;
        demand_open(&state).await?;
        state.dialogs.confirm(replacing(&kept)).await?;
    }
    new.replace = replace;
    let saved = state.keywright.save(new).await?;
    let file = pending.file.as_deref().filter(|file| file.exists());
    Ok(SavedView {
        key: saved.key,
        file: file.map(shown),
        stray: stray(&state, &pending),
        on_clipboard: still_holds(&state, &pending).unwrap_or(false),
    })
}

/// Moves the file that a key came from to the Trash. Apple offers it for download once: so the
/// keychain's record is read now, and the file too, and both have to hold this very private key.
#[tauri::command]
pub async fn bin_key_file(state: State<'_, WindowState>, handle: String) -> Answer<Binned> {
    let pending = state.pending_keys.get(&handle)?;
    let file = pending.file.clone().ok_or_else(no_file)?;
    // What a link leads to is the key; the link alone would leave it where it is.
    let file = file.canonicalize().unwrap_or(file);
    let fingerprint = pending.key.fingerprint();
    if read_key_file(&file)?.key.fingerprint() != fingerprint {
        return Err(file_changed().into());
    }
    let kept = state
        .keywright
        .kept_as(fingerprint)?
        .ok_or_else(not_saved)?;
    let credentials = state.keywright.credentials(&kept.id).await?;
    if credentials.private_key.fingerprint() != fingerprint {
        return Err(not_saved().into());
    }
    let binned = shown(&file);
    state.desktop.trash(&file)?;
    Ok(Binned {
        binned,
        stray: stray(&state, &pending),
    })
}

/// Copies of the same key elsewhere, without the file it came from.
fn stray(state: &WindowState, pending: &PendingKey) -> Vec<String> {
    let copies = state.keywright.stray_copies(pending.key.fingerprint());
    let others = copies
        .iter()
        .filter(|copy| Some(*copy) != pending.file.as_ref());
    others.map(|copy: &PathBuf| shown(copy)).collect()
}

fn shown(path: &Path) -> String {
    safe_text::path(path)
}

fn no_file() -> Explanation {
    Explanation::new(
        "no_file_to_bin",
        "This key didn't come from a file.",
        "There is nothing to move to the Trash.",
    )
}

fn not_saved() -> Explanation {
    Explanation::new(
        "key_not_in_keychain",
        "This private key isn't in the keychain, so its file wasn't moved to the Trash.",
        "Save the key first.",
    )
}

fn file_changed() -> Explanation {
    Explanation::new(
        "key_file_changed",
        "The file holds another key now, so it wasn't moved to the Trash.",
        "Look at the file before you delete it.",
    )
}
