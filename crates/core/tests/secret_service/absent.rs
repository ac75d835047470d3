//! Nothing there: no bus, no service on it, no keyring in it.

use keywright_core::vault::{Fault, KeychainState, Vault, VaultError};

use crate::bus::{Bus, Provides};
use crate::session::in_private_session;
use crate::{id, keyring, record};

async fn everything_fails_with(vault: &Vault, error: VaultError) {
    assert_eq!(vault.ids().await, Err(error.clone()));
    assert_eq!(vault.read(&id("A-1")).await.unwrap_err(), error);
    assert_eq!(vault.write(&record("A-1")).await, Err(error.clone()));
    assert_eq!(vault.delete(&id("A-1")).await, Err(error.clone()));
    assert_eq!(vault.unlock().await, Err(error));
}

#[test]
fn without_a_bus_there_is_no_keychain() {
    in_private_session(async |_| {
        let vault = Vault::system();
        assert_eq!(vault.state().await, Err(VaultError::Missing));
        everything_fails_with(&vault, VaultError::Missing).await;
        assert_eq!(vault.create_collection().await, Err(VaultError::Missing));
    });
}

#[test]
fn without_a_service_on_the_bus_there_is_no_keychain() {
    in_private_session(async |session| {
        let _bus = Bus::start(session, Provides::Nothing).await;
        let vault = Vault::system();
        assert_eq!(vault.state().await, Err(VaultError::Missing));
        everything_fails_with(&vault, VaultError::Missing).await;
        assert_eq!(vault.create_collection().await, Err(VaultError::Missing));
    });
}

#[test]
fn a_service_that_is_installed_later_is_used_by_the_same_vault() {
    in_private_session(async |session| {
        let vault = Vault::system();
        assert_eq!(vault.state().await, Err(VaultError::Missing));
        let bus = Bus::start(session, Provides::Nothing).await;
        assert_eq!(vault.state().await, Err(VaultError::Missing));
        let _keyring = keyring::unlocked(&bus).await;
        assert_eq!(vault.write(&record("A-1")).await, Ok(()));
        assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
    });
}

#[test]
fn a_bus_that_takes_no_more_connections_is_not_taken_for_none() {
    in_private_session(async |session| {
        let bus = Bus::start_with(session, Provides::Nothing, 2, &[]).await;
        let _keyring = keyring::unlocked(&bus).await;
        let full = "org.freedesktop.DBus.Error.LimitsExceeded".to_owned();
        let error = VaultError::Failed(Fault::BusError(full));
        assert_eq!(Vault::system().state().await, Err(error));
    });
}

#[test]
fn a_fresh_profile_has_no_keyring_yet() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Keyring).await;
        let vault = Vault::system();
        assert_eq!(vault.state().await, Ok(KeychainState::NoCollection));
        everything_fails_with(&vault, VaultError::NoCollection).await;
        assert!(bus.has("org.freedesktop.secrets").await, "it was started");
        assert!(
            !bus.has("org.gnome.keyring.SystemPrompter").await,
            "and nobody was asked anything"
        );
    });
}
