//! What a person is told of each state, and the states on request.

use std::collections::BTreeSet;

use super::{id, record};
use crate::explain::Explain;
use crate::key::RecordError;
use crate::vault::memory::MemoryStore;
use crate::vault::{KeychainFault, KeychainState, Keyring, VaultError};

fn every_error() -> Vec<VaultError> {
    vec![
        VaultError::NoBus {
            address_given: false,
        },
        VaultError::Missing,
        VaultError::Locked,
        VaultError::ItemLocked,
        VaultError::KeyringLocked("Work".to_owned()),
        VaultError::PromptDismissed,
        VaultError::NoCollection,
        VaultError::NoDefault(vec!["Work".to_owned()]),
        VaultError::NotFound,
        VaultError::TimedOut,
        VaultError::Denied,
        VaultError::Empty,
        VaultError::Unreadable(RecordError::NotARecord),
        VaultError::Unreadable(RecordError::Newer),
        VaultError::Ambiguous,
        VaultError::WriteNotKept,
        VaultError::Failed(KeychainFault::Connection),
    ]
}

#[test]
fn each_error_has_its_own_code_and_words() {
    let told: Vec<_> = every_error().iter().map(Explain::explain).collect();
    let codes: BTreeSet<_> = told.iter().map(|words| words.code).collect();
    let whats: BTreeSet<_> = told.iter().map(|words| &words.what).collect();
    let nexts: BTreeSet<_> = told.iter().map(|words| &words.next).collect();
    assert_eq!(codes.len(), told.len());
    assert_eq!(whats.len(), told.len());
    assert_eq!(nexts.len(), told.len());
    for words in &told {
        assert!(
            words.what.ends_with('.') && words.next.ends_with('.'),
            "{words:?}"
        );
    }
}

#[tokio::test]
async fn trouble_is_told_by_every_call() {
    let store = MemoryStore::new();
    let vault = store.vault();
    store.set_trouble(VaultError::Missing);
    assert_eq!(vault.state().await, Err(VaultError::Missing));
    assert_eq!(vault.ids().await, Err(VaultError::Missing));
    assert_eq!(vault.unlock().await, Err(VaultError::Missing));
    assert_eq!(vault.write(&record("A-1")).await, Err(VaultError::Missing));
    store.set_state(KeychainState::Ready);
    assert_eq!(vault.write(&record("A-1")).await, Ok(()));
}

#[tokio::test]
async fn the_call_that_was_named_fails_and_no_other() {
    let store = MemoryStore::new();
    let vault = store.vault();
    store.fail_call(1, VaultError::Denied);
    assert_eq!(vault.ids().await, Ok(vec![]));
    assert_eq!(vault.write(&record("A-1")).await, Err(VaultError::Denied));
    assert_eq!(vault.write(&record("A-1")).await, Ok(()));
}

#[tokio::test]
async fn an_item_that_was_lost_is_not_found() {
    let store = MemoryStore::new();
    let vault = store.vault();
    vault.write(&record("A-1")).await.unwrap();
    assert!(store.lose(&id("A-1")));
    let error = vault.read(&id("A-1")).await.unwrap_err();
    assert_eq!(error, VaultError::NotFound);
}

#[test]
fn a_missing_bus_is_not_called_a_missing_keychain() {
    for (address_given, said) in [(true, "at the address in"), (false, "isn't set")] {
        let told = VaultError::NoBus { address_given }.explain();
        assert!(told.what.contains("DBUS_SESSION_BUS_ADDRESS"), "{told:?}");
        assert!(told.what.contains(said), "{told:?}");
        assert!(told.next.contains("SSH"), "{told:?}");
        assert!(!told.next.contains("Install"), "{told:?}");
    }
}

#[tokio::test]
async fn without_a_default_keyring_the_others_are_named_and_one_can_be_chosen() {
    let store = MemoryStore::new();
    let vault = store.vault();
    let keyrings = ["Work", "Old"].map(|label| Keyring {
        path: format!("/{label}"),
        label: label.to_owned(),
    });
    store.set_state(KeychainState::NoDefault(keyrings.to_vec()));
    let refused = vault.write(&record("A-1")).await.unwrap_err();
    let told = refused.explain();
    assert!(told.what.contains("“Work”, “Old”"), "{told:?}");
    assert_eq!(vault.keyrings().await, Ok(keyrings.to_vec()));
    vault.use_keyring(&keyrings[1]).await.unwrap();
    assert_eq!(store.default_keyring().as_ref(), Some(&keyrings[1]));
    assert_eq!(vault.write(&record("A-1")).await, Ok(()));
}

#[tokio::test]
async fn an_item_with_nothing_in_it_is_told_to_be_empty() {
    let store = MemoryStore::new();
    store.put(&id("A-1"), "");
    let error = store.vault().read(&id("A-1")).await.unwrap_err();
    assert_eq!(error, VaultError::Empty);
    assert_eq!(error.explain().code, "keychain_item_empty");
}
