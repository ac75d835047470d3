//! Keeping a checked key, and what becomes of its file.

use std::path::{Path, PathBuf};

use keywright_core::app::{NewKey, SaveDetails};
use keywright_core::explain::Explanation;
use keywright_core::key::{KeptKeyId, ListedKey};
use serde::Serialize;
use tauri::State;

use super::check::Values;
use super::read_key::still_holds;
use crate::command_error::Answer;
use crate::pending_keys::PendingKey;
use crate::state::WindowState;

/// A key that was kept, and what still lies around.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SavedView {
    key: ListedKey,
    file: Option<String>,
    stray: Vec<String>,
    on_clipboard: bool,
}

/// That a file went to the bin, and what still lies on the disk.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Binned {
    binned: String,
    stray: Vec<String>,
}

/// Keeps a key: in the keychain, read back, and on the list. `run` names the check that it rests on.
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

/// Moves the file that a key came from to the bin.
#[tauri::command]
pub async fn bin_key_file(state: State<'_, WindowState>, handle: String) -> Answer<Binned> {
    let pending = state.pending_keys.get(&handle)?;
    let file = pending.file.clone().ok_or_else(no_file)?;
    let binned = shown(&file);
    state.desktop.bin(&file)?;
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
    path.to_string_lossy().into_owned()
}

fn no_file() -> Explanation {
    Explanation::new(
        "no_file_to_bin",
        "This key did not come from a file.",
        "There is nothing to move to the bin.",
    )
}
