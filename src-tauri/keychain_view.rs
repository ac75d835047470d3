//! How the keychain is and what comparing the list with it found, as the page is told of it.

use keywright_core::app::{AppError, Finding, Keywright};
use keywright_core::explain::{Explain, Explanation};
use keywright_core::safe_text;
use keywright_core::vault::{KeychainState, Keyring, VaultError};
use serde::Serialize;

/// How the keychain is.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KeychainView {
    /// Its state in one word.
    pub state: KeychainStatus,
    /// What a person calls it.
    pub name: &'static str,
    /// What is wrong and what to do.
    pub trouble: Option<Explanation>,
    /// Which keyrings there are, when none is the default one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub keyrings: Option<Vec<KeyringView>>,
}

/// The states that the page tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum KeychainStatus {
    /// Keys can be read and kept.
    Ready,
    /// It wants its password.
    Locked,
    /// There is a service and no keyring yet.
    NoCollection,
    /// There are keyrings, and none is the default one.
    NoDefault,
    /// There is no service.
    Missing,
    /// The service does not answer, or answers with a fault.
    NotAnswering,
}

const NAME: &str = if cfg!(target_os = "macos") {
    "macOS Keychain"
} else {
    "Secret Service"
};

/// Asks the keychain how it is, without prompting.
pub async fn look(keywright: &Keywright) -> KeychainView {
    let vault = keywright.vault();
    let state = vault.state().await;
    let keyrings = match &state {
        Ok(KeychainState::NoDefault(all)) => Some(all.iter().map(KeyringView::of).collect()),
        _ => None,
    };
    let trouble = state.and_then(|state| state.ready()).err();
    KeychainView {
        state: trouble
            .as_ref()
            .map_or(KeychainStatus::Ready, KeychainStatus::of),
        name: NAME,
        trouble: trouble.map(|error| error.explain()),
        keyrings,
    }
}

impl KeychainStatus {
    fn of(error: &VaultError) -> Self {
        match error {
            VaultError::Locked => Self::Locked,
            VaultError::NoCollection => Self::NoCollection,
            VaultError::NoDefault(_) => Self::NoDefault,
            VaultError::Missing | VaultError::NoBus { .. } => Self::Missing,
            _ => Self::NotAnswering,
        }
    }
}

/// A keyring that could become the default one.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KeyringView {
    /// Where it is, in the keychain's own terms.
    pub path: String,
    /// What a person calls it.
    pub label: String,
}

impl KeyringView {
    fn of(keyring: &Keyring) -> Self {
        let Keyring { path, label } = keyring.clone();
        Self { path, label }
    }
}

/// What comparing the list with the keychain brought to light.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Compared {
    /// What was found, of the list's own file too, whatever the keychain's state.
    pub findings: Vec<Finding>,
    /// Where a damaged list was moved to while the program runs.
    pub set_aside: Option<String>,
}

/// Compares both sides as far as the keychain can be asked.
///
/// # Errors
/// When the list cannot be read or written.
pub async fn compare(keywright: &Keywright) -> Result<Compared, AppError> {
    let findings = keywright.reconcile().await?;
    Ok(Compared::new(keywright, findings))
}

impl Compared {
    /// What was found, and where a damaged list went.
    fn new(keywright: &Keywright, findings: Vec<Finding>) -> Self {
        let set_aside = keywright.set_aside();
        Self {
            findings,
            set_aside: set_aside.map(|path| safe_text::path(&path)),
        }
    }
}
