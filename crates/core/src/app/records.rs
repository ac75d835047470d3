//! Reading one kept key's record, secret included.

use super::settling::is_settled;
use super::{AppError, Keywright};
use crate::kept_key::{KeepState, KeptKeyId, KeyRecord};
use crate::registry::ChangeLock;
use crate::vault::VaultError;

impl Keywright {
    /// A key's whole record. The list takes over whatever it had missed of it.
    ///
    /// # Errors
    /// As [`Self::credentials`].
    pub async fn record(&self, id: &KeptKeyId) -> Result<KeyRecord, AppError> {
        let mut row = self.row(id)?;
        if !is_settled(row.state) {
            row = match ChangeLock::try_take(self.registry().folder())? {
                Some(lock) => self.settled_row(id, &lock).await?,
                None => return Err(AppError::Unsettled { name: row.key.name }),
            };
        }
        let record = self.read_record(id).await?;
        if record.key != row.key || row.changing || row.state == KeepState::Missing {
            self.catch_up(id).await?;
        }
        Ok(record)
    }

    /// Reads a record, and notes when the keychain does not have it.
    pub(super) async fn read_record(&self, id: &KeptKeyId) -> Result<KeyRecord, AppError> {
        let read = self.vault().read(id).await;
        if matches!(read, Err(VaultError::NotFound)) {
            self.registry()
                .change_state(id, KeepState::Kept, KeepState::Missing)?;
        }
        Ok(read?)
    }

    /// Lets the list take over the keychain's record, unless somebody is changing keys just now:
    /// then the list follows by itself. It is read anew under the lock, since it may have been
    /// changed since it was read.
    async fn catch_up(&self, id: &KeptKeyId) -> Result<(), AppError> {
        let Some(_lock) = ChangeLock::try_take(self.registry().folder())? else {
            return Ok(());
        };
        let record = self.read_record(id).await?;
        self.registry().keep_beside(&record.key)?;
        Ok(())
    }
}
