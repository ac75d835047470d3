//! Prompts: answered, dismissed, withdrawn, and never in anyone's way.

use crate::vault::memory::{Call, MemoryStore, Person};
use crate::vault::{KeychainState, VaultError};

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
