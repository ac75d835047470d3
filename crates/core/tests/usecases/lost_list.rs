//! A list that was lost: nobody says "no keys", no key is stored twice, and it can be rebuilt.

use std::fs;

use keywright_core::app::AppError;
use keywright_core::explain::Explain;
use keywright_core::key::KeptKeyId;
use keywright_core::vault::{KeychainState, VaultError};
use secrecy::ExposeSecret;

use crate::desk::{Desk, Place};
use crate::new_keys::{key_id, new_key};

/// What a person may do to the list behind the program's back.
const LOSSES: [fn(&Place); 3] = [
    |place| fs::remove_dir_all(place.data()).unwrap(),
    |place| fs::remove_file(place.list_file()).unwrap(),
    |place| fs::write(place.list_file(), "no list\n".repeat(2000)).unwrap(),
];

fn code(error: AppError) -> &'static str {
    error.explain().code
}

#[tokio::test]
async fn a_lost_list_is_told_from_one_without_keys_until_it_is_rebuilt() {
    for lose in LOSSES {
        let desk = Desk::new();
        desk.app.save(new_key("App Store")).await.unwrap();
        desk.app.save(new_key("Testers")).await.unwrap();
        let place = desk.closed();
        lose(&place);
        // Whichever process set it aside, the next ones say so too.
        for _ in 0..2 {
            let app = place.again();
            assert!(app.list().unwrap().is_empty());
            let error = app.complete_list().await.unwrap_err();
            let told = error.explain();
            assert!(told.what.contains("2 keys"), "{}", told.what);
            assert_eq!(code(error), "list_incomplete");
        }
        let app = place.again();
        app.rebuild().await.unwrap();
        app.complete_list().await.unwrap();
        assert_eq!(app.list().unwrap().len(), 2);
        place.again().complete_list().await.unwrap();
    }
}

#[tokio::test]
async fn where_the_list_was_set_aside_is_said() {
    let desk = Desk::new();
    desk.app.save(new_key("App Store")).await.unwrap();
    let place = desk.closed();
    LOSSES[2](&place);
    drop(place.again());
    let error = place.again().complete_list().await.unwrap_err();
    let told = error.explain();
    assert!(told.what.contains(".set-aside-"), "{}", told.what);
}

#[tokio::test]
async fn no_key_is_stored_twice_after_the_list_was_lost() {
    for lose in LOSSES {
        let desk = Desk::new();
        let new = new_key("App Store");
        desk.app.save(new.clone()).await.unwrap();
        let place = desk.closed();
        lose(&place);
        let app = place.again();
        assert_eq!(
            code(app.save(new.clone()).await.unwrap_err()),
            "list_incomplete"
        );
        assert_eq!(place.store.len(), 1);
        app.rebuild().await.unwrap();
        assert_eq!(code(app.save(new).await.unwrap_err()), "already_kept");
        assert_eq!(place.store.len(), 1);
    }
}

/// Another data folder shares the keychain, or an earlier version named the item at random.
#[tokio::test]
async fn a_key_that_only_the_keychain_knows_is_not_stored_again() {
    let other = Desk::new();
    let new = new_key("App Store");
    let kept = other.app.save(new.clone()).await.unwrap().key.key.id;
    let record = other.store.payload(&kept).unwrap();
    let named_at_random = KeptKeyId(format!("{}-00000000", new.values.key_id));
    for id in [kept.clone(), named_at_random] {
        let desk = Desk::new();
        desk.app.save(new_key("first")).await.unwrap();
        let record = record.expose_secret().replace(kept.as_str(), id.as_str());
        desk.store.put(&id, &record);
        let again = desk.app.save(new.clone()).await;
        assert!(
            matches!(&again, Err(AppError::AlreadyKept { id: found, .. }) if *found == id),
            "{again:?}"
        );
        assert_eq!(desk.store.len(), 2);
        desk.app.credentials(&id).await.unwrap();
    }
    // The same private key under another Key ID is told by its name alone.
    let desk = Desk::new();
    desk.app.save(new_key("first")).await.unwrap();
    desk.store.put(&kept, record.expose_secret());
    let mut mistyped = new;
    mistyped.values.key_id = key_id();
    assert_eq!(
        code(desk.app.save(mistyped).await.unwrap_err()),
        "already_kept"
    );
}

#[tokio::test]
async fn a_new_list_is_compared_once() {
    let desk = Desk::new();
    assert!(desk.app.is_list_uncompared().unwrap());
    desk.store.lock();
    assert!(matches!(
        desk.app.complete_list().await,
        Err(AppError::Vault(VaultError::Locked))
    ));
    desk.store.set_state(KeychainState::NoCollection);
    desk.app.complete_list().await.unwrap();
    assert!(desk.app.is_list_uncompared().unwrap(), "nobody was asked");
    desk.store.set_state(KeychainState::Ready);
    desk.app.complete_list().await.unwrap();
    let calls = desk.store.calls().len();
    desk.again().complete_list().await.unwrap();
    assert_eq!(desk.store.calls().len(), calls);
}
