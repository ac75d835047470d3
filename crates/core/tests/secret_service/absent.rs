//! Nothing there: no bus, no service on it, no keyring in it.

use keywright_core::vault::{KeychainFault, KeychainState, Vault, VaultError};
use keywright_testkit::Bus;

use crate::session::in_private_session;
use crate::{id, record};

async fn everything_fails_with(vault: &Vault, error: VaultError) {
    assert_eq!(vault.ids().await, Err(error.clone()));
    assert_eq!(vault.read(&id("A-1")).await.unwrap_err(), error);
    assert_eq!(vault.write(&record("A-1")).await, Err(error.clone()));
    assert_eq!(vault.delete(&id("A-1")).await, Err(error.clone()));
    assert_eq!(vault.unlock().await, Err(error));
}

#[test]
fn without_a_bus_at_the_address_no_keychain_can_be_reached() {
    in_private_session(async |session| {
        let nowhere = VaultError::NoBus {
            address_given: true,
        };
        let odd = Vault::system(Some("not an address"));
        for vault in [session.vault(), odd] {
            assert_eq!(vault.state().await, Err(nowhere.clone()));
            everything_fails_with(&vault, nowhere.clone()).await;
            assert_eq!(vault.create_collection().await, Err(nowhere.clone()));
        }
    });
}

#[test]
fn without_a_service_on_the_bus_there_is_no_keychain() {
    in_private_session(async |session| {
        let _bus = session.bus();
        let vault = session.vault();
        assert_eq!(vault.state().await, Err(VaultError::Missing));
        everything_fails_with(&vault, VaultError::Missing).await;
        assert_eq!(vault.create_collection().await, Err(VaultError::Missing));
    });
}

#[test]
fn a_service_that_is_installed_later_is_used_by_the_same_vault() {
    in_private_session(async |session| {
        let vault = session.vault();
        let nowhere = VaultError::NoBus {
            address_given: true,
        };
        assert_eq!(vault.state().await, Err(nowhere));
        let bus = session.bus();
        assert_eq!(vault.state().await, Err(VaultError::Missing));
        let _keyring = session.keyring(&bus).await;
        assert_eq!(vault.write(&record("A-1")).await, Ok(()));
        assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
    });
}

#[test]
fn a_bus_that_takes_no_more_connections_is_not_taken_for_none() {
    in_private_session(async |session| {
        let bus = Bus::start_with(&session.folders, None, 2).unwrap();
        let connection = bus.connection().await.unwrap();
        let another = bus.connection().await.unwrap();
        let full = "org.freedesktop.DBus.Error.LimitsExceeded".to_owned();
        let error = VaultError::Failed(KeychainFault::BusError(full));
        assert_eq!(session.vault().state().await, Err(error));
        drop((connection, another));
    });
}

#[test]
fn a_fresh_profile_has_no_keyring_yet() {
    in_private_session(async |session| {
        let bus = session.bus_with_service().await;
        let vault = session.vault();
        assert_eq!(vault.state().await, Ok(KeychainState::NoCollection));
        everything_fails_with(&vault, VaultError::NoCollection).await;
        assert!(
            bus.has("org.freedesktop.secrets").await.unwrap(),
            "it was started"
        );
        assert!(
            !bus.has("org.gnome.keyring.SystemPrompter").await.unwrap(),
            "and nobody was asked anything"
        );
    });
}
