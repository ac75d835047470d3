//! Keys that are elsewhere on this computer: found, held, and shown for the person to add or not.

use keywright_core::explain::{Explain, Explanation};
use keywright_core::ids::{IssuerId, KeyId, TeamId};
use keywright_core::import::{Found, Missing, PassedOver, Places, Scan, Whereabouts, scan};
use keywright_core::kind::KeyKind;
use keywright_core::p8::Fingerprint;
use keywright_core::safe_text;
use keywright_core::vault::{AscItems, VaultError};
use serde::{Deserialize, Serialize};
use tauri::State;

use super::read_key::name_the_kept;
use crate::command_error::{Answer, NamedKey};
use crate::environment::OtherTools;
use crate::pending_keys::FoundKeys;
use crate::state::WindowState;

/// Where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ImportPlace {
    /// Where keys usually are.
    Usual,
    /// A folder that the person chooses.
    Choose,
}

/// One thing that was found.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Discovered {
    /// A key that is held until keys are looked for again.
    Key(FoundKey),
    /// Something that looks like a key and cannot be used.
    Unusable(Unusable),
}

/// A key that can be adopted.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, rename = "Discovered"))]
pub struct FoundKey {
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

/// Where it is, and why it is no key that can be used.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Unusable {
    place: String,
    key_id: Option<KeyId>,
    problem: Explanation,
}

/// Looks for keys; none when the dialog for the folder was closed. Nothing is changed by looking.
#[tauri::command]
pub async fn import_scan(
    state: State<'_, WindowState>,
    place: ImportPlace,
) -> Answer<Option<Vec<Discovered>>> {
    let OtherTools { environment, home } = &state.other_tools;
    let places = match place {
        ImportPlace::Usual => {
            let whereabouts = Whereabouts {
                home: home.clone(),
                stray_places: state.keywright.surroundings().stray_places.clone(),
                working_folder: None,
            };
            let asc_items = asc_items(&state).await;
            Places::usual(&whereabouts, environment()).with_asc(asc_items, false)
        }
        ImportPlace::Choose => match state.dialogs.choose_folder().await? {
            Some(folder) => Places::chosen(&folder, home.as_deref()),
            None => return Ok(None),
        },
    };
    let looked = tauri::async_runtime::spawn_blocking(move || scan(&places)).await;
    let Scan { found, passed_over } = looked.map_err(|_| broke_off())?;
    let mut keys = FoundKeys::default();
    let found = found.into_iter();
    let held = found.map(|found| hold(&state, &mut keys, found));
    let shown = held.chain(passed_over.iter().map(not_read)).collect();
    state.pending_keys.hold_found(keys);
    Ok(Some(shown))
}

/// Takes a key that was found: from now on it is held like one that was brought in.
#[tauri::command]
pub async fn adopt_key(state: State<'_, WindowState>, handle: String) -> Answer<()> {
    Ok(state.pending_keys.adopt(&handle)?)
}

/// What asc keeps in the keychain; the person, who asked for it, is asked to unlock what is locked.
async fn asc_items(state: &WindowState) -> Result<AscItems, VaultError> {
    let vault = state.keywright.vault();
    let found = vault.asc_items().await?;
    if !found.some_locked {
        return Ok(found);
    }
    // A no shows in what can be read afterwards.
    let _ = vault.unlock_asc().await;
    vault.asc_items().await
}

/// A file that may hold a key and was not read.
fn not_read(file: &PassedOver) -> Discovered {
    Discovered::Unusable(Unusable {
        place: safe_text::path(&file.path),
        key_id: None,
        problem: file.explain(),
    })
}

fn hold(state: &WindowState, keys: &mut FoundKeys, found: Found) -> Discovered {
    let place = safe_text::line(&found.place()).into_owned();
    let missing = found.missing().into_iter().map(Missing::words).collect();
    let key = match found.key {
        Ok(key) => key,
        Err(problem) => {
            return Discovered::Unusable(Unusable {
                place,
                key_id: found.key_id,
                problem: problem.explain(),
            });
        }
    };
    let held = name_the_kept(state, keys.add(key, found.removable));
    Discovered::Key(FoundKey {
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

fn broke_off() -> Explanation {
    Explanation::new(
        "search_broke_off",
        "The search for keys stopped early.",
        "Try again, or choose the folder that the key is in.",
    )
}
