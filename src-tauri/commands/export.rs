//! "Use with…": handing a kept key to other tools.

use std::path::Path;

use directories::BaseDirs;
use keywright_core::explain::{Explain, Explanation};
use keywright_core::export::ignored::{PlaceWarning, add_ignore_line, warnings_for};
use keywright_core::export::write::{self, Place};
use keywright_core::export::{ExportSource, Exported, Format};
use keywright_core::kept_key::KeptKeyId;
use serde::Serialize;
use tauri::State;

use crate::desktop::clipboard::{CLEARS_AFTER, copy_secret};
use crate::failure::{Answer, Failure};
use crate::state::WindowState;

/// A format in the picker.
#[derive(Debug, Serialize)]
pub struct FormatView {
    format: Format,
    title: &'static str,
    group: &'static str,
    available: bool,
    why_not: Option<String>,
}

/// What an export would hold, the secret masked.
#[derive(Debug, Serialize)]
pub struct Preview {
    text: String,
    file_name: Option<String>,
    warnings: Vec<String>,
}

/// What was written, and what to know about the place.
#[derive(Debug, Serialize)]
pub struct Written {
    path: Option<String>,
    warnings: Vec<Explanation>,
    /// The line that would keep the file out of its repository.
    ignore_offer: Option<String>,
}

/// That a secret is on the clipboard, and for how long.
#[derive(Debug, Serialize)]
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

/// What an export would hold.
#[tauri::command]
pub async fn export_preview(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    format: Format,
) -> Answer<Preview> {
    let exported = export(&state, &id, format).await?;
    Ok(Preview {
        text: exported.preview(),
        file_name: exported.files.first().map(|file| file.name.clone()),
        warnings: exported.warnings,
    })
}

/// Writes an export where the person chooses; no path when the dialog was closed.
#[tauri::command]
pub async fn export_save(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    format: Format,
) -> Answer<Written> {
    let exported = export(&state, &id, format).await?;
    let name = exported
        .files
        .first()
        .map(|file| file.name.as_str())
        .unwrap_or_default();
    let name = Path::new(name)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let Some(target) = state.desktop.choose_target(&name).await else {
        return Ok(Written {
            path: None,
            warnings: Vec::new(),
            ignore_offer: None,
        });
    };
    write::write(&exported, &target).map_err(|trouble| Failure::of(&trouble))?;
    let home = BaseDirs::new().map(|base| base.home_dir().to_path_buf());
    let found = warnings_for(&exported, Place::File(&target), home.as_deref());
    let told = written(&target, exported.warnings, &found);
    state.newest_export.remember(found);
    Ok(told)
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
    copy_secret(&state.desktop, first.text.whole())?;
    Ok(Copied {
        clears_after_seconds: u32::try_from(CLEARS_AFTER.as_secs()).unwrap_or(u32::MAX),
    })
}

/// Adds the line that keeps the newest written export out of its repository.
#[tauri::command]
pub async fn export_ignore(state: State<'_, WindowState>) -> Answer<()> {
    for warning in state.newest_export.warnings() {
        if let PlaceWarning::WouldBeCommitted { work_tree, line } = warning {
            add_ignore_line(&work_tree, &line).map_err(|_| not_added(&line))?;
        }
    }
    Ok(())
}

async fn export(state: &WindowState, id: &KeptKeyId, format: Format) -> Answer<Exported> {
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

fn written(target: &Path, about_the_export: Vec<String>, found: &[PlaceWarning]) -> Written {
    let about_the_export = about_the_export
        .into_iter()
        .map(|what| Explanation::new("export_note", what, ""));
    let ignore_offer = found.iter().find_map(|warning| match warning {
        PlaceWarning::WouldBeCommitted { line, .. } => Some(line.clone()),
        PlaceWarning::DeletedBy { .. } => None,
    });
    Written {
        path: Some(target.to_string_lossy().into_owned()),
        warnings: about_the_export
            .chain(found.iter().map(Explain::explain))
            .collect(),
        ignore_offer,
    }
}

fn nothing_to_copy() -> Explanation {
    Explanation::new(
        "nothing_to_copy",
        "This export has nothing to copy.",
        "Save it to a file instead.",
    )
}

fn not_added(line: &str) -> Explanation {
    Explanation::new(
        "ignore_not_added",
        "The ignore file could not be written.",
        format!("Add this line to .gitignore yourself: {line}"),
    )
}
