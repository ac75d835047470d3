//! Two items of one name, and items that are locked although the keychain is open.

use std::collections::HashMap;

use keywright_core::vault::{KeychainState, Vault, VaultError};
use secrecy::ExposeSecret;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, Value};

use crate::bus::{Bus, Provides};
use crate::session::in_private_session;
use crate::{id, keyring, record};

#[test]
fn none_of_two_items_with_one_name_is_picked() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Nothing).await;
        let _keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        vault.write(&record("A-1")).await.unwrap();
        let session_collection =
            ObjectPath::try_from("/org/freedesktop/secrets/collection/session");
        let copy = record("A-1").to_payload().unwrap();
        bus.make_item(&session_collection.unwrap(), "A-1", copy.expose_secret())
            .await;
        assert_eq!(
            vault.read(&id("A-1")).await.unwrap_err(),
            VaultError::Ambiguous
        );
        assert_eq!(
            vault.write(&record("A-1")).await,
            Err(VaultError::Ambiguous)
        );
        assert_eq!(vault.delete(&id("A-1")).await, Err(VaultError::Ambiguous));
        assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
    });
}

#[test]
fn an_item_in_another_keyring_that_is_locked_is_told_apart() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Nothing).await;
        let _keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        let other = second_keyring(&bus, "another").await;
        let payload = record("A-1").to_payload().unwrap();
        bus.make_item(&other, "A-1", payload.expose_secret()).await;
        assert!(vault.read(&id("A-1")).await.is_ok());
        bus.lock_collection(&other).await;
        assert_eq!(vault.state().await, Ok(KeychainState::Ready));
        assert_eq!(vault.ids().await, Err(VaultError::ItemLocked));
        assert_eq!(
            vault.read(&id("A-1")).await.unwrap_err(),
            VaultError::ItemLocked
        );
        assert_eq!(
            vault.write(&record("A-1")).await,
            Err(VaultError::ItemLocked)
        );
    });
}

/// asc has a collection of its own, and names an item in it by one attribute alone.
#[test]
fn an_open_item_of_asc_that_a_locked_one_hides_is_told_as_locked() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Nothing).await;
        let _keyring = keyring::unlocked(&bus).await;
        let plain = bus.plain_session().await;
        let named = [("profile", "asc:credential:Release")];
        let another = second_keyring(&bus, "another").await;
        for collection in [&second_keyring(&bus, "asc").await, &another] {
            bus.make_item_named(&plain, collection, &named, "{}").await;
        }
        bus.lock_collection(&another).await;
        let found = Vault::system().asc_items().await.unwrap();
        assert!(found.items.is_empty() && found.some_locked, "{found:?}");
    });
}

/// Another keyring next to the login one, made as `seahorse` would but without asking.
async fn second_keyring(bus: &Bus, label: &str) -> OwnedObjectPath {
    let session = bus.plain_session().await;
    let label = HashMap::from([(
        "org.freedesktop.Secret.Collection.Label",
        Value::from(label),
    )]);
    let password = (session, Vec::<u8>::new(), b"other".as_slice(), "text/plain");
    let body = (label, password);
    let call = bus.connection.call_method(
        Some(crate::bus::SECRETS),
        "/org/freedesktop/secrets",
        Some("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
        "CreateWithMasterPassword",
        &body,
    );
    call.await.unwrap().body().deserialize().unwrap()
}
