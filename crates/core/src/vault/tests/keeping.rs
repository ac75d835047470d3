//! Keeping, reading and removing, in order, and what each costs.

use secrecy::ExposeSecret;

use super::{id, record};
use crate::key::RecordError;
use crate::vault::memory::{Call, MemoryStore};
use crate::vault::{KeychainState, Vault, VaultError};

#[tokio::test]
async fn what_is_written_is_read_back_whole() {
    let store = MemoryStore::new();
    let vault = store.vault();
    let written = record("A-1");
    vault.write(&written).await.unwrap();
    let read = vault.read(&id("A-1")).await.unwrap();
    assert_eq!(read.key, written.key);
    assert_eq!(
        read.private_key.expose_secret(),
        written.private_key.expose_secret()
    );
}

#[tokio::test]
async fn the_system_shows_the_name_and_the_key_id() {
    let store = MemoryStore::new();
    store.vault().write(&record("A-1")).await.unwrap();
    let label = store.label(&id("A-1")).unwrap();
    assert_eq!(label, "Keywright: Orchard uploads (2X9R4HXF34)");
}

#[tokio::test]
async fn a_list_is_sorted_and_reads_no_secret() {
    let store = MemoryStore::new();
    for name in ["C-1", "A-1", "B-1"] {
        store.put(&id(name), "anything");
    }
    let ids = store.vault().ids().await.unwrap();
    assert_eq!(ids, [id("A-1"), id("B-1"), id("C-1")]);
    assert_eq!(store.secret_reads(), 0);
    assert_eq!(store.calls(), [Call::Ids]);
}

#[tokio::test]
async fn a_removed_key_is_gone_and_cannot_be_removed_again() {
    let store = MemoryStore::new();
    let vault = store.vault();
    vault.write(&record("A-1")).await.unwrap();
    vault.delete(&id("A-1")).await.unwrap();
    assert!(store.is_empty());
    assert_eq!(vault.delete(&id("A-1")).await, Err(VaultError::NotFound));
    assert_eq!(
        vault.read(&id("A-1")).await.unwrap_err(),
        VaultError::NotFound
    );
}

#[tokio::test]
async fn a_write_that_is_not_kept_is_noticed() {
    let store = MemoryStore::new();
    let vault = store.vault();
    store.set_keeps_writes(false);
    assert_eq!(
        vault.write(&record("A-1")).await,
        Err(VaultError::WriteNotKept)
    );
    store.put(&id("A-1"), "an older payload");
    assert_eq!(
        vault.write(&record("A-1")).await,
        Err(VaultError::WriteNotKept)
    );
}

#[tokio::test]
async fn an_item_that_is_no_record_is_said_to_be_so() {
    let store = MemoryStore::new();
    let vault = store.vault();
    store.put(&id("A-1"), "hello");
    store.put(&id("B-1"), r#"{"keywright":2,"anything":"else"}"#);
    let payload = record("A-1").to_payload().unwrap();
    store.put(&id("C-1"), payload.expose_secret());
    for (name, why) in [
        ("A-1", RecordError::NotARecord),
        ("B-1", RecordError::Newer),
        ("C-1", RecordError::AnotherKey),
    ] {
        let error = vault.read(&id(name)).await.unwrap_err();
        assert_eq!(error, VaultError::Unreadable(why), "{name}");
    }
}

#[tokio::test]
async fn calls_are_served_in_the_order_they_were_made() {
    let store = MemoryStore::new();
    let vault = store.vault();
    let (first, second) = (record("A-1"), id("A-1"));
    let (state, written, ids, deleted) = tokio::join!(
        vault.state(),
        vault.write(&first),
        vault.ids(),
        vault.delete(&second)
    );
    assert_eq!(state, Ok(KeychainState::Ready));
    assert_eq!(written, Ok(()));
    assert_eq!(ids, Ok(vec![id("A-1")]));
    assert_eq!(deleted, Ok(()));
    let expected = [
        Call::State,
        Call::Write(id("A-1")),
        Call::Read(id("A-1")),
        Call::Ids,
        Call::Delete(id("A-1")),
    ];
    assert_eq!(store.calls(), expected);
}

#[test]
fn it_needs_nothing_of_the_runtime_that_calls_it() {
    let bare = tokio::runtime::Builder::new_current_thread();
    let vault = MemoryStore::new().vault();
    for mut builder in [bare, tokio::runtime::Builder::new_multi_thread()] {
        let runtime = builder.build().unwrap();
        assert_eq!(
            runtime.block_on(vault.state()),
            Ok(KeychainState::Ready),
            "no timer is switched on"
        );
    }
    assert_eq!(
        futures_executor::block_on(vault.state()),
        Ok(KeychainState::Ready)
    );
}

#[test]
fn a_vault_can_be_shared_and_shows_nothing() {
    fn shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    let vault = Vault::system(None);
    shared(&vault);
    assert_eq!(format!("{vault:?}"), "Vault { deadline: 15s, .. }");
}
