//! Saving a key, in steps: a *pending* row in the list → the item in the keychain, read back →
//! the row is *kept*. All of it happens under the change lock.
//!
//! Whatever ends this process, `settle` finds either a pending row and an item, and the row is
//! *unproven* until the item was read; or a pending row and no item, and takes the row away. No item
//! had the id before, so an item under the id of a pending row is the one that this save wrote.

use super::credentials::{is_not_whole, is_unproven};
use super::{AppError, Keywright, NewKey, Saved, texts};
use crate::key::{KeepState, KeptKey, KeptKeyId, KeyRecord, KeyValues};
use crate::registry::{ChangeLock, KeyRow, RegistryError};
use crate::vault::{KeychainState, VaultError};

impl Keywright {
    /// Keeps a key: in the keychain, read back, and in the list.
    ///
    /// # Errors
    /// [`AppError::AlreadyKept`] when another key has the same private key or the same kind,
    /// issuer and Key ID, unless it is the one to replace. After any error nothing is kept, or,
    /// when the keychain stopped answering in the middle, [`Keywright::reconcile`] finds out.
    pub async fn save(&self, new: NewKey) -> Result<Saved, AppError> {
        let lock = self.change_lock().await?;
        let mut key = self.named(&new)?;
        self.vault().state().await?.ready()?;
        let place = match &new.replace {
            Some(id) => Some(self.settled_row(id, &lock).await?),
            None => None,
        };
        let place = place.or(self
            .other_with_these_values(&key, new.replace.as_ref(), &lock)
            .await?);
        match &place {
            Some(row) => key.id = row.key.id.clone(),
            None => key.id = self.free_id(&key).await?,
        }
        let record = KeyRecord {
            key,
            private_key: new.private_key.pem().clone(),
        };
        match place {
            Some(_) => self.write_over(&record).await?,
            None => self.write_new(&record).await?,
        }
        let id = &record.key.id;
        if let Some(verdict) = &new.verdict {
            self.note_test(id, verdict);
        }
        Ok(Saved {
            key: self.listed(id)?,
        })
    }

    /// What the list and the keychain will say of a new key besides its secret.
    fn named(&self, new: &NewKey) -> Result<KeptKey, AppError> {
        let verdict = new.verdict.as_ref();
        let found = verdict.and_then(|verdict| verdict.team.as_ref());
        let found_name = found.and_then(|team| team.name.as_deref());
        let KeyValues {
            owner,
            key_id,
            team_id,
        } = new.values.clone();
        let said = &new.details;
        Ok(KeptKey {
            id: KeptKeyId::new(&key_id, new.private_key.fingerprint()),
            name: texts::name(&said.name)?,
            owner,
            key_id,
            team_id: team_id.or(found.map(|team| team.id.clone())),
            team_name: match texts::team_name(said.team_name.as_deref())? {
                // What Apple calls it may not be fit to keep, which is no reason not to keep the key.
                None => texts::team_name(found_name).unwrap_or_default(),
                said => said,
            },
            purpose: texts::purpose(said.purpose.as_deref())?,
            uses: new.uses.clone(),
            fingerprint: new.private_key.fingerprint().clone(),
            added_at: self.now(),
            remind_after_days: said.remind_after_days.filter(|days| *days > 0),
        })
    }

    /// Looks for a key with the same private key or identifiers. One that the keychain lost is
    /// given back as the place to save this one in, when it is the same private key.
    pub(super) async fn other_with_these_values(
        &self,
        key: &KeptKey,
        except: Option<&KeptKeyId>,
        lock: &ChangeLock,
    ) -> Result<Option<KeyRow>, AppError> {
        let Some(other) = self.registry().same_as(key, except)? else {
            return Ok(None);
        };
        let other = match other.state {
            KeepState::Pending | KeepState::Removing => {
                self.settle(lock).await?;
                self.registry().same_as(key, except)?
            }
            KeepState::Kept | KeepState::Unproven | KeepState::Missing => Some(other),
        };
        match other {
            Some(lost)
                if lost.key.fingerprint == key.fingerprint && self.is_lost(&lost).await? =>
            {
                Ok(Some(lost))
            }
            Some(other) => Err(AppError::AlreadyKept {
                id: other.key.id,
                name: other.key.name,
            }),
            None => Ok(None),
        }
    }

    /// Whether the keychain does not have the whole key any more, or never had it.
    async fn is_lost(&self, row: &KeyRow) -> Result<bool, AppError> {
        match row.state {
            KeepState::Missing => Ok(true),
            _ if is_unproven(row) => match self.record(&row.key.id).await {
                Ok(_) => Ok(false),
                Err(AppError::SaveIncomplete { .. } | AppError::Vault(VaultError::NotFound)) => {
                    Ok(true)
                }
                Err(error) => Err(error),
            },
            _ => Ok(false),
        }
    }

    /// The name for a new item. Before that, the list must know every key of the keychain: one
    /// that it did not know and that has this private key is taken into it.
    async fn free_id(&self, key: &KeptKey) -> Result<KeptKeyId, AppError> {
        let ids = self.vault().ids().await?;
        self.require_complete(&ids)?;
        let unknown = self.unknown(&ids)?;
        let may_be_it = |id: &&KeptKeyId| id.may_name(&key.key_id, &key.fingerprint);
        for id in unknown.iter().filter(may_be_it) {
            match self.vault().read(id).await {
                Ok(record) if record.key.fingerprint == key.fingerprint => {
                    self.registry().keep_beside(&record.key)?;
                    return Err(AppError::AlreadyKept {
                        id: record.key.id,
                        name: record.key.name,
                    });
                }
                Ok(_) | Err(VaultError::NotFound | VaultError::Ambiguous) => {}
                Err(error) if is_not_whole(&error) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let taken = ids.contains(&key.id) || self.registry().key_row(&key.id)?.is_some();
        Ok(if taken {
            KeptKeyId::random(&key.key_id)
        } else {
            key.id.clone()
        })
    }

    async fn write_new(&self, record: &KeyRecord) -> Result<(), AppError> {
        let id = &record.key.id;
        self.registry().enter_pending(&record.key)?;
        if let Err(error) = self.vault().write(record).await {
            self.take_back(id).await?;
            return Err(error.into());
        }
        self.registry().finish_save(&record.key)?;
        Ok(())
    }

    /// Undoes a save that the keychain refused. What cannot be undone now is settled later.
    async fn take_back(&self, id: &KeptKeyId) -> Result<(), RegistryError> {
        match self.vault().delete(id).await {
            Ok(()) | Err(VaultError::NotFound) => self.registry().forget(id),
            Err(_) => Ok(()),
        }
    }

    /// Writes a record over an earlier one with the same id: the item is changed as a whole, then
    /// the list follows. When this process ends in between, the keychain's record wins: the list
    /// takes it over the next time that it is read. Where the keychain refused to write, nothing was
    /// begun; a refusal that came after the writing leaves the mark.
    pub(super) async fn write_over(&self, record: &KeyRecord) -> Result<(), AppError> {
        let id = &record.key.id;
        let begun = self.registry().begin_change(id)?;
        if let Err(error) = self.vault().write(record).await {
            if begun && error.was_refused() {
                self.registry().undo_change(id)?;
            }
            return Err(error.into());
        }
        self.registry().keep(&record.key)?;
        Ok(())
    }

    /// Says what is wrong with the keychain before anything is begun with keys that it has. Those
    /// need no default keyring.
    pub(super) async fn usable_keychain(&self) -> Result<(), VaultError> {
        match self.vault().state().await? {
            KeychainState::NoDefault(_) => Ok(()),
            state => state.ready(),
        }
    }
}
