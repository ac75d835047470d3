//! Test API Key, on one key and on all, single questions to Apple, and taking tokens apart.

use keywright_core::app::{TestAllSummary, TestProgress};
use keywright_core::diagnosis::AppSighting;
use keywright_core::inspect::Inspection;
use keywright_core::key::KeptKeyId;
use keywright_core::outcome::Check;
use keywright_core::verdict::Verdict;
use secrecy::{ExposeSecret, SecretString};
use tauri::State;
use tauri::ipc::Channel;

use crate::command_error::Answer;
use crate::runs::EndedRun;
use crate::state::WindowState;

/// Tests one kept key with Apple; each check is told as it ends.
#[tauri::command]
pub async fn test_key(
    state: State<'_, WindowState>,
    run: String,
    id: KeptKeyId,
    on_check: Channel<Check>,
) -> Answer<Verdict> {
    let cancel = state.runs.start(&run);
    let tell = |check: &Check| {
        let _page_gone = on_check.send(check.clone());
    };
    let tested = state.keywright.test(&id, &tell, &cancel).await;
    state.runs.drop_running(&run);
    let verdict = tested?;
    // The key may have been removed meanwhile: then there is nothing to report on.
    let ended = EndedRun::new(&verdict, |verdict, whole_ids| {
        let report = state.keywright.report(&id, verdict, whole_ids);
        report.unwrap_or_default()
    });
    state.runs.end(&run, ended);
    Ok(verdict)
}

/// Tests every kept key, a few at a time; each result is told as it ends.
#[tauri::command]
pub async fn test_all(
    state: State<'_, WindowState>,
    run: String,
    on_progress: Channel<TestProgress>,
) -> Answer<TestAllSummary> {
    let cancel = state.runs.start(&run);
    let tell = |progress: TestProgress| {
        let _page_gone = on_progress.send(progress);
    };
    let summary = state.keywright.test_all(&tell, &cancel).await;
    state.runs.drop_running(&run);
    Ok(summary?)
}

/// Asks Apple whether a saved key sees an app.
#[tauri::command]
pub async fn can_see_app(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    bundle_id: String,
) -> Answer<AppSighting> {
    Ok(state.keywright.can_see_app(&id, &bundle_id).await?)
}

/// Takes what was pasted apart. A token is a secret too: it is wiped afterwards.
#[tauri::command]
pub async fn inspect_text(state: State<'_, WindowState>, text: SecretString) -> Answer<Inspection> {
    Ok(state.keywright.inspect(text.expose_secret()).await?)
}
