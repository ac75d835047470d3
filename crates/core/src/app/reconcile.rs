//! Comparing the list with the keychain, and telling what was found.
//!
//! Another process may be saving or removing meanwhile. So the rows are read before and after the
//! keychain's names: a save enters its row before its item, and a removal takes its item away
//! before its row, so that an item without a row at both times belongs to nobody, and a row that
//! was *kept* at both times ought to have its item.

use std::collections::{HashMap, HashSet};

use super::finding::Found;
use super::{AppError, Finding, Keywright};
use crate::key::{KeepState, KeptKey, KeptKeyId};
use crate::registry::{ChangeLock, KeyRow, RegistryError};
use crate::vault::KeychainState;

type Rows = HashMap<KeptKeyId, KeyRow>;

impl Keywright {
    /// Compares the list with the keychain, settles what an ended process left behind, and says
    /// what was found. It never prompts and reads no secret. When the keychain cannot be asked,
    /// nothing is changed and a finding says so.
    ///
    /// # Errors
    /// When the list cannot be read or written.
    pub async fn reconcile(&self) -> Result<Vec<Finding>, AppError> {
        let mut findings = Vec::new();
        match self.registry().look_for_damage() {
            Err(RegistryError::SetAside(place)) => findings.push(Found::ListSetAside(place)),
            other => other?,
        }
        match self.compare(&mut findings).await {
            Err(AppError::Vault(error)) => findings.push(Found::NotCompared(error)),
            other => other?,
        }
        Ok(findings.into_iter().map(Finding::from).collect())
    }

    async fn compare(&self, findings: &mut Vec<Found>) -> Result<(), AppError> {
        match self.vault().state().await? {
            KeychainState::NoCollection if self.registry().key_rows()?.is_empty() => return Ok(()),
            state => state.ready()?,
        }
        let lock = ChangeLock::try_take(self.registry().folder())?;
        let before = self.rows()?;
        let ids: HashSet<KeptKeyId> = self.vault().ids().await?.into_iter().collect();
        if let Some(lock) = &lock {
            let rows = before.values().cloned().collect();
            let settled = self.settle_rows(rows, &ids, lock).await?;
            findings.extend(settled.into_iter().map(Found::Settled));
            let changing = before.values().filter(|row| row.changing);
            findings.extend(changing.map(|row| Found::ChangeUnfinished(row.key.clone())));
        }
        let after = self.rows()?;
        findings.extend(self.lost_and_back(&before, &after, &ids)?);
        let known = |id: &&KeptKeyId| before.contains_key(*id) || after.contains_key(*id);
        let unknown: Vec<KeptKeyId> = ids.iter().filter(|id| !known(id)).cloned().collect();
        if !unknown.is_empty() {
            findings.push(Found::Unknown(unknown));
        } else if self.registry().is_uncompared()? {
            self.registry().note_compared()?;
        }
        Ok(())
    }

    fn rows(&self) -> Result<Rows, RegistryError> {
        let rows = self.registry().key_rows()?;
        Ok(rows
            .into_iter()
            .map(|row| (row.key.id.clone(), row))
            .collect())
    }

    /// Keys that the keychain no longer has, and those that it has again.
    fn lost_and_back(
        &self,
        before: &Rows,
        after: &Rows,
        ids: &HashSet<KeptKeyId>,
    ) -> Result<Vec<Found>, RegistryError> {
        let mut found = Vec::new();
        for row in sorted(after) {
            let id = &row.key.id;
            let change = |from, to| self.registry().change_state(id, from, to);
            let was_there = before.get(id).is_some_and(|was| was.state == row.state);
            match (row.state, ids.contains(id)) {
                (state @ (KeepState::Kept | KeepState::Unproven), false)
                    if was_there && change(state, KeepState::Missing)? =>
                {
                    found.push(Found::Missing(row.key.clone()));
                }
                (KeepState::Missing, false) => found.push(Found::Missing(row.key.clone())),
                (KeepState::Missing, true) => {
                    change(KeepState::Missing, KeepState::Unproven)?;
                    found.push(Found::Back(row.key.clone()));
                }
                _ => {}
            }
        }
        Ok(found)
    }
}

fn sorted(rows: &Rows) -> Vec<&KeyRow> {
    let mut sorted: Vec<&KeyRow> = rows.values().collect();
    sorted.sort_by(|a, b| by_name(&a.key, &b.key));
    sorted
}

fn by_name(a: &KeptKey, b: &KeptKey) -> std::cmp::Ordering {
    (&a.name, &a.id).cmp(&(&b.name, &b.id))
}
