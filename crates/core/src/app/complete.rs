//! Whether the list has every key that the keychain has.
//!
//! A list that begins empty may stand in the place of one that was lost: its folder was removed,
//! or its file damaged. Until it was compared with the keychain once, nobody may say "no keys".

use std::collections::HashSet;

use super::{AppError, Keywright};
use crate::key::KeptKeyId;
use crate::registry::RegistryError;
use crate::vault::VaultError;

impl Keywright {
    /// Whether the list was never compared with the keychain since it began.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn is_list_uncompared(&self) -> Result<bool, AppError> {
        Ok(self.registry().is_uncompared()?)
    }

    /// Makes sure that the list knows every key of the keychain. A list that did so once is not
    /// compared again. It never prompts and reads no secret.
    ///
    /// # Errors
    /// [`AppError::ListIncomplete`] when it does not, and the keychain's trouble when that cannot
    /// be found out. Where there is no keychain at all, there are no keys either.
    pub async fn complete_list(&self) -> Result<(), AppError> {
        if !self.registry().is_uncompared()? {
            return Ok(());
        }
        let ids = match self.vault().ids().await {
            Err(VaultError::Missing | VaultError::NoBus { .. } | VaultError::NoCollection) => {
                return Ok(());
            }
            ids => ids?,
        };
        self.require_complete(&ids)
    }

    /// The same when the keychain's names are known.
    pub(super) fn require_complete(&self, ids: &[KeptKeyId]) -> Result<(), AppError> {
        if !self.registry().is_uncompared()? {
            return Ok(());
        }
        let unknown = self.unknown(ids)?.len();
        if unknown > 0 {
            let set_aside = self.registry().last_set_aside();
            return Err(AppError::ListIncomplete { unknown, set_aside });
        }
        match self.registry().note_compared() {
            // It is asked again the next time.
            Err(error) if error.is_of_writing() => Ok(()),
            noted => Ok(noted?),
        }
    }

    /// Those of the keychain's names that the list does not know.
    pub(super) fn unknown(&self, ids: &[KeptKeyId]) -> Result<Vec<KeptKeyId>, RegistryError> {
        let rows = self.registry().key_rows()?;
        let known: HashSet<&KeptKeyId> = rows.iter().map(|row| &row.key.id).collect();
        let unknown = ids.iter().filter(|id| !known.contains(id));
        Ok(unknown.cloned().collect())
    }
}
