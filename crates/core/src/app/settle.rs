//! Putting right what a save or a removal left behind when its process was ended.
//!
//! Whoever holds the change lock knows that no save and no removal is going on anywhere. A row
//! that is *pending* or *removing* all the same was left behind, and the names of the keychain's
//! items say what to do with it. No secret is read, so that a save that left an item is *unproven*
//! until somebody reads it: an item can be there and be empty.

use std::collections::HashSet;

use super::{AppError, Keywright};
use crate::key::{KeepState, KeptKey, KeptKeyId};
use crate::registry::{ChangeLock, KeyRow, RegistryError};
use crate::vault::VaultError;

/// What became of a row that was left behind.
pub(super) enum Settled {
    /// The keychain has an item for the key; whether it is whole was not looked at.
    SaveUnproven(KeptKey),
    /// The keychain does not have the key: the row is gone.
    SaveUndone(KeptKey),
    /// The key is gone from both.
    RemovalFinished(KeptKey),
}

impl Keywright {
    /// Settles every row that was left behind.
    pub(super) async fn settle(&self, lock: &ChangeLock) -> Result<Vec<Settled>, AppError> {
        let rows = self.registry().key_rows()?;
        if rows.iter().all(|row| is_settled(row.state)) {
            return Ok(Vec::new());
        }
        let ids: HashSet<KeptKeyId> = self.vault().ids().await?.into_iter().collect();
        self.settle_rows(rows, &ids, lock).await
    }

    /// The same when both sides have been read already, under the lock.
    pub(super) async fn settle_rows(
        &self,
        rows: Vec<KeyRow>,
        ids: &HashSet<KeptKeyId>,
        _lock: &ChangeLock,
    ) -> Result<Vec<Settled>, AppError> {
        let mut settled = Vec::new();
        for row in rows {
            let has_item = ids.contains(&row.key.id);
            match row.state {
                KeepState::Pending => settled.push(self.settle_save(row.key, has_item)?),
                KeepState::Removing => {
                    settled.extend(self.settle_removal(row.key, has_item).await?)
                }
                KeepState::Kept | KeepState::Unproven | KeepState::Missing => {}
            }
        }
        Ok(settled)
    }

    fn settle_save(&self, key: KeptKey, has_item: bool) -> Result<Settled, RegistryError> {
        if has_item {
            self.registry().note_unproven(&key.id)?;
            Ok(Settled::SaveUnproven(key))
        } else {
            self.registry().forget(&key.id)?;
            Ok(Settled::SaveUndone(key))
        }
    }

    /// None when the keychain does not let go of the item now: it stays for another time.
    async fn settle_removal(
        &self,
        key: KeptKey,
        has_item: bool,
    ) -> Result<Option<Settled>, RegistryError> {
        if has_item {
            match self.vault().delete(&key.id).await {
                Ok(()) | Err(VaultError::NotFound) => {}
                Err(error) => {
                    tracing::warn!(%error, id = %key.id, "a removal could not be finished");
                    return Ok(None);
                }
            }
        }
        self.registry().forget(&key.id)?;
        Ok(Some(Settled::RemovalFinished(key)))
    }

    /// A key's row, *kept*, *unproven* or *missing*: one that was left behind is settled first.
    pub(super) async fn settled_row(
        &self,
        id: &KeptKeyId,
        lock: &ChangeLock,
    ) -> Result<KeyRow, AppError> {
        let row = self.row(id)?;
        if is_settled(row.state) {
            return Ok(row);
        }
        self.settle(lock).await?;
        let row = self.row(id)?;
        if is_settled(row.state) {
            Ok(row)
        } else {
            Err(AppError::Unsettled { name: row.key.name })
        }
    }

    pub(super) fn row(&self, id: &KeptKeyId) -> Result<KeyRow, AppError> {
        let row = self.registry().key_row(id)?;
        row.ok_or_else(|| AppError::NoSuchKey(id.clone()))
    }
}

pub(super) const fn is_settled(state: KeepState) -> bool {
    matches!(
        state,
        KeepState::Kept | KeepState::Unproven | KeepState::Missing
    )
}
