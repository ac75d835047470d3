//! A keychain that stops answering.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::{id, record};
use crate::vault::memory::MemoryStore;
use crate::vault::{KeychainFault, KeychainState, SecretStore, Vault, VaultError};

const SOON: Duration = Duration::from_millis(50);

/// A vault on the store that counts how often the store was opened.
fn counted(store: &MemoryStore) -> (Vault, Arc<AtomicUsize>) {
    let opened = Arc::new(AtomicUsize::new(0));
    let (store, counter) = (store.clone(), Arc::clone(&opened));
    let vault = Vault::with_store(move || {
        counter.fetch_add(1, Ordering::SeqCst);
        Ok(Box::new(store.clone()))
    });
    (vault, opened)
}

#[tokio::test]
async fn a_call_is_given_up_and_the_next_one_works_on_a_fresh_thread() {
    let store = MemoryStore::new();
    let (vault, opened) = counted(&store);
    let hasty = vault.clone().with_deadline(SOON);
    store.put(&id("A-1"), "x");
    store.hang();
    assert_eq!(hasty.ids().await, Err(VaultError::TimedOut));
    assert_eq!(store.hanging_calls(), 1, "its thread was left behind");
    store.release();
    assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
    assert_eq!(opened.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn calls_behind_a_stuck_one_miss_their_deadlines_and_are_not_begun() {
    let store = MemoryStore::new();
    let vault = store.vault().with_deadline(SOON);
    store.hang();
    let (kept, gone) = (record("A-1"), id("A-1"));
    let (first, second, third) =
        tokio::join!(vault.state(), vault.write(&kept), vault.delete(&gone));
    assert_eq!(first, Err(VaultError::TimedOut));
    assert_eq!(second, Err(VaultError::TimedOut));
    assert_eq!(third, Err(VaultError::TimedOut));
    store.release();
    assert_eq!(store.vault().state().await, Ok(KeychainState::Ready));
    assert!(
        store.is_empty(),
        "nothing was written after it was given up"
    );
}

#[tokio::test]
async fn a_call_that_nobody_waits_for_any_more_is_not_begun() {
    let store = MemoryStore::new();
    let vault = store.vault();
    store.hang();
    let first = tokio::spawn({
        let vault = vault.clone();
        async move { vault.state().await }
    });
    while store.hanging_calls() == 0 {
        tokio::task::yield_now().await;
    }
    {
        let unwanted = record("A-1");
        let write = std::pin::pin!(vault.write(&unwanted));
        assert!(futures_util::poll!(write).is_pending());
    }
    store.release();
    assert_eq!(first.await.unwrap(), Ok(KeychainState::Ready));
    assert_eq!(vault.ids().await, Ok(vec![]));
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_tests_have_stopped_does_not_end_a_call() {
    let store = MemoryStore::new();
    let vault = store.vault();
    assert_eq!(vault.state().await, Ok(KeychainState::Ready));
}

#[tokio::test]
async fn a_store_that_cannot_be_opened_is_tried_again_at_the_next_call() {
    let store = MemoryStore::new();
    let tries = AtomicUsize::new(0);
    let vault = Vault::with_store(move || {
        if tries.fetch_add(1, Ordering::SeqCst) == 0 {
            return Err(VaultError::Missing);
        }
        Ok(Box::new(store.clone()))
    });
    assert_eq!(vault.state().await, Err(VaultError::Missing));
    assert_eq!(vault.state().await, Ok(KeychainState::Ready));
}

#[tokio::test]
async fn a_store_that_panics_takes_nothing_with_it() {
    let store = MemoryStore::new();
    let tries = AtomicUsize::new(0);
    let vault = Vault::with_store(move || {
        assert!(
            tries.fetch_add(1, Ordering::SeqCst) > 0,
            "a fault in a store"
        );
        Ok(Box::new(store.clone()) as Box<dyn SecretStore>)
    });
    let lost = Err(VaultError::Failed(KeychainFault::NoAnswer));
    assert_eq!(vault.state().await, lost);
    assert_eq!(vault.state().await, Ok(KeychainState::Ready));
}
