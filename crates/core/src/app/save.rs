//! Saving a key, in steps: a *pending* row in the list → the item in the keychain, read back →
//! the row is *kept*. All of it happens under the change lock.
//!
//! Whatever ends this process, `settle` finds either a pending row and an item, and finishes
//! the save; or a pending row and no item, and takes the row away. The id of an item is random, so
//! an item under the id of a pending row is the one that this save wrote.

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
        let place = place.or(self.other_with_these_values(&key, &lock).await?);
        if let Some(row) = &place {
            key.id = row.key.id.clone();
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
        let id = new.replace.clone();
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
            id: id.unwrap_or_else(|| KeptKeyId::fresh(&key_id)),
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
        lock: &ChangeLock,
    ) -> Result<Option<KeyRow>, AppError> {
        let Some(other) = self.registry().same_as(key)? else {
            return Ok(None);
        };
        let other = match other.state {
            KeepState::Pending | KeepState::Removing => {
                self.settle(lock).await?;
                self.registry().same_as(key)?
            }
            KeepState::Kept | KeepState::Missing => Some(other),
        };
        match other {
            Some(lost)
                if lost.state == KeepState::Missing && lost.key.fingerprint == key.fingerprint =>
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
