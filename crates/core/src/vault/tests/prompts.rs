//! Prompts: answered, dismissed, withdrawn, and never in anyone's way.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{id, record};
use crate::vault::memory::{Call, MemoryStore, Person};
use crate::vault::{KeychainState, Vault, VaultError};

#[tokio::test]
async fn a_locked_keychain_is_unlocked_by_the_person() {
    let store = MemoryStore::new();
    let vault = store.vault();
    store.lock();
    assert_eq!(vault.ids().await, Err(VaultError::Locked));
    assert_eq!(vault.unlock().await, Ok(()));
    assert_eq!(vault.ids().await, Ok(vec![]));
}

#[tokio::test]
async fn a_dismissed_prompt_leaves_it_locked() {
    let store = MemoryStore::new();
    let vault = store.vault();
    store.lock();
    store.set_person(Person::Dismisses);
    assert_eq!(vault.unlock().await, Err(VaultError::PromptDismissed));
    assert_eq!(vault.state().await, Ok(KeychainState::Locked));
}

#[tokio::test]
async fn other_calls_are_served_while_a_prompt_waits() {
    let store = MemoryStore::new();
    let vault = store.vault();
    store.lock();
    store.set_person(Person::IsAway);
    let unlock = vault.unlock();
    tokio::pin!(unlock);
    let state = tokio::select! {
        biased;
        _ = &mut unlock => panic!("nobody answered the prompt"),
        state = vault.state() => state,
    };
    assert_eq!(state, Ok(KeychainState::Locked));
}

#[tokio::test]
async fn a_dropped_future_withdraws_its_prompt() {
    let store = MemoryStore::new();
    let vault = store.vault();
    store.lock();
    store.set_person(Person::IsAway);
    let unlocking = tokio::spawn({
        let vault = vault.clone();
        async move { vault.unlock().await }
    });
    while !store.calls().contains(&Call::Unlock) {
        tokio::task::yield_now().await;
    }
    unlocking.abort();
    while !store.calls().contains(&Call::Withdrawn) {
        tokio::task::yield_now().await;
    }
    store.set_person(Person::Agrees);
    assert_eq!(vault.unlock().await, Ok(()), "the next prompt is shown");
}

#[tokio::test]
async fn a_fresh_profile_gets_its_keyring() {
    let store = MemoryStore::new();
    let vault = store.vault();
    store.set_state(KeychainState::NoCollection);
    assert_eq!(vault.unlock().await, Err(VaultError::NoCollection));
    assert_eq!(vault.create_collection().await, Ok(()));
    assert_eq!(vault.state().await, Ok(KeychainState::Ready));
}

/// A handle for a person, and how often they were told that the keychain asks.
fn with_person(store: &MemoryStore) -> (Vault, Arc<AtomicUsize>) {
    let told = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&told);
    let vault = store.vault().with_person(move || {
        counter.fetch_add(1, Ordering::SeqCst);
    });
    (vault, told)
}

#[tokio::test]
async fn a_locked_item_is_told_where_nobody_can_answer() {
    let store = MemoryStore::new();
    let vault = store.vault();
    vault.write(&record("A-1")).await.unwrap();
    store.lock_item(&id("A-1"));
    let error = vault.read(&id("A-1")).await.unwrap_err();
    assert_eq!(error, VaultError::ItemLocked);
    assert_eq!(vault.open_all().await, Ok(()));
    assert!(!store.calls().contains(&Call::UnlockKey(id("A-1"))));
}

#[tokio::test]
async fn the_very_item_is_opened_when_a_person_needs_it() {
    let store = MemoryStore::new();
    let (vault, told) = with_person(&store);
    for name in ["A-1", "B-1"] {
        vault.write(&record(name)).await.unwrap();
        store.lock_item(&id(name));
    }
    assert!(vault.read(&id("A-1")).await.is_ok());
    assert!(store.calls().contains(&Call::UnlockKey(id("A-1"))));
    assert!(!store.calls().contains(&Call::UnlockKey(id("B-1"))));
    assert_eq!(vault.write(&record("B-1")).await, Ok(()));
    assert_eq!(told.load(Ordering::SeqCst), 2, "before each question");
    assert!(vault.read(&id("A-1")).await.is_ok());
    assert_eq!(told.load(Ordering::SeqCst), 2, "and not again");
}

#[tokio::test]
async fn all_locked_items_are_opened_in_one_question() {
    let store = MemoryStore::new();
    let (vault, _) = with_person(&store);
    for name in ["A-1", "B-1"] {
        vault.write(&record(name)).await.unwrap();
        store.lock_item(&id(name));
    }
    assert_eq!(vault.open_all().await, Ok(()));
    assert!(vault.read(&id("A-1")).await.is_ok());
    assert!(vault.read(&id("B-1")).await.is_ok());
    let asked = store.calls().into_iter();
    assert_eq!(asked.filter(|call| *call == Call::UnlockItems).count(), 1);
}

#[tokio::test]
async fn a_no_to_one_item_changes_nothing() {
    let store = MemoryStore::new();
    let (vault, _) = with_person(&store);
    vault.write(&record("A-1")).await.unwrap();
    store.lock_item(&id("A-1"));
    store.set_person(Person::Dismisses);
    let dismissed = Err(VaultError::PromptDismissed);
    assert_eq!(vault.write(&record("A-1")).await, dismissed);
    assert_eq!(vault.delete(&id("A-1")).await, dismissed);
    assert_eq!(store.len(), 1);
}

#[tokio::test]
async fn a_removal_that_the_keychain_asks_about_waits_for_the_answer() {
    let store = MemoryStore::new();
    let (vault, told) = with_person(&store);
    vault.write(&record("A-1")).await.unwrap();
    store.ask_before_deleting();
    store.set_person(Person::Dismisses);
    let dismissed = Err(VaultError::PromptDismissed);
    assert_eq!(vault.delete(&id("A-1")).await, dismissed);
    assert_eq!(store.len(), 1);
    store.set_person(Person::Agrees);
    assert_eq!(vault.delete(&id("A-1")).await, Ok(()));
    assert!(store.is_empty());
    assert_eq!(told.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_question_about_a_removal_is_taken_back_where_nobody_can_answer() {
    let store = MemoryStore::new();
    let vault = store.vault();
    vault.write(&record("A-1")).await.unwrap();
    store.ask_before_deleting();
    store.set_person(Person::IsAway);
    let hasty = vault
        .clone()
        .with_deadline(std::time::Duration::from_millis(200));
    assert_eq!(hasty.delete(&id("A-1")).await, Err(VaultError::TimedOut));
    while !store.calls().contains(&Call::Withdrawn) {
        tokio::task::yield_now().await;
    }
    assert_eq!(store.len(), 1);
}

#[tokio::test]
async fn a_yes_for_one_time_is_asked_for_again_and_a_change_is_still_made_and_proven() {
    let store = MemoryStore::new();
    let (vault, told) = with_person(&store);
    vault.write(&record("A-1")).await.unwrap();
    store.allow_once();
    store.lock_item(&id("A-1"));
    let mut renamed = record("A-1");
    renamed.key.name = "Renamed".to_owned();
    assert_eq!(vault.write(&renamed).await, Ok(()));
    assert_eq!(
        told.load(Ordering::SeqCst),
        2,
        "to write, and to read it back"
    );
    let writes = store.calls().into_iter();
    let writes = writes.filter(|call| *call == Call::Write(id("A-1")));
    assert_eq!(
        writes.count(),
        3,
        "the first save, the refusal, and the change"
    );
    assert_eq!(vault.read(&id("A-1")).await.unwrap().key, renamed.key);
}
