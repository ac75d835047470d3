//! Whether the keychain can be used. It is never unlocked for this.

use keywright_core::app::Keywright;
use keywright_core::explain::Explain;
use keywright_core::vault::{KeychainState, VaultError};

use super::finding::{Finding, Status};

/// The stable name of this check.
pub const ID: &str = "keychain";

/// Asks the keychain how it stands.
pub async fn look(keywright: &Keywright) -> Finding {
    match keywright.vault().state().await {
        Ok(KeychainState::Ready) => Finding::new(ID, Status::Ok, "The keychain is open."),
        Ok(KeychainState::Locked) => Finding::told(ID, Status::Warn, VaultError::Locked.explain()),
        Ok(KeychainState::NoCollection) => {
            Finding::told(ID, Status::Fail, VaultError::NoCollection.explain())
        }
        Err(error) => Finding::told(ID, Status::Fail, error.explain()),
    }
}
