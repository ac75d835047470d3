//! Removing a key.

use keywright_core::app::{AppError, FindingKind};
use keywright_core::explain::Explain;
use keywright_core::key::KeepState;
use keywright_core::vault::VaultError;

use crate::desk::Desk;
use crate::new_keys::new_key;

#[tokio::test]
async fn a_removed_key_is_gone_from_both_sides() {
    let desk = Desk::new();
    let new = new_key("App Store");
    let id = desk.app.save(new.clone()).await.unwrap().key.key.id;
    desk.app.remove(&id).await.unwrap();
    assert!(desk.app.list().unwrap().is_empty());
    assert!(desk.store.is_empty());
    let error = desk.app.credentials(&id).await.unwrap_err();
    assert!(matches!(error, AppError::NoSuchKey(_)));
    assert!(matches!(
        desk.app.remove(&id).await,
        Err(AppError::NoSuchKey(_))
    ));
    desk.app.save(new).await.unwrap();
}

#[tokio::test]
async fn the_mark_of_the_key_in_use_passes_to_no_other() {
    let desk = Desk::new();
    let first = desk.app.save(new_key("first")).await.unwrap().key.key.id;
    let second = desk.app.save(new_key("second")).await.unwrap().key.key.id;
    desk.app.remove(&first).await.unwrap();
    assert_eq!(desk.app.in_use().unwrap(), None);
    desk.app.save(new_key("third")).await.unwrap();
    assert_eq!(desk.app.in_use().unwrap(), None);
    desk.app.use_key(&second).unwrap();
    assert!(desk.app.listed(&second).unwrap().in_use);
}

#[tokio::test]
async fn a_locked_keychain_keeps_the_key() {
    let desk = Desk::new();
    let id = desk
        .app
        .save(new_key("App Store"))
        .await
        .unwrap()
        .key
        .key
        .id;
    desk.store.lock();
    let error = desk.app.remove(&id).await.unwrap_err();
    assert_eq!(error.explain().code, "keychain_locked");
    assert_eq!(desk.state_of(&id), Some(KeepState::Kept));
}

#[tokio::test]
async fn a_removal_that_was_refused_is_taken_back() {
    let desk = Desk::new();
    let id = desk
        .app
        .save(new_key("App Store"))
        .await
        .unwrap()
        .key
        .key
        .id;
    desk.store.fail_call(1, VaultError::Denied); // after the look at the keychain's state
    desk.app.remove(&id).await.unwrap_err();
    assert_eq!(desk.state_of(&id), Some(KeepState::Kept));
    desk.app.credentials(&id).await.unwrap();
}

#[tokio::test]
async fn a_removal_that_was_cut_off_is_finished() {
    let desk = Desk::new();
    let id = desk
        .app
        .save(new_key("App Store"))
        .await
        .unwrap()
        .key
        .key
        .id;
    desk.store.fail_call(1, VaultError::TimedOut);
    desk.app.remove(&id).await.unwrap_err();
    assert_eq!(desk.state_of(&id), Some(KeepState::Removing));
    let findings = desk.app.reconcile().await.unwrap();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].kind, FindingKind::RemovalFinished);
    assert!(desk.app.list().unwrap().is_empty() && desk.store.is_empty());
}

#[tokio::test]
async fn a_key_that_the_keychain_lost_can_be_removed() {
    let desk = Desk::new();
    let id = desk
        .app
        .save(new_key("App Store"))
        .await
        .unwrap()
        .key
        .key
        .id;
    desk.store.lose(&id);
    desk.app.remove(&id).await.unwrap();
    assert!(desk.app.list().unwrap().is_empty());
}
