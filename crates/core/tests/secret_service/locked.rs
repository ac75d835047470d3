//! Locked: said at once, and nobody is asked for a password.

use std::time::{Duration, Instant};

use keywright_core::vault::{KeychainState, Vault, VaultError};
use keywright_testkit::Bus;

use crate::session::in_private_session;
use crate::{id, record};

/// Far less than a person needs to answer a prompt, far more than the service needs to say no.
const AT_ONCE: Duration = Duration::from_secs(3);

async fn says_locked_without_asking(vault: &Vault, bus: &Bus) {
    let begun = Instant::now();
    assert_eq!(vault.state().await, Ok(KeychainState::Locked));
    assert_eq!(vault.ids().await, Err(VaultError::Locked));
    assert_eq!(
        vault.read(&id("A-1")).await.unwrap_err(),
        VaultError::Locked
    );
    assert_eq!(
        vault.read(&id("nobody")).await.unwrap_err(),
        VaultError::Locked,
        "a locked keychain does not say what it lacks"
    );
    assert_eq!(vault.write(&record("A-1")).await, Err(VaultError::Locked));
    assert_eq!(vault.write(&record("B-1")).await, Err(VaultError::Locked));
    assert_eq!(vault.delete(&id("A-1")).await, Err(VaultError::Locked));
    assert!(begun.elapsed() < AT_ONCE, "{:?}", begun.elapsed());
    assert!(!bus.has("org.gnome.keyring.SystemPrompter").await.unwrap());
}

#[test]
fn a_keychain_that_was_locked_says_so_and_opens_again() {
    in_private_session(async |session| {
        let bus = session.bus_with_service().await;
        let keyring = session.keyring(&bus).await;
        let vault = session.vault();
        vault.write(&record("A-1")).await.unwrap();
        keyring.lock(&bus).await.unwrap();
        says_locked_without_asking(&vault, &bus).await;
        keyring.kill(&bus).await.unwrap();
        let _again = session.keyring(&bus).await;
        assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
    });
}

/// A service that was started locked knows its items by hashes of their attributes only.
#[test]
fn a_keychain_that_starts_locked_says_so() {
    in_private_session(async |session| {
        let bus = session.bus_with_service().await;
        let keyring = session.keyring(&bus).await;
        let vault = session.vault();
        vault.write(&record("A-1")).await.unwrap();
        keyring.kill(&bus).await.unwrap();
        says_locked_without_asking(&vault, &bus).await;
        says_locked_without_asking(&session.vault(), &bus).await;
    });
}

#[test]
fn unlocking_without_a_screen_to_ask_on_does_not_hang() {
    in_private_session(async |session| {
        let bus = session.bus_with_service().await;
        let keyring = session.keyring(&bus).await;
        let vault = session.vault();
        assert_eq!(vault.unlock().await, Ok(()), "it is open already");
        keyring.lock(&bus).await.unwrap();
        assert_eq!(vault.unlock().await, Err(VaultError::PromptDismissed));
        assert_eq!(vault.state().await, Ok(KeychainState::Locked));
    });
}
