//! Keeping a checked key, and what becomes of its file.

use std::path::{Path, PathBuf};

use keywright_core::app::NewKey;
use keywright_core::explain::Explanation;
use keywright_core::ids::tidy::tidy;
use keywright_core::ids::{IssuerId, KeyId, MalformedId, TeamId};
use keywright_core::kept_key::{KeptKeyId, ListedKey};
use serde::{Deserialize, Serialize};
use tauri::State;

use super::check::Values;
use crate::brought_in::Waiting;
use crate::failure::Answer;
use crate::state::WindowState;

/// What a person says of a key while saving it.
#[derive(Debug, Deserialize)]
pub struct SaveDetails {
    name: String,
    purpose: Option<String>,
    team_name: Option<String>,
    remind_after_days: Option<u32>,
}

/// A key that was kept, and what still lies on the disk.
#[derive(Debug, Serialize)]
pub struct SavedView {
    key: ListedKey,
    file: Option<String>,
    stray: Vec<String>,
}

/// That a file went to the bin, and what still lies on the disk.
#[derive(Debug, Serialize)]
pub struct Binned {
    binned: String,
    stray: Vec<String>,
}

/// Keeps a key: in the keychain, read back, and on the list.
#[tauri::command]
pub async fn save_key(
    state: State<'_, WindowState>,
    handle: String,
    values: Values,
    details: SaveDetails,
    replace: Option<KeptKeyId>,
    run: Option<String>,
) -> Answer<SavedView> {
    let waiting = state.brought_in.get(&handle)?;
    let verdict = run
        .and_then(|run| state.runs.ended(&run))
        .map(|ended| ended.verdict);
    let mut new = new_key(values, details, &waiting)?;
    new.replace = replace;
    new.verdict = verdict;
    let saved = state.keywright.save(new).await?;
    let file = waiting.file.as_deref().filter(|file| file.exists());
    Ok(SavedView {
        key: saved.key,
        file: file.map(shown),
        stray: stray(&state, &waiting),
    })
}

/// Takes the fields as the last judgement left them: tidy, or they cannot be kept.
fn new_key(values: Values, details: SaveDetails, waiting: &Waiting) -> Result<NewKey, Explanation> {
    let issuer_id = if values.kind.has_issuer() {
        Some(taken(&values.issuer_id, IssuerId::new)?)
    } else {
        None
    };
    let team_id = match tidy(&values.team_id).as_str() {
        "" => None,
        text => Some(taken(text, TeamId::new)?),
    };
    Ok(NewKey {
        kind: values.kind,
        issuer_id,
        key_id: taken(&values.key_id, KeyId::new)?,
        team_id,
        private_key: waiting.key.clone(),
        name: details.name,
        purpose: details.purpose,
        team_name: details.team_name,
        uses: values.uses,
        remind_after_days: details.remind_after_days,
        replace: None,
        verdict: None,
    })
}

fn taken<T>(typed: &str, take: fn(&str) -> Result<T, MalformedId>) -> Result<T, Explanation> {
    take(&tidy(typed)).map_err(|malformed| {
        Explanation::new(
            "values_malformed",
            "One of the values does not have Apple's form.",
            format!("Go back and mend it: {malformed}."),
        )
    })
}

/// Moves the file that a key came from to the bin.
#[tauri::command]
pub async fn bin_key_file(state: State<'_, WindowState>, handle: String) -> Answer<Binned> {
    let waiting = state.brought_in.get(&handle)?;
    let file = waiting.file.clone().ok_or_else(no_file)?;
    let binned = shown(&file);
    state.desktop.bin(&file)?;
    Ok(Binned {
        binned,
        stray: stray(&state, &waiting),
    })
}

/// Copies of the same key elsewhere, without the file it came from.
fn stray(state: &WindowState, waiting: &Waiting) -> Vec<String> {
    let copies = state.keywright.stray_copies(waiting.key.fingerprint());
    let others = copies
        .iter()
        .filter(|copy| Some(*copy) != waiting.file.as_ref());
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
