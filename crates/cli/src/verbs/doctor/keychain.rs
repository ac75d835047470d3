//! Whether the keychain can be used. It is never unlocked for this.

use keywright_core::app::Keywright;
use keywright_core::explain::Explain;
use keywright_core::vault::VaultError;

use super::finding::{Finding, Status};

/// The stable name of this check.
pub const ID: &str = "keychain";

/// Asks the keychain how it is.
pub async fn look(keywright: &Keywright) -> Finding {
    let state = keywright.vault().state().await;
    match state.and_then(|state| state.ready()) {
        Ok(()) => Finding::new(ID, Status::Ok, "The keychain is open."),
        Err(error) if error == VaultError::Locked => {
            Finding::told(ID, Status::Warn, error.explain())
        }
        Err(error) => Finding::told(ID, Status::Fail, error.explain()),
    }
}
