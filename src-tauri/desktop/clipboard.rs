//! What is copied, and how a secret leaves the clipboard again.

use std::sync::Arc;
use std::time::Duration;

use keywright_core::explain::Explanation;
use secrecy::{ExposeSecret, SecretString};

use super::{Desktop, Remembered};

/// How long a copied secret stays on the clipboard.
pub const CLEARS_AFTER: Duration = Duration::from_secs(45);

/// Copies a secret, marked so that clipboard histories leave it alone, and clears it after
/// [`CLEARS_AFTER`] if it is still there.
///
/// # Errors
/// An explanation when there is no clipboard.
pub fn copy_secret(desktop: &Arc<dyn Desktop>, secret: SecretString) -> Result<(), Explanation> {
    desktop.copy(secret.expose_secret(), Remembered::No)?;
    let desktop = Arc::clone(desktop);
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(CLEARS_AFTER).await;
        clear_if_still(desktop.as_ref(), &secret);
    });
    Ok(())
}

/// Empties the clipboard when what we put there is still on it, and leaves anything else alone.
pub fn clear_if_still(desktop: &dyn Desktop, secret: &SecretString) {
    let now = desktop.clipboard_text().ok().flatten();
    if now.is_some_and(|now| now.as_str() == secret.expose_secret()) {
        desktop.clear_clipboard();
    }
}
