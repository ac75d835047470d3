//! Locked: said at once, and nobody is asked for a password.

use std::time::{Duration, Instant};

use keywright_core::vault::{KeychainState, Vault, VaultError};

use crate::bus::{Bus, Provides};
use crate::session::in_private_session;
use crate::{id, keyring, record};

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
    assert!(!bus.has("org.gnome.keyring.SystemPrompter").await);
}

#[test]
fn a_keychain_that_was_locked_says_so_and_opens_again() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Keyring).await;
        let keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        vault.write(&record("A-1")).await.unwrap();
        bus.lock().await;
        says_locked_without_asking(&vault, &bus).await;
        keyring::kill(keyring, &bus).await;
        let _again = keyring::unlocked(&bus).await;
        assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
    });
}

/// A service that was started locked knows its items by hashes of their attributes only.
#[test]
fn a_keychain_that_starts_locked_says_so() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Keyring).await;
        let keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        vault.write(&record("A-1")).await.unwrap();
        keyring::kill(keyring, &bus).await;
        says_locked_without_asking(&vault, &bus).await;
        says_locked_without_asking(&Vault::system(), &bus).await;
    });
}

#[test]
fn unlocking_without_a_screen_to_ask_on_does_not_hang() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Keyring).await;
        let _keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        assert_eq!(vault.unlock().await, Ok(()), "it is open already");
        bus.lock().await;
        assert_eq!(vault.unlock().await, Err(VaultError::PromptDismissed));
        assert_eq!(vault.state().await, Ok(KeychainState::Locked));
    });
}
