//! Whether the keychain can be used. It is never unlocked for this.

use keywright_core::app::Keywright;
use keywright_core::explain::Explain;
use keywright_core::vault::VaultError;

use super::finding::{Finding, Status};

/// The stable name of this check.
pub const ID: &str = "keychain";

/// Open, and so is every key in it.
async fn usable(keywright: &Keywright) -> Result<(), VaultError> {
    let vault = keywright.vault();
    vault.state().await?.ready()?;
    match vault.locked_items().await? {
        0 => Ok(()),
        _ => Err(VaultError::ItemLocked),
    }
}

/// Asks the keychain how it is.
pub async fn look(keywright: &Keywright) -> Finding {
    match usable(keywright).await {
        Ok(()) => Finding::new(ID, Status::Ok, "The keychain is open."),
        Err(error @ (VaultError::Locked | VaultError::ItemLocked)) => {
            Finding::told(ID, Status::Warn, error.explain())
        }
        Err(error) => Finding::told(ID, Status::Fail, error.explain()),
    }
}
