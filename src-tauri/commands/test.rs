//! Test API Key, on one key and on all, single questions to Apple, and taking tokens apart. How
//! often Apple is asked is bounded here, whatever the page does.

use std::pin::pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use keywright_core::app::{TestAllSummary, TestProgress};
use keywright_core::diagnosis::AppSighting;
use keywright_core::explain::Explanation;
use keywright_core::inspect::Inspection;
use keywright_core::key::KeptKeyId;
use keywright_core::outcome::Check;
use keywright_core::verdict::Verdict;
use secrecy::{ExposeSecret, SecretString};
use tauri::State;
use tauri::ipc::Channel;
use tokio_util::sync::CancellationToken;

use crate::command_error::Answer;
use crate::pace::PaceError;
use crate::runs::{EndedRun, ProvenFix};
use crate::state::WindowState;

/// Tests one kept key with Apple; each check is told as it ends.
#[tauri::command]
pub async fn test_key(
    state: State<'_, WindowState>,
    run: String,
    id: KeptKeyId,
    on_check: Channel<Check>,
) -> Answer<Verdict> {
    let key = state.keywright.listed(&id)?.key;
    let cancel = turn_to_ask(&state, &run).await?;
    let tell = |check: &Check| {
        let _page_gone = on_check.send(check.clone());
    };
    let tested = state.keywright.test(&id, &tell, &cancel).await;
    state.runs.drop_running(&run);
    let verdict = tested?;
    // The key may have been removed meanwhile: then there is nothing to report on.
    let mut ended = EndedRun::new(&verdict, |verdict, whole_ids| {
        let report = state.keywright.report(&id, verdict, whole_ids);
        report.unwrap_or_default()
    });
    ended.proven = verdict.mend.clone().map(|fix| ProvenFix {
        id,
        fingerprint: key.fingerprint,
        fix,
    });
    state.runs.end(&run, ended);
    Ok(verdict)
}

/// Tests every saved key, a few at a time, after an earlier run over all of them has ended. What
/// happened is told in batches: with a thousand keys, a message each would keep the page from
/// drawing.
#[tauri::command]
pub async fn test_all(
    state: State<'_, WindowState>,
    run: String,
    on_progress: Channel<Vec<TestProgress>>,
) -> Answer<TestAllSummary> {
    let turn = state.tests_of_all.turn().await;
    turn.map_err(|PaceError| too_many_tests())?;
    let cancel = state.runs.start(&run);
    let _only_one = state.test_of_all.lock().await;
    let batch = Batch::default();
    let tell = |progress| batch.add(progress);
    let mut tests = pin!(state.keywright.test_all(&tell, &cancel));
    let summary = loop {
        tokio::select! {
            biased;
            summary = &mut tests => break summary,
            () = tokio::time::sleep(BATCH_EVERY) => batch.send(&on_progress),
        }
    };
    batch.send(&on_progress);
    state.runs.drop_running(&run);
    Ok(summary?)
}

/// How often the page hears of a test of all keys.
const BATCH_EVERY: Duration = Duration::from_millis(100);

/// What happened since the page was told last.
#[derive(Default)]
struct Batch(Mutex<Vec<TestProgress>>);

impl Batch {
    fn add(&self, progress: TestProgress) {
        self.held().push(progress);
    }

    fn send(&self, channel: &Channel<Vec<TestProgress>>) {
        let batch = std::mem::take(&mut *self.held());
        if !batch.is_empty() {
            let _page_gone = channel.send(batch);
        }
    }

    fn held(&self) -> MutexGuard<'_, Vec<TestProgress>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts a run and waits until Apple may be asked, or the run is stopped.
pub async fn turn_to_ask(state: &WindowState, run: &str) -> Answer<CancellationToken> {
    let cancel = state.runs.start(run);
    let turn = cancel.run_until_cancelled(state.questions_to_apple.turn());
    if let Some(Err(PaceError)) = turn.await {
        state.runs.drop_running(run);
        return Err(too_many_tests().into());
    }
    Ok(cancel)
}

fn too_many_tests() -> Explanation {
    Explanation::new(
        "too_many_tests",
        "Several tests were started just now, so this one wasn't.",
        "Wait half a minute, then try again.",
    )
}

/// Asks Apple whether a saved key sees an app.
#[tauri::command]
pub async fn can_see_app(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    bundle_id: String,
) -> Answer<AppSighting> {
    let turn = state.questions_to_apple.turn().await;
    turn.map_err(|PaceError| too_many_tests())?;
    Ok(state.keywright.can_see_app(&id, &bundle_id).await?)
}

/// Takes what was pasted apart. A token is a secret too: it is wiped afterwards.
#[tauri::command]
pub async fn inspect_text(state: State<'_, WindowState>, text: SecretString) -> Answer<Inspection> {
    Ok(state.keywright.inspect(text.expose_secret()).await?)
}
