//! Judging values while they are typed, and checking them with Apple before they are kept.

use keywright_core::app::Checked;
use keywright_core::ids::fields::{FieldsInput, FieldsReport, judge_fields as judge};
use keywright_core::key::Draft;
use keywright_core::kind::KeyKind;
use keywright_core::outcome::Check;
use keywright_core::roles::{RoleAdvice, Use, advise};
use keywright_core::verdict::Verdict;
use serde::{Deserialize, Serialize};
use tauri::State;
use tauri::ipc::Channel;

use super::test::turn_to_ask;
use crate::command_error::Answer;
use crate::pending_keys::PendingKey;
use crate::runs::EndedRun;
use crate::state::WindowState;

/// What stands in the wizard's fields.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Values {
    /// The kind chosen.
    pub kind: KeyKind,
    /// The Issuer ID as typed.
    pub issuer_id: String,
    /// The Key ID as typed.
    pub key_id: String,
    /// The Team ID as typed; empty when not given.
    pub team_id: String,
    /// What the key is meant for.
    pub uses: Vec<Use>,
}

impl Values {
    /// These values together with the private key that was brought in.
    pub fn draft(self, pending: &PendingKey) -> Draft {
        Draft {
            typed: FieldsInput {
                kind: self.kind,
                issuer_id: self.issuer_id,
                key_id: self.key_id,
                team_id: self.team_id,
                file_name: pending.file_name(),
            },
            uses: self.uses,
            private_key: pending.key.clone(),
        }
    }
}

/// A use and its title.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct UseView {
    #[serde(rename = "use")]
    name: Use,
    title: &'static str,
}

/// Judges the fields as they stand.
#[tauri::command]
pub async fn judge_fields(fields: FieldsInput) -> Answer<FieldsReport> {
    Ok(judge(&fields))
}

/// The lowest role that does what is ticked.
#[tauri::command]
pub async fn suggest_role(kind: KeyKind, uses: Vec<Use>) -> Answer<RoleAdvice> {
    Ok(advise(kind, &uses))
}

/// Everything a key can be meant for.
#[tauri::command]
pub async fn list_uses() -> Answer<Vec<UseView>> {
    let views = Use::ALL.iter().map(|&name| UseView {
        name,
        title: name.title(),
    });
    Ok(views.collect())
}

/// Checks values with Apple; each check is told as it ends.
#[tauri::command]
pub async fn check_values(
    state: State<'_, WindowState>,
    run: String,
    handle: String,
    values: Values,
    on_check: Channel<Check>,
) -> Answer<Verdict> {
    let pending = state.pending_keys.get(&handle)?;
    let draft = values.draft(&pending);
    let cancel = turn_to_ask(&state, &run).await?;
    let tell = |check: &Check| {
        let _page_gone = on_check.send(check.clone());
    };
    let checked = state.keywright.check(&draft, &tell, &cancel).await;
    state.runs.drop_running(&run);
    let verdict = checked?;
    let mut ended = EndedRun::new(&verdict, |verdict, whole_ids| {
        state.keywright.report_on_draft(&draft, verdict, whole_ids)
    });
    ended.checked = Some(Checked::new(&draft, verdict.clone()));
    state.runs.end(&run, ended);
    Ok(verdict)
}

/// Stops a check or a test.
#[tauri::command]
pub async fn cancel_run(state: State<'_, WindowState>, run: String) -> Answer<()> {
    state.runs.cancel(&run);
    Ok(())
}
