//! Several keyrings: two items of one name, locked items in an open keychain, no default one.

use keywright_core::vault::{KeychainState, VaultError};
use keywright_testkit::{Hands, PASSWORD};
use secrecy::ExposeSecret;

use crate::session::{another_program, in_private_session, ours};
use crate::{id, record};

#[test]
fn none_of_two_items_with_one_name_is_picked() {
    in_private_session(async |session| {
        let bus = session.bus();
        let _keyring = session.keyring(&bus).await;
        let vault = session.vault();
        vault.write(&record("A-1")).await.unwrap();
        let another = another_program(&bus).await;
        let copy = record("A-1").to_payload().unwrap();
        let passing = "/org/freedesktop/secrets/collection/session";
        let attributes = ours("A-1");
        let made = another.make_item(passing, &attributes, copy.expose_secret());
        made.await.unwrap();
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
        let bus = session.bus();
        let _keyring = session.keyring(&bus).await;
        let vault = session.vault();
        let another = another_program(&bus).await;
        let other = another.make_keyring("another", PASSWORD).await.unwrap();
        let payload = record("A-1").to_payload().unwrap();
        let attributes = ours("A-1");
        let made = another.make_item(&other, &attributes, payload.expose_secret());
        made.await.unwrap();
        assert!(vault.read(&id("A-1")).await.is_ok());
        another.lock(&other).await.unwrap();
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
fn an_open_item_of_asc_is_read_though_a_locked_one_has_its_name() {
    in_private_session(async |session| {
        let bus = session.bus();
        let _keyring = session.keyring(&bus).await;
        let other = another_program(&bus).await;
        let named = [("profile", "asc:credential:Release")];
        let asc = other.make_keyring("asc", PASSWORD).await.unwrap();
        let another = other.make_keyring("another", PASSWORD).await.unwrap();
        other.make_item(&asc, &named, "{}").await.unwrap();
        other.make_item(&another, &named, "{}").await.unwrap();
        other.lock(&another).await.unwrap();
        let found = session.vault().asc_items().await.unwrap();
        assert_eq!(found.items.len(), 1, "{found:?}");
    });
}

#[test]
fn a_person_opens_the_keyring_that_the_key_is_in() {
    in_private_session(async |session| {
        let (bus, screen) = session.bus_and_screen().await;
        let _keyring = session.keyring(&bus).await;
        let another = another_program(&bus).await;
        let other = another.make_keyring("another", PASSWORD).await.unwrap();
        let payload = record("A-1").to_payload().unwrap();
        let attributes = ours("A-1");
        let made = another.make_item(&other, &attributes, payload.expose_secret());
        made.await.unwrap();
        another.lock(&other).await.unwrap();
        let vault = session.vault().with_person(|| ());
        let (one, hands) = (id("A-1"), Hands::on(&screen));
        let (read, answered) = tokio::join!(vault.read(&one), hands.unlock_keyring());
        answered.unwrap();
        assert_eq!(read.unwrap().key, record("A-1").key);
        assert_eq!(vault.ids().await, Ok(vec![one]));
    });
}

#[test]
fn without_a_default_keyring_another_one_is_named_and_can_be_used() {
    in_private_session(async |session| {
        let bus = session.bus();
        let _keyring = session.keyring(&bus).await;
        let vault = session.vault();
        vault.write(&record("A-1")).await.unwrap();
        another_program(&bus).await.set_default("/").await.unwrap();
        let KeychainState::NoDefault(keyrings) = vault.state().await.unwrap() else {
            panic!("{:?}", vault.state().await);
        };
        let labels: Vec<&str> = keyrings
            .iter()
            .map(|keyring| keyring.label.as_str())
            .collect();
        assert_eq!(
            labels,
            ["Login"],
            "and not the one that goes with the session"
        );
        assert!(
            vault.read(&id("A-1")).await.is_ok(),
            "what is kept can be used"
        );
        assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
        let refused = vault.write(&record("B-1")).await;
        assert_eq!(
            refused,
            Err(VaultError::NoDefault(vec!["Login".to_owned()]))
        );
        vault.use_keyring(&keyrings[0]).await.unwrap();
        assert_eq!(vault.write(&record("B-1")).await, Ok(()));
        assert_eq!(vault.state().await, Ok(KeychainState::Ready));
    });
}
