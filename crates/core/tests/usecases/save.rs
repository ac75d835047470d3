//! Saving a key, and what is refused.

use keywright_core::app::{AppError, Changes, FindingKind, NewKey};
use keywright_core::explain::Explain;
use keywright_core::key::{KeepState, KeptKeyId, Owner};
use keywright_core::vault::{KeychainState, VaultError};
use secrecy::ExposeSecret;

use crate::desk::{Desk, NOON};
use crate::new_keys::{key_id, new_key, private_key};

fn refusal(error: AppError) -> (String, String) {
    match error {
        AppError::AlreadyKept { id, name } => (id.0, name),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_saved_key_is_in_the_keychain_and_in_the_list() {
    let desk = Desk::new();
    let mut new = new_key("  App Store  ");
    new.details.purpose = Some("nightly builds".to_owned());
    new.details.team_name = Some(" ".to_owned());
    new.details.remind_after_days = Some(90);
    let saved = desk.app.save(new.clone()).await.unwrap().key;

    assert_eq!(saved.state, KeepState::Kept);
    assert_eq!(saved.key.name, "App Store");
    assert_eq!(saved.key.team_name, None);
    assert_eq!(saved.key.added_at, NOON);
    assert_eq!(saved.key.fingerprint, *new.private_key.fingerprint());
    let payload = desk.store.payload(&saved.key.id).unwrap();
    let record: serde_json::Value = serde_json::from_str(payload.expose_secret()).unwrap();
    assert_eq!(record["private_key"], new.private_key.pem().expose_secret());
    assert_eq!(record["key"]["name"], "App Store");
    let credentials = desk.app.credentials(&saved.key.id).await.unwrap();
    assert_eq!(credentials.private_key, new.private_key);
    assert_eq!(credentials.owner, new.values.owner);
}

#[tokio::test]
async fn an_item_is_read_back_before_the_key_counts_as_kept() {
    let desk = Desk::new();
    desk.store.set_keeps_writes(false);
    let error = desk.app.save(new_key("App Store")).await.unwrap_err();
    assert!(
        matches!(error, AppError::Vault(VaultError::WriteNotKept)),
        "{error:?}"
    );
    assert!(desk.app.list().unwrap().is_empty());
    assert!(desk.store.is_empty());
}

#[tokio::test]
async fn the_same_private_key_is_refused_with_its_name() {
    let desk = Desk::new();
    let first = new_key("App Store");
    let saved = desk.app.save(first.clone()).await.unwrap().key;
    let mut again = first;
    again.values.key_id = key_id();
    let error = desk.app.save(again).await.unwrap_err();
    assert_eq!(error.explain().code, "already_kept");
    assert!(error.explain().what.contains("App Store"));
    assert_eq!(refusal(error), (saved.key.id.0, "App Store".to_owned()));
    assert_eq!(desk.store.len(), 1);
}

#[tokio::test]
async fn the_same_identifiers_are_refused() {
    let desk = Desk::new();
    let first = new_key("App Store");
    let saved = desk.app.save(first.clone()).await.unwrap().key;
    let again = NewKey {
        private_key: private_key(),
        ..first.clone()
    };
    assert_eq!(
        refusal(desk.app.save(again).await.unwrap_err()).0,
        saved.key.id.0
    );
    let mut of_another_kind = first;
    of_another_kind.private_key = private_key();
    of_another_kind.values.owner = Owner::Individual;
    let individual = desk.app.save(of_another_kind.clone()).await.unwrap().key;
    assert_eq!(individual.key.owner, Owner::Individual);
    let again = NewKey {
        private_key: private_key(),
        ..of_another_kind
    };
    assert_eq!(
        refusal(desk.app.save(again).await.unwrap_err()).0,
        individual.key.id.0
    );
}

#[tokio::test]
async fn replacing_writes_over_the_same_item() {
    let desk = Desk::new();
    let first = new_key("App Store");
    let saved = desk.app.save(first.clone()).await.unwrap().key;
    let id = saved.key.id.clone();
    let mut corrected = first;
    corrected.values.key_id = key_id();
    corrected.details.name = "App Store, corrected".to_owned();
    corrected.replace = Some(id.clone());
    let replaced = desk.app.save(corrected.clone()).await.unwrap().key;
    assert_eq!(replaced.key.id, id);
    assert_eq!(replaced.key.key_id, corrected.values.key_id);
    assert!(replaced.in_use);
    assert_eq!((desk.store.len(), desk.app.list().unwrap().len()), (1, 1));
    let credentials = desk.app.credentials(&id).await.unwrap();
    assert_eq!(credentials.key_id, corrected.values.key_id);
}

#[tokio::test]
async fn replacing_one_key_with_another_kept_one_is_refused() {
    let desk = Desk::new();
    let first = new_key("first");
    let second = new_key("second");
    let kept = desk.app.save(first.clone()).await.unwrap().key;
    let other = desk.app.save(second).await.unwrap().key;
    let again = NewKey {
        replace: Some(other.key.id),
        ..first
    };
    assert_eq!(
        refusal(desk.app.save(again).await.unwrap_err()).0,
        kept.key.id.0
    );
}

#[tokio::test]
async fn a_key_that_the_keychain_lost_is_given_back_its_place() {
    let desk = Desk::new();
    let new = new_key("App Store");
    let saved = desk.app.save(new.clone()).await.unwrap().key;
    desk.store.lose(&saved.key.id);
    desk.app.reconcile().await.unwrap();
    assert_eq!(desk.state_of(&saved.key.id), Some(KeepState::Missing));
    let again = desk.app.save(new).await.unwrap().key;
    assert_eq!((again.key.id, again.state), (saved.key.id, KeepState::Kept));
}

#[tokio::test]
async fn a_locked_or_absent_keychain_is_told_before_anything_begins() {
    let desk = Desk::new();
    let expect = [
        (Ok(KeychainState::Locked), "keychain_locked"),
        (Ok(KeychainState::NoCollection), "keychain_no_collection"),
        (Err(VaultError::Missing), "keychain_missing"),
    ];
    for (mood, code) in expect {
        match mood {
            Ok(state) => desk.store.set_state(state),
            Err(trouble) => desk.store.set_trouble(trouble),
        }
        let error = desk.app.save(new_key("App Store")).await.unwrap_err();
        assert_eq!(error.explain().code, code);
        assert!(desk.app.list().unwrap().is_empty());
    }
    desk.store.set_state(KeychainState::Ready);
    desk.app.save(new_key("App Store")).await.unwrap();
}

#[tokio::test]
async fn a_save_that_fails_at_any_call_leaves_the_key_whole_or_not_at_all() {
    // The calls of a save: state, write, read back; then the clearing up: delete.
    for failing in 0..4 {
        for clearing_fails in [false, true] {
            let desk = Desk::new();
            let new = new_key("App Store");
            desk.store.fail_call(failing, VaultError::TimedOut);
            if clearing_fails {
                desk.store.fail_call(failing + 1, VaultError::TimedOut);
            }
            desk.app.save(new.clone()).await.unwrap_err();
            desk.app.reconcile().await.unwrap();
            let (rows, items) = (desk.app.list().unwrap(), desk.store.len());
            assert_eq!(
                rows.len(),
                items,
                "call {failing}, clearing fails: {clearing_fails}"
            );
            assert!(rows.iter().all(|row| row.state == KeepState::Unproven));
            match rows.first() {
                None => drop(desk.app.save(new).await.unwrap()),
                Some(row) => drop(desk.app.credentials(&row.key.id).await.unwrap()),
            }
        }
    }
}

#[tokio::test]
async fn a_save_can_be_tried_again_at_once_after_a_cut_off_one() {
    let desk = Desk::new();
    let new = new_key("App Store");
    desk.store.fail_call(2, VaultError::TimedOut); // the write
    desk.store.fail_call(3, VaultError::TimedOut); // taking it back
    desk.app.save(new.clone()).await.unwrap_err();
    assert_eq!(desk.app.list().unwrap()[0].state, KeepState::Pending);
    let saved = desk.app.save(new).await.unwrap().key;
    assert_eq!(saved.state, KeepState::Kept);
    assert_eq!(desk.app.list().unwrap().len(), 1);
    assert!(desk.app.reconcile().await.unwrap().is_empty());
}

/// Saves a key, and ends before what was written is read back.
async fn cut_off(desk: &Desk, new: &NewKey) -> KeptKeyId {
    desk.store.fail_call(3, VaultError::TimedOut); // the reading back
    desk.store.fail_call(4, VaultError::TimedOut); // taking it back
    desk.app.save(new.clone()).await.unwrap_err();
    let findings = desk.app.reconcile().await.unwrap();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].kind, FindingKind::SaveUnproven);
    assert_eq!(findings[0].name.as_deref(), Some("App Store"));
    desk.app.list().unwrap()[0].key.id.clone()
}

#[tokio::test]
async fn a_save_that_ended_in_the_keychain_only_is_unproven_until_it_was_read() {
    let desk = Desk::new();
    let id = cut_off(&desk, &new_key("App Store")).await;
    let listed = desk.app.listed(&id).unwrap();
    assert_eq!(listed.state, KeepState::Unproven);
    assert!(
        listed.in_use,
        "the first key is the one in use, however it came to be kept"
    );
    assert_eq!(desk.store.secret_reads(), 1, "comparing reads no secret");
    assert_eq!(desk.app.unproven().unwrap().len(), 1);

    desk.app.credentials(&id).await.unwrap();
    assert_eq!(desk.state_of(&id), Some(KeepState::Kept));
    assert!(desk.app.unproven().unwrap().is_empty());
}

#[tokio::test]
async fn verifying_tells_a_whole_save_from_an_empty_item() {
    for payload in [None, Some(""), Some("{\"keywright\":1,")] {
        let desk = Desk::new();
        let id = cut_off(&desk, &new_key("App Store")).await;
        if let Some(payload) = payload {
            desk.store.put(&id, payload);
        }
        let findings = desk.app.verify().await.unwrap();
        let (kind, state) = match payload {
            None => (FindingKind::SaveFinished, KeepState::Kept),
            Some(_) => (FindingKind::SaveIncomplete, KeepState::Unproven),
        };
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].kind, kind, "{payload:?}");
        assert_eq!(desk.state_of(&id), Some(state), "{payload:?}");
    }
}

/// What a keychain leaves whose daemon ended between its two writes for one save.
#[tokio::test]
async fn an_empty_item_is_never_called_kept_and_the_key_can_be_added_again() {
    let desk = Desk::new();
    let new = new_key("App Store");
    let id = cut_off(&desk, &new).await;
    desk.store.put(&id, "");
    for _ in 0..2 {
        let error = desk.app.credentials(&id).await.unwrap_err();
        assert_eq!(error.explain().code, "save_incomplete");
        assert!(desk.app.reconcile().await.unwrap().is_empty());
        assert_eq!(desk.state_of(&id), Some(KeepState::Unproven));
    }
    let saved = desk.app.save(new.clone()).await.unwrap().key;
    assert_eq!((saved.key.id, saved.state), (id.clone(), KeepState::Kept));
    assert_eq!((desk.store.len(), desk.app.list().unwrap().len()), (1, 1));
    let credentials = desk.app.credentials(&id).await.unwrap();
    assert_eq!(credentials.private_key, new.private_key);
}

#[tokio::test]
async fn an_unproven_key_whose_item_goes_is_missing() {
    let desk = Desk::new();
    let new = new_key("App Store");
    let id = cut_off(&desk, &new).await;
    desk.store.lose(&id);
    let findings = desk.app.reconcile().await.unwrap();
    assert_eq!(findings[0].kind, FindingKind::KeyMissing);
    assert_eq!(desk.state_of(&id), Some(KeepState::Missing));
    desk.app.save(new).await.unwrap();
    assert_eq!(desk.state_of(&id), Some(KeepState::Kept));
}

#[tokio::test]
async fn no_private_key_fits_into_a_text() {
    let pem = private_key().pem().expose_secret().to_owned();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let texts = [
        pem.clone(),
        pem.replace('\n', "\\n"),
        body.clone(),
        format!("for CI: {body}, nightly"),
        format!("\u{201c}{body}\u{201d}"),
        body.replace('+', "-").replace('/', "_"),
        format!("{} {}", &body[..90], &body[90..]),
    ];
    let desk = Desk::new();
    let id = desk
        .app
        .save(new_key("App Store"))
        .await
        .unwrap()
        .key
        .key
        .id;
    for text in texts {
        let mut new = new_key(&text);
        let named = desk.app.save(new.clone()).await.unwrap_err();
        new.details.name = "fine".to_owned();
        new.details.purpose = Some(text.clone());
        let with_purpose = desk.app.save(new.clone()).await.unwrap_err();
        new.details.purpose = None;
        new.details.team_name = Some(text.clone());
        let with_team = desk.app.save(new).await.unwrap_err();
        let changes = Changes {
            purpose: Some(Some(text.clone())),
            ..Changes::default()
        };
        let edited = desk.app.edit(&id, changes).await.unwrap_err();
        for error in [named, with_purpose, with_team, edited] {
            let told = error.explain();
            assert_eq!(told.code, "text_holds_key");
            assert!(!told.what.contains(&text) && !told.next.contains(&text));
        }
    }
    assert_eq!(desk.store.len(), 1);
}

#[tokio::test]
async fn texts_are_judged_and_an_issuer_demanded() {
    let desk = Desk::new();
    let code = |error: AppError| error.explain().code;
    for (name, expected) in [
        (" \t ", "name_empty"),
        ("two\nlines", "text_unfit"),
        (&"n".repeat(201), "text_unfit"),
    ] {
        let error = desk.app.save(new_key(name)).await.unwrap_err();
        assert_eq!(code(error), expected, "{name:?}");
    }
    desk.app.save(new_key(&"é".repeat(200))).await.unwrap();
    assert_eq!(desk.store.len(), 1);
}
