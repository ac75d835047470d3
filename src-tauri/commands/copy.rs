//! What leaves the window without a secret in it: reports and plain values by the clipboard,
//! and Apple's pages, which open in the browser.

use keywright_core::explain::Explanation;
use keywright_core::key::{KeptKey, KeptKeyId};
use serde::Deserialize;
use tauri::State;

use crate::apple_pages::ApplePage;
use crate::command_error::Answer;
use crate::desktop::Remembered;
use crate::state::WindowState;

/// A value of a key that is no secret.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum PlainField {
    /// The Issuer ID.
    IssuerId,
    /// The Key ID.
    KeyId,
    /// The Team ID.
    TeamId,
    /// The fingerprint.
    Fingerprint,
}

impl PlainField {
    fn of(self, key: &KeptKey) -> Option<String> {
        match self {
            Self::IssuerId => key.owner.issuer_id().map(ToString::to_string),
            Self::KeyId => Some(key.key_id.to_string()),
            Self::TeamId => key.team_id.clone().map(String::from),
            Self::Fingerprint => Some(key.fingerprint.0.clone()),
        }
    }
}

/// Copies the report of a run.
#[tauri::command]
pub async fn copy_report(
    state: State<'_, WindowState>,
    run: String,
    whole_ids: bool,
) -> Answer<()> {
    let ended = state.runs.ended(&run).ok_or_else(no_such_run)?;
    copy(&state, ended.report(whole_ids))
}

/// Copies one value of a kept key.
#[tauri::command]
pub async fn copy_value(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    field: PlainField,
) -> Answer<()> {
    let details = state.keywright.details(&id)?;
    match field.of(&details.listed.key) {
        Some(value) => copy(&state, &value),
        None => Err(nothing_to_copy().into()),
    }
}

/// Opens a page at Apple in the person's browser.
#[tauri::command]
pub async fn open_apple_page(state: State<'_, WindowState>, page: ApplePage) -> Answer<()> {
    Ok(state.desktop.browse(page.address())?)
}

fn copy(state: &WindowState, text: &str) -> Answer<()> {
    let copied = state.desktop.copy(text, Remembered::Yes);
    Ok(copied.map_err(Explanation::from)?)
}

fn no_such_run() -> Explanation {
    Explanation::new(
        "no_such_run",
        "This check is no longer in memory.",
        "Run the check again, then copy its report.",
    )
}

fn nothing_to_copy() -> Explanation {
    Explanation::new(
        "nothing_to_copy",
        "This key has no such value.",
        "There is nothing to copy.",
    )
}
