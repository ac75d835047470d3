//! Comparing the list with the keychain, and rebuilding it.

use keywright_core::app::{AppError, Changes, FindingKind, Rebuilt};
use keywright_core::explain::Explain;
use keywright_core::ids::KeyId;
use keywright_core::key::{KeepState, KeptKeyId};
use keywright_core::vault::{KeychainState, VaultError};

use crate::desk::{Desk, names};
use crate::new_keys::{key_id, new_key};

async fn kinds(desk: &Desk) -> Vec<FindingKind> {
    let findings = desk.app.reconcile().await.unwrap();
    findings.into_iter().map(|finding| finding.kind).collect()
}

#[tokio::test]
async fn nothing_is_found_when_both_sides_agree() {
    let desk = Desk::new();
    assert_eq!(kinds(&desk).await, []);
    desk.app.save(new_key("App Store")).await.unwrap();
    assert_eq!(kinds(&desk).await, []);
}

#[tokio::test]
async fn a_lost_item_is_missing_until_it_is_back() {
    let desk = Desk::new();
    let id = desk
        .app
        .save(new_key("App Store"))
        .await
        .unwrap()
        .key
        .key
        .id;
    let payload = desk.store.payload(&id).unwrap();
    desk.store.lose(&id);
    for _ in 0..2 {
        let findings = desk.app.reconcile().await.unwrap();
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].kind, FindingKind::KeyMissing);
        assert_eq!(
            (findings[0].key.as_ref(), findings[0].name.as_deref()),
            (Some(&id), Some("App Store"))
        );
        assert_eq!(desk.state_of(&id), Some(KeepState::Missing));
    }
    desk.store
        .put(&id, secrecy::ExposeSecret::expose_secret(&payload));
    assert_eq!(kinds(&desk).await, [FindingKind::KeyBack]);
    assert_eq!(
        desk.state_of(&id),
        Some(KeepState::Unproven),
        "it may be empty"
    );
    desk.app.credentials(&id).await.unwrap();
    assert_eq!(desk.state_of(&id), Some(KeepState::Kept));
    assert_eq!(kinds(&desk).await, []);
}

#[tokio::test]
async fn a_lost_item_is_noticed_when_it_is_wanted() {
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
    let error = desk.app.credentials(&id).await.unwrap_err();
    assert_eq!(error.explain().code, "key_missing_from_keychain");
    assert_eq!(desk.state_of(&id), Some(KeepState::Missing));
}

#[tokio::test]
async fn a_keychain_that_cannot_be_asked_leaves_the_rows_alone() {
    let desk = Desk::new();
    let id = desk
        .app
        .save(new_key("App Store"))
        .await
        .unwrap()
        .key
        .key
        .id;
    desk.store.fail_call(2, VaultError::TimedOut); // the write of the next save
    desk.store.fail_call(3, VaultError::TimedOut); // and taking it back
    desk.app.save(new_key("cut off")).await.unwrap_err();
    let before = desk.app.list().unwrap();

    desk.store.lock();
    assert_eq!(kinds(&desk).await, [FindingKind::KeychainLocked]);
    desk.store.set_state(KeychainState::NoCollection);
    assert_eq!(kinds(&desk).await, [FindingKind::KeychainUnavailable]);
    desk.store.set_trouble(VaultError::Missing);
    let findings = desk.app.reconcile().await.unwrap();
    assert_eq!(findings[0].kind, FindingKind::KeychainUnavailable);
    assert!(
        findings[0].what.contains("was not compared"),
        "{}",
        findings[0].what
    );
    desk.store.set_state(KeychainState::Ready);
    desk.store.fail_call(1, VaultError::Locked); // locked between the look and the names
    assert_eq!(kinds(&desk).await, [FindingKind::KeychainLocked]);

    assert_eq!(desk.app.list().unwrap(), before);
    assert_eq!(desk.state_of(&id), Some(KeepState::Kept));
    assert_eq!(kinds(&desk).await, [FindingKind::SaveUndone]);
}

#[tokio::test]
async fn an_empty_list_on_a_fresh_profile_is_no_news() {
    let desk = Desk::new();
    desk.store.set_state(KeychainState::NoCollection);
    assert_eq!(kinds(&desk).await, []);
}

#[tokio::test]
async fn unknown_keys_are_counted_in_one_finding_and_rebuilding_takes_them_in() {
    let desk = Desk::new();
    for name in ["a", "b", "c"] {
        desk.app.save(new_key(name)).await.unwrap();
    }
    desk.store
        .put(&KeptKeyId("STRANGE-1".to_owned()), "somebody else's words");
    std::fs::remove_file(desk.list_file()).unwrap();
    let findings = desk.app.reconcile().await.unwrap();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].kind, FindingKind::UnknownKeys);
    assert!(findings[0].what.contains('4'), "{}", findings[0].what);

    let rebuilt = desk.app.rebuild().await.unwrap();
    assert_eq!(
        rebuilt,
        Rebuilt {
            restored: 3,
            unreadable: 1
        }
    );
    assert_eq!(names(&desk.app.list().unwrap()).len(), 3);
    assert_eq!(
        desk.store.len(),
        4,
        "what could not be read is left as it is"
    );
    let again = desk.app.rebuild().await.unwrap();
    assert_eq!(
        again,
        Rebuilt {
            restored: 0,
            unreadable: 1
        }
    );
}

#[tokio::test]
async fn rebuilding_keeps_what_only_the_list_knows() {
    let desk = Desk::new();
    let first = desk.app.save(new_key("first")).await.unwrap().key.key.id;
    let second = desk.app.save(new_key("second")).await.unwrap().key.key.id;
    desk.app.use_key(&second).unwrap();
    desk.store.lose(&first);
    desk.app.rebuild().await.unwrap();
    assert!(desk.app.listed(&second).unwrap().in_use);
    assert_eq!(desk.state_of(&first), Some(KeepState::Missing));
}

/// The same record under another id, as a save could leave it when the list had been lost.
fn copied(desk: &Desk, id: &KeptKeyId) -> KeptKeyId {
    let other = KeptKeyId(format!("{}0", id.as_str()));
    let payload = desk.store.payload(id).unwrap();
    let payload = secrecy::ExposeSecret::expose_secret(&payload);
    desk.store
        .put(&other, &payload.replace(id.as_str(), other.as_str()));
    other
}

#[tokio::test]
async fn the_same_key_twice_in_the_keychain_is_shown_twice() {
    let desk = Desk::new();
    let new = new_key("App Store");
    let first = desk.app.save(new.clone()).await.unwrap().key.key.id;
    let second = copied(&desk, &first);
    assert_eq!(desk.app.rebuild().await.unwrap().restored, 1);
    assert_eq!(desk.app.list().unwrap().len(), 2);
    assert_eq!(kinds(&desk).await, []);
    assert!(matches!(
        desk.app.save(new).await,
        Err(AppError::AlreadyKept { .. })
    ));
    for id in [&first, &second] {
        let changes = Changes {
            name: Some(format!("renamed {id}")),
            ..Changes::default()
        };
        desk.app.edit(id, changes).await.unwrap();
    }
    desk.app.remove(&first).await.unwrap();
    desk.app.credentials(&second).await.unwrap();
}

#[tokio::test]
async fn of_keys_that_are_the_same_one_is_left() {
    let desk = Desk::new();
    let first = desk.app.save(new_key("App Store")).await.unwrap();
    let first = first.key.key.id;
    desk.app.save(new_key("another")).await.unwrap();
    desk.app.use_key(&first).unwrap();
    let second = copied(&desk, &first);
    desk.app.rebuild().await.unwrap();
    let told = desk.app.duplicates().unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].kind, FindingKind::KeyTwice);

    let done = desk.app.remove_duplicates().await.unwrap();
    assert_eq!(done.len(), 1);
    assert_eq!(done[0].kind, FindingKind::KeyOnce);
    assert_eq!((desk.store.len(), desk.app.list().unwrap().len()), (2, 2));
    assert!(desk.app.listed(&first).unwrap().in_use);
    assert!(desk.app.listed(&second).is_err());
    assert!(desk.app.duplicates().unwrap().is_empty());
    assert!(desk.app.remove_duplicates().await.unwrap().is_empty());
}

#[tokio::test]
async fn of_keys_with_different_identifiers_none_is_removed() {
    let desk = Desk::new();
    let first = desk.app.save(new_key("App Store")).await.unwrap();
    let first = first.key.key.id;
    let second = copied(&desk, &first);
    let payload = desk.store.payload(&second).unwrap();
    let payload = secrecy::ExposeSecret::expose_secret(&payload);
    let (was, other) = (desk.app.listed(&first).unwrap().key.key_id, key_id());
    let named = |id: &KeyId| format!("\"key_id\":\"{id}\"");
    desk.store
        .put(&second, &payload.replace(&named(&was), &named(&other)));
    desk.app.rebuild().await.unwrap();
    let told = desk.app.remove_duplicates().await.unwrap();
    assert_eq!(told[0].kind, FindingKind::KeyTwice);
    assert_eq!(desk.store.len(), 2);
}

#[tokio::test]
async fn rebuilding_from_a_locked_keychain_says_so() {
    let desk = Desk::new();
    desk.app.save(new_key("App Store")).await.unwrap();
    desk.store.lock();
    let error = desk.app.rebuild().await.unwrap_err();
    assert_eq!(error.explain().code, "keychain_locked");
    assert_eq!(desk.app.list().unwrap().len(), 1);
}
