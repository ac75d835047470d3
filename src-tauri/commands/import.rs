//! Keys that lie elsewhere: found, held, and shown for the person to take or leave.

use keywright_core::ids::{IssuerId, KeyId, TeamId};
use keywright_core::import::{Found, Missing, scan};
use keywright_core::kind::KeyKind;
use keywright_core::p8::Fingerprint;
use serde::{Deserialize, Serialize};
use tauri::State;

use super::bring_in::name_the_kept;
use crate::failure::{Answer, NamedKey};
use crate::state::WindowState;
use crate::surroundings::OtherTools;

/// Where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportPlace {
    /// Where keys usually lie.
    Usual,
    /// A folder that the person chooses.
    Choose,
}

/// A key that was found and is held like one that was brought in.
#[derive(Debug, Serialize)]
pub struct Discovered {
    handle: String,
    place: String,
    key_id: Option<KeyId>,
    issuer_id: Option<IssuerId>,
    team_id: Option<TeamId>,
    kind: Option<KeyKind>,
    fingerprint: Fingerprint,
    missing: Vec<&'static str>,
    already_kept: Option<NamedKey>,
}

/// Looks for keys. Nothing is changed by looking.
#[tauri::command]
pub async fn import_scan(
    state: State<'_, WindowState>,
    place: ImportPlace,
) -> Answer<Vec<Discovered>> {
    let mut places = keywright_core::import::Places::default();
    match place {
        ImportPlace::Usual => {
            places.folders = state.keywright.surroundings().stray_places.clone();
            let OtherTools { environment, home } = &state.other_tools;
            places.environment = environment();
            places.asc_config = home.as_ref().map(|home| home.join(".asc/config.json"));
            places.home.clone_from(home);
        }
        ImportPlace::Choose => match state.desktop.choose_folder().await {
            Some(folder) => places.deep_folders = vec![folder],
            None => return Ok(Vec::new()),
        },
    }
    let looked = tauri::async_runtime::spawn_blocking(move || scan(&places)).await;
    let found = looked.unwrap_or_default().into_iter();
    Ok(found.filter_map(|found| hold(&state, found)).collect())
}

/// A file that holds no usable key is left out: there is nothing to adopt.
fn hold(state: &WindowState, found: Found) -> Option<Discovered> {
    let place = found.place();
    let missing = found.missing().into_iter().map(Missing::words).collect();
    let held = state.brought_in.hold(found.key.ok()?, found.removable);
    let held = name_the_kept(state, held);
    Some(Discovered {
        handle: held.handle,
        place,
        key_id: found.key_id,
        issuer_id: found.issuer_id,
        team_id: found.team_id,
        kind: found.kind,
        fingerprint: held.fingerprint,
        missing,
        already_kept: held.already_kept,
    })
}
