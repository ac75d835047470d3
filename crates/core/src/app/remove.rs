//! Removing a key, in steps: the row is *removing* → the item is deleted → the row goes.
//!
//! Whatever ends this process in between, `settle` finds the *removing* row and does the rest.

use super::{AppError, Keywright};
use crate::key::{KeepState, KeptKeyId};
use crate::vault::VaultError;

impl Keywright {
    /// Removes a key from the keychain and the list, with its history. If it was in use, no key
    /// is in use afterwards. A key that the keychain lost already is removed from the list.
    ///
    /// # Errors
    /// [`AppError::NoSuchKey`], or the keychain's trouble. When the keychain refused, the key is
    /// still there; when it stopped answering, [`Keywright::reconcile`] removes it later.
    pub async fn remove(&self, id: &KeptKeyId) -> Result<(), AppError> {
        let lock = self.change_lock().await?;
        let row = self.settled_row(id, &lock).await?;
        self.usable_keychain().await?;
        let registry = self.registry();
        registry.change_state(id, row.state, KeepState::Removing)?;
        match self.vault().delete(id).await {
            Ok(()) | Err(VaultError::NotFound) => Ok(registry.forget(id)?),
            Err(error) => {
                if error.was_refused() {
                    registry.change_state(id, KeepState::Removing, row.state)?;
                }
                Err(error.into())
            }
        }
    }
}
