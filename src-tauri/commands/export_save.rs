//! Saving an export: the place is chosen and agreed on before the key is read.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use directories::BaseDirs;
use keywright_core::app::AppError;
use keywright_core::explain::{Explain, Explanation};
use keywright_core::export::ignored::{PlaceWarning, add_ignore_line, warnings_for};
use keywright_core::export::write::write;
use keywright_core::export::{Format, Outline, Place, outline};
use keywright_core::kept_key::KeptKeyId;
use keywright_core::vault::{KeychainState, VaultError};
use serde::Serialize;
use tauri::State;

use super::export::export;
use crate::failure::{Answer, Failure};
use crate::state::WindowState;

/// How far a save came.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "ExportSaving"))]
pub struct Saving {
    /// Where it was written; none when the dialog was closed, and while the person is asked.
    path: Option<String>,
    /// What they have to agree to first.
    asks: Option<Asks>,
}

/// What to know about the place before the key is written there.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "ExportAsks"))]
pub struct Asks {
    warnings: Vec<Explanation>,
    /// Files that are there and would be replaced.
    replaces: Vec<String>,
    /// The line that would keep the file out of its repository.
    ignore_offer: Option<String>,
}

/// The export that waits for the person's word: the page names no paths itself.
#[derive(Default)]
pub struct WaitingExport(Mutex<Option<Waiting>>);

struct Waiting {
    id: KeptKeyId,
    format: Format,
    target: Target,
    /// The files that may be replaced.
    agreed: Vec<PathBuf>,
    warnings: Vec<PlaceWarning>,
}

/// What was chosen in a dialog.
enum Target {
    File(PathBuf),
    Folder(PathBuf),
}

impl WaitingExport {
    fn put(&self, waiting: Option<Waiting>) -> Option<Waiting> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut held, waiting)
    }
}

impl Target {
    fn place(&self) -> Place<'_> {
        match self {
            Self::File(path) => Place::File(path),
            Self::Folder(path) => Place::Folder(path),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Folder(path) => path,
        }
    }
}

/// Lets the person choose a place, and writes the export there unless there is something to know
/// first: then nothing is read or written yet.
#[tauri::command]
pub async fn export_save(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    format: Format,
) -> Answer<Saving> {
    let _dropped = state.waiting_export.put(None);
    let key = state.keywright.listed(&id)?.key;
    let outline = outline(format, &key).map_err(|why_not| Failure::of(&why_not))?;
    keychain_is_open(&state).await?;
    let Some(target) = choose(&state, &outline).await else {
        return Ok(Saving {
            path: None,
            asks: None,
        });
    };
    let home = BaseDirs::new().map(|base| base.home_dir().to_path_buf());
    let waiting = Waiting {
        warnings: warnings_for(&outline, target.place(), home.as_deref()),
        agreed: target.place().taken(&outline),
        id,
        format,
        target,
    };
    let asks = waiting.asks();
    if asks.is_none() {
        return written(&state, &waiting).await;
    }
    let _none = state.waiting_export.put(Some(waiting));
    Ok(Saving { path: None, asks })
}

/// Writes the export that the person was asked about, after the line was added that keeps it out
/// of its repository, if they want that.
#[tauri::command]
pub async fn export_write(state: State<'_, WindowState>, ignore: bool) -> Answer<Saving> {
    let waiting = state.waiting_export.put(None).ok_or_else(nothing_waits)?;
    let answer = match waiting.keep_out(ignore) {
        Ok(()) => written(&state, &waiting).await,
        Err(refusal) => Err(refusal.into()),
    };
    if answer.is_err() {
        // The person can try again.
        let _none = state.waiting_export.put(Some(waiting));
    }
    answer
}

/// A locked keychain is told of before a place is chosen, so that none is chosen twice.
async fn keychain_is_open(state: &WindowState) -> Answer<()> {
    match state.keywright.vault().state().await {
        Ok(KeychainState::Locked) => Err(AppError::Vault(VaultError::Locked).into()),
        _ => Ok(()),
    }
}

/// One file is named in the dialog; several stand below a folder that is chosen.
async fn choose(state: &WindowState, outline: &Outline) -> Option<Target> {
    match outline.files.as_slice() {
        [one] => {
            let chosen = state.desktop.choose_target(&one.name).await;
            chosen.map(Target::File)
        }
        _ => {
            let chosen = state.desktop.choose_target_folder().await;
            chosen.map(Target::Folder)
        }
    }
}

async fn written(state: &WindowState, waiting: &Waiting) -> Answer<Saving> {
    let exported = export(state, &waiting.id, waiting.format).await?;
    write(&exported, waiting.target.place(), &waiting.agreed)
        .map_err(|trouble| Failure::of(&trouble))?;
    Ok(Saving {
        path: Some(waiting.target.path().to_string_lossy().into_owned()),
        asks: None,
    })
}

impl Waiting {
    /// The dialog has asked already about a file that was named in it.
    fn asks(&self) -> Option<Asks> {
        let replaces = match self.target {
            Target::File(_) => Vec::new(),
            Target::Folder(_) => self.agreed.iter().map(|it| shown(it)).collect(),
        };
        if replaces.is_empty() && self.warnings.is_empty() {
            return None;
        }
        let ignore_offer = self.warnings.iter().find_map(|warning| match warning {
            PlaceWarning::WouldBeCommitted { line, .. } => Some(line.clone()),
            _ => None,
        });
        Some(Asks {
            warnings: self.warnings.iter().map(Explain::explain).collect(),
            replaces,
            ignore_offer,
        })
    }

    fn keep_out(&self, ignore: bool) -> Result<(), Explanation> {
        for warning in self.warnings.iter().filter(|_| ignore) {
            if let PlaceWarning::WouldBeCommitted { work_tree, line } = warning {
                add_ignore_line(work_tree, line).map_err(|_| not_added(line))?;
            }
        }
        Ok(())
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn not_added(line: &str) -> Explanation {
    Explanation::new(
        "ignore_not_added",
        "The ignore file could not be written.",
        format!("Add this line to .gitignore yourself: {line}"),
    )
}

fn nothing_waits() -> Explanation {
    Explanation::new(
        "no_export_waits",
        "This export no longer waits.",
        "Choose Save again.",
    )
}
