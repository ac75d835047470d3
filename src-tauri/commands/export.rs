//! "Use with…": exporting a saved key for other tools, to the clipboard or to files. A place is
//! chosen and agreed on before the key is read.

use std::sync::Arc;

use directories::BaseDirs;
use keywright_core::explain::{Explain, Explanation};
use keywright_core::export::write::write;
use keywright_core::export::{ExportSource, Exported, Format, Outline, outline};
use keywright_core::key::KeptKeyId;
use keywright_core::safe_text;
use serde::Serialize;
use tauri::State;

use super::keychain::demand_open;
use crate::command_error::{Answer, CommandError};
use crate::desktop::clipboard::{CLEARS_AFTER, Ended};
use crate::dialogs::{copying, replacing_files};
use crate::pending_export::{Asks, ExportRequest, Target};
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

/// How far a save came.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "ExportSaving"))]
pub struct Saving {
    /// Where it was written; none when the dialog was closed, and while the person is asked.
    path: Option<String>,
    /// What they have to agree to first.
    asks: Option<Asks>,
}

/// Every format, and whether this key can go there.
#[tauri::command]
pub async fn export_formats(
    state: State<'_, WindowState>,
    id: KeptKeyId,
) -> Answer<Vec<FormatView>> {
    let kind = state.keywright.listed(&id)?.key.owner.kind();
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
    let outline = outline(format, &key).map_err(|why_not| CommandError::of(&why_not))?;
    Ok(Preview {
        text: outline.preview(),
        file_name: outline.files.first().map(|file| file.name.clone()),
        warnings: outline.warnings,
    })
}

/// Copies an export when the person says yes, and clears the clipboard later.
#[tauri::command]
pub async fn export_copy(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    format: Format,
) -> Answer<Copied> {
    let key = state.keywright.listed(&id)?.key;
    outline(format, &key).map_err(|why_not| CommandError::of(&why_not))?;
    demand_open(&state).await?;
    state.dialogs.confirm(copying(&key)).await?;
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

/// Lets the person choose a place, and writes the export there unless there is something to know
/// first: then nothing is read or written yet.
#[tauri::command]
pub async fn export_save(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    format: Format,
) -> Answer<Saving> {
    let _dropped = state.pending_export.put(None);
    let key = state.keywright.listed(&id)?.key;
    let outline = outline(format, &key).map_err(|why_not| CommandError::of(&why_not))?;
    demand_open(&state).await?;
    let Some(target) = choose(&state, &outline).await? else {
        return Ok(Saving {
            path: None,
            asks: None,
        });
    };
    let home = BaseDirs::new().map(|base| base.home_dir().to_path_buf());
    let request = ExportRequest::new(id, format, &outline, target, home.as_deref());
    let asks = request.asks();
    if asks.is_none() {
        return written(&state, &request).await;
    }
    let _none = state.pending_export.put(Some(request));
    Ok(Saving { path: None, asks })
}

/// Writes the export that the person was asked about, after the line was added that keeps it out
/// of its repository, if they want that.
#[tauri::command]
pub async fn export_write(state: State<'_, WindowState>, ignore: bool) -> Answer<Saving> {
    let request = state.pending_export.put(None).ok_or_else(nothing_waits)?;
    let answer = write_agreed(&state, &request, ignore).await;
    if answer.is_err() {
        // The person can try again.
        let _none = state.pending_export.put(Some(request));
    }
    answer
}

/// Files that the file dialog did not ask about are replaced only when the person says yes.
async fn write_agreed(
    state: &WindowState,
    request: &ExportRequest,
    ignore: bool,
) -> Answer<Saving> {
    if !request.replaces().is_empty() {
        let question = replacing_files(request.replaces());
        state.dialogs.confirm(question).await?;
    }
    if ignore {
        request.ignore()?;
    }
    written(state, request).await
}

/// One file is named in the dialog; several go into a folder that is chosen.
async fn choose(state: &WindowState, outline: &Outline) -> Result<Option<Target>, Explanation> {
    Ok(match outline.files.as_slice() {
        [one] => {
            let chosen = state.dialogs.choose_target(&one.name).await?;
            chosen.map(Target::File)
        }
        _ => {
            let chosen = state.dialogs.choose_target_folder().await?;
            chosen.map(Target::Folder)
        }
    })
}

async fn written(state: &WindowState, request: &ExportRequest) -> Answer<Saving> {
    let exported = export(state, &request.id, request.format).await?;
    write(&exported, request.target.place(), &request.agreed)
        .map_err(|trouble| CommandError::of(&trouble))?;
    Ok(Saving {
        path: Some(safe_text::path(request.target.path())),
        asks: None,
    })
}

fn nothing_waits() -> Explanation {
    Explanation::new(
        "no_export_waits",
        "This export no longer waits.",
        "Choose Save again.",
    )
}

/// The export with the key in it.
async fn export(state: &WindowState, id: &KeptKeyId, format: Format) -> Answer<Exported> {
    let key = state.keywright.listed(id)?.key;
    format
        .availability(key.owner.kind())
        .map_err(|why_not| CommandError::of(&why_not))?;
    let credentials = state.keywright.credentials(id).await?;
    let source = ExportSource {
        key: &key,
        private_key: &credentials.private_key,
    };
    keywright_core::export::export(format, &source).map_err(|why_not| CommandError::of(&why_not))
}

fn nothing_to_copy() -> Explanation {
    Explanation::new(
        "nothing_to_copy",
        "This export has nothing to copy.",
        "Save it to a file instead.",
    )
}
