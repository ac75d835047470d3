//! What a person is told of each mood, and the moods on request.

use std::collections::BTreeSet;

use super::{id, record};
use crate::explain::Explain;
use crate::key::RecordError;
use crate::vault::memory::MemoryStore;
use crate::vault::{KeychainFault, KeychainState, VaultError};

fn every_error() -> Vec<VaultError> {
    vec![
        VaultError::Missing,
        VaultError::Locked,
        VaultError::ItemLocked,
        VaultError::PromptDismissed,
        VaultError::NoCollection,
        VaultError::NotFound,
        VaultError::TimedOut,
        VaultError::Denied,
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
