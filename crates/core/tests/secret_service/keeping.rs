//! Keeping, reading, renaming and removing.

use keywright_core::key::KeyRecord;
use keywright_core::vault::{KeychainState, VaultError};
use keywright_testkit::Bus;
use secrecy::ExposeSecret;

use crate::session::{Session, another_program, in_private_session, ours};
use crate::{id, record};

/// What libsecret's own tool finds for an item of ours.
async fn lookup(session: &Session, bus: &Bus, name: &str) -> String {
    let tool = session.secret_tool(bus);
    let named = ours(name).map(|(key, value)| [key, value]).concat();
    tool.lookup(&named).await.unwrap()
}

/// What every item of ours is called.
async fn labels(session: &Session, bus: &Bus) -> Vec<String> {
    let tool = session.secret_tool(bus);
    tool.labels("Keywright").await.unwrap()
}

#[test]
fn a_record_is_kept_read_listed_and_removed() {
    in_private_session(async |session| {
        let bus = session.bus();
        let _keyring = session.keyring(&bus).await;
        let vault = session.vault();
        assert_eq!(vault.state().await, Ok(KeychainState::Ready));
        assert_eq!(vault.ids().await, Ok(vec![]));
        vault.write(&record("B-1")).await.unwrap();
        vault.write(&record("A-1")).await.unwrap();
        assert_eq!(vault.ids().await, Ok(vec![id("A-1"), id("B-1")]));
        let read = vault.read(&id("A-1")).await.unwrap();
        assert_eq!(read.key, record("A-1").key);
        assert_eq!(
            read.private_key.expose_secret(),
            "the secret of A-1\nin two lines\n"
        );
        vault.delete(&id("A-1")).await.unwrap();
        assert_eq!(vault.ids().await, Ok(vec![id("B-1")]));
        assert_eq!(vault.delete(&id("A-1")).await, Err(VaultError::NotFound));
        assert_eq!(
            vault.read(&id("A-1")).await.unwrap_err(),
            VaultError::NotFound
        );
    });
}

#[test]
fn libsecrets_own_tool_reads_the_record() {
    in_private_session(async |session| {
        let bus = session.bus();
        let _keyring = session.keyring(&bus).await;
        let written = record("A-1");
        session.vault().write(&written).await.unwrap();
        let payload = written.to_payload().unwrap();
        assert_eq!(lookup(session, &bus, "A-1").await, payload.expose_secret());
        let read = KeyRecord::from_payload(&lookup(session, &bus, "A-1").await.into()).unwrap();
        assert_eq!(read.key, written.key);
    });
}

#[test]
fn a_record_is_replaced_with_its_label_and_not_doubled() {
    in_private_session(async |session| {
        let bus = session.bus();
        let _keyring = session.keyring(&bus).await;
        let vault = session.vault();
        let mut changed = record("A-1");
        vault.write(&changed).await.unwrap();
        let shown = "Keywright: Orchard uploads (2X9R4HXF34)";
        assert_eq!(labels(session, &bus).await, [shown]);
        changed.key.name = "Orchard notarizing".to_owned();
        vault.write(&changed).await.unwrap();
        let shown = "Keywright: Orchard notarizing (2X9R4HXF34)";
        assert_eq!(labels(session, &bus).await, [shown]);
        assert_eq!(vault.read(&id("A-1")).await.unwrap().key, changed.key);
    });
}

#[test]
fn an_item_that_is_deleted_behind_our_back_is_not_found() {
    in_private_session(async |session| {
        let bus = session.bus();
        let _keyring = session.keyring(&bus).await;
        let vault = session.vault();
        vault.write(&record("A-1")).await.unwrap();
        let tool = session.secret_tool(&bus);
        let named = ["service", "Keywright", "username", "A-1"];
        tool.clear(&named).await.unwrap();
        assert_eq!(vault.ids().await, Ok(vec![]));
        assert_eq!(
            vault.read(&id("A-1")).await.unwrap_err(),
            VaultError::NotFound
        );
        assert_eq!(vault.delete(&id("A-1")).await, Err(VaultError::NotFound));
    });
}

#[test]
fn items_of_other_programs_are_left_alone() {
    in_private_session(async |session| {
        let bus = session.bus();
        let _keyring = session.keyring(&bus).await;
        let another = another_program(&bus).await;
        let collection = another.default_collection().await.unwrap();
        let attributes = ours("A-1");
        let made = another.make_item(&collection, &attributes, "hello");
        made.await.unwrap();
        let vault = session.vault();
        let error = vault.read(&id("A-1")).await.unwrap_err();
        assert!(matches!(error, VaultError::Unreadable(_)), "{error}");
        assert_eq!(lookup(session, &bus, "A-1").await, "hello");
    });
}
