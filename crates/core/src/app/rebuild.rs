//! Making the list anew from the keychain's records. This is the one use case that reads every
//! secret, and only when a person asks for it.

use std::collections::HashSet;

use super::credentials::is_not_whole;
use super::{AppError, Keywright, Rebuilt};
use crate::key::{KeepState, KeptKeyId};
use crate::vault::VaultError;

impl Keywright {
    /// Takes every record of the keychain into the list. What the list knows besides (histories,
    /// the key in use) stays. Items that are no records are counted and left as they are.
    ///
    /// # Errors
    /// The keychain's trouble, such as being locked; what was restored until then stays.
    pub async fn rebuild(&self) -> Result<Rebuilt, AppError> {
        let lock = self.change_lock().await?;
        self.usable_keychain().await?;
        self.vault().open_all().await?;
        self.settle(&lock).await?;
        let known: HashSet<KeptKeyId> = self.kept_ids()?;
        let ids = self.vault().ids().await?;
        let mut rebuilt = Rebuilt::default();
        for id in &ids {
            match self.vault().read(id).await {
                Ok(record) => {
                    self.registry().keep_beside(&record.key)?;
                    rebuilt.restored += u32::from(!known.contains(id));
                }
                Err(error) if is_not_whole(&error) => rebuilt.unreadable += 1,
                Err(VaultError::Ambiguous) => rebuilt.unreadable += 1,
                Err(VaultError::NotFound) => {} // removed meanwhile by another program
                Err(error) => return Err(error.into()),
            }
        }
        for lost in known.difference(&ids.into_iter().collect()) {
            self.registry()
                .change_state(lost, KeepState::Kept, KeepState::Missing)?;
        }
        self.registry().use_the_only_one()?;
        self.registry().note_compared()?;
        Ok(rebuilt)
    }

    fn kept_ids(&self) -> Result<HashSet<KeptKeyId>, AppError> {
        let rows = self.registry().key_rows()?.into_iter();
        let kept = rows.filter(|row| row.state == KeepState::Kept);
        Ok(kept.map(|row| row.key.id).collect())
    }
}
