//! "Use with…": handing a kept key to other tools.

use std::sync::Arc;

use keywright_core::explain::{Explain, Explanation};
use keywright_core::export::{ExportSource, Exported, Format, outline};
use keywright_core::kept_key::KeptKeyId;
use serde::Serialize;
use tauri::State;

use crate::desktop::clipboard::{CLEARS_AFTER, Ended};
use crate::failure::{Answer, Failure};
use crate::state::WindowState;

/// A format in the picker.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "ExportFormat"))]
pub struct FormatView {
    format: Format,
    title: &'static str,
    group: &'static str,
    available: bool,
    why_not: Option<String>,
}

/// What an export would hold, the secret masked.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "ExportPreview"))]
pub struct Preview {
    text: String,
    file_name: Option<String>,
    warnings: Vec<String>,
}

/// That a secret is on the clipboard, and for how long.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "ExportCopied"))]
pub struct Copied {
    clears_after_seconds: u32,
}

/// Every format, and whether this key can go there.
#[tauri::command]
pub async fn export_formats(
    state: State<'_, WindowState>,
    id: KeptKeyId,
) -> Answer<Vec<FormatView>> {
    let kind = state.keywright.listed(&id)?.key.kind;
    let views = Format::ALL.iter().map(|&format| {
        let available = format.availability(kind);
        FormatView {
            format,
            title: format.title(),
            group: format.group().title(),
            available: available.is_ok(),
            why_not: available.err().map(|why_not| why_not.explain().what),
        }
    });
    Ok(views.collect())
}

/// What an export would hold. Reads no secret.
#[tauri::command]
pub async fn export_preview(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    format: Format,
) -> Answer<Preview> {
    let key = state.keywright.listed(&id)?.key;
    let outline = outline(format, &key).map_err(|why_not| Failure::of(&why_not))?;
    Ok(Preview {
        text: outline.preview(),
        file_name: outline.files.first().map(|file| file.name.clone()),
        warnings: outline.warnings,
    })
}

/// Copies an export and clears the clipboard later.
#[tauri::command]
pub async fn export_copy(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    format: Format,
) -> Answer<Copied> {
    let exported = export(&state, &id, format).await?;
    let first = exported.files.first().ok_or_else(nothing_to_copy)?;
    let clearing = state
        .copied_secret
        .copy(Arc::clone(&state.desktop), first.text.whole())
        .map_err(Explanation::from)?;
    tauri::async_runtime::spawn(clearing);
    Ok(Copied {
        clears_after_seconds: u32::try_from(CLEARS_AFTER.as_secs()).unwrap_or(u32::MAX),
    })
}

/// Waits until the newest copied export has left the clipboard, and tells how.
#[tauri::command]
pub async fn export_copy_ended(state: State<'_, WindowState>) -> Answer<Ended> {
    Ok(state.copied_secret.ended().await)
}

/// The export with the key in it.
pub(super) async fn export(
    state: &WindowState,
    id: &KeptKeyId,
    format: Format,
) -> Answer<Exported> {
    let key = state.keywright.listed(id)?.key;
    format
        .availability(key.kind)
        .map_err(|why_not| Failure::of(&why_not))?;
    let credentials = state.keywright.credentials(id).await?;
    let source = ExportSource {
        key: &key,
        private_key: &credentials.private_key,
    };
    keywright_core::export::export(format, &source).map_err(|why_not| Failure::of(&why_not))
}

fn nothing_to_copy() -> Explanation {
    Explanation::new(
        "nothing_to_copy",
        "This export has nothing to copy.",
        "Save it to a file instead.",
    )
}
