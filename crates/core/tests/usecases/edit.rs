//! Editing and mending: the keychain's record first, then the list.

use keywright_core::app::{AppError, Changes, FindingKind, Keywright};
use keywright_core::explain::Explain;
use keywright_core::key::{KeptKey, KeptKeyId, KeyValues, Owner};
use keywright_core::roles::Use;
use keywright_core::vault::VaultError;
use secrecy::ExposeSecret;

use crate::desk::Desk;
use crate::new_keys::{new_key, values};

fn renamed(name: &str) -> Changes {
    Changes {
        name: Some(name.to_owned()),
        ..Changes::default()
    }
}

fn recorded(desk: &Desk, id: &KeptKeyId) -> KeptKey {
    let payload = desk.store.payload(id).unwrap();
    let record: serde_json::Value = serde_json::from_str(payload.expose_secret()).unwrap();
    serde_json::from_value(record["key"].clone()).unwrap()
}

#[tokio::test]
async fn every_field_changes_in_the_list_and_in_the_record() {
    let desk = Desk::new();
    let id = desk
        .app
        .save(new_key("App Store"))
        .await
        .unwrap()
        .key
        .key
        .id;
    let changes = serde_json::json!({
        "name": "Releases", "purpose": "the release train", "uses": ["upload_builds"],
        "team_name": "Orchard Labs", "team_id": " 8k2lq7xw4d ", "remind_after_days": 30,
    });
    let changes: Changes = serde_json::from_value(changes).unwrap();
    let listed = desk.app.edit(&id, changes).await.unwrap();
    assert_eq!(listed.key.name, "Releases");
    assert_eq!(listed.key.purpose.as_deref(), Some("the release train"));
    assert_eq!(listed.key.uses, [Use::UploadBuilds]);
    assert_eq!(listed.key.team_name.as_deref(), Some("Orchard Labs"));
    assert_eq!(listed.key.team_id.as_ref().unwrap().as_str(), "8K2LQ7XW4D");
    assert_eq!(listed.key.remind_after_days, Some(30));
    assert_eq!(recorded(&desk, &id), listed.key);
    assert!(desk.store.label(&id).unwrap().contains("Releases"));
}

#[tokio::test]
async fn a_field_that_is_left_out_stays_and_null_clears() {
    let desk = Desk::new();
    let mut new = new_key("App Store");
    new.details.purpose = Some("builds".to_owned());
    new.details.team_name = Some("Orchard Labs".to_owned());
    new.details.remind_after_days = Some(30);
    let id = desk.app.save(new).await.unwrap().key.key.id;
    let some: Changes =
        serde_json::from_str(r#"{"purpose": null, "remind_after_days": null}"#).unwrap();
    let listed = desk.app.edit(&id, some).await.unwrap();
    assert_eq!(
        (listed.key.purpose.as_deref(), listed.key.remind_after_days),
        (None, None)
    );
    assert_eq!(listed.key.team_name.as_deref(), Some("Orchard Labs"));
    assert_eq!(listed.key.name, "App Store");
}

#[tokio::test]
async fn refused_texts_change_nothing() {
    let desk = Desk::new();
    let id = desk
        .app
        .save(new_key("App Store"))
        .await
        .unwrap()
        .key
        .key
        .id;
    let empty = desk.app.edit(&id, renamed(" ")).await.unwrap_err();
    assert_eq!(empty.explain().code, "name_empty");
    let team = Changes {
        team_id: Some(Some("nonsense".to_owned())),
        ..renamed("Other")
    };
    let malformed = desk.app.edit(&id, team).await.unwrap_err();
    assert_eq!(malformed.explain().code, "team_id_malformed");
    assert_eq!(recorded(&desk, &id).name, "App Store");
    assert_eq!(desk.app.listed(&id).unwrap().key.name, "App Store");
}

#[tokio::test]
async fn a_new_name_survives_the_loss_of_the_list() {
    let desk = Desk::new();
    let id = desk
        .app
        .save(new_key("App Store"))
        .await
        .unwrap()
        .key
        .key
        .id;
    desk.app.edit(&id, renamed("Releases")).await.unwrap();
    std::fs::remove_file(desk.list_file()).unwrap();
    let app = desk.again();
    app.rebuild().await.unwrap();
    assert_eq!(app.listed(&id).unwrap().key.name, "Releases");
}

async fn kept_name(app: &Keywright, id: &KeptKeyId) -> String {
    app.credentials(id).await.unwrap(); // reads the record, which the list then takes over
    app.listed(id).unwrap().key.name
}

#[tokio::test]
async fn an_edit_cut_off_at_any_call_ends_consistent() {
    // The calls of an edit: read, write, read back.
    for failing in 0..3 {
        let desk = Desk::new();
        let id = desk.app.save(new_key("before")).await.unwrap().key.key.id;
        desk.store.fail_call(failing, VaultError::TimedOut);
        desk.app.edit(&id, renamed("after")).await.unwrap_err();

        let findings = desk.app.reconcile().await.unwrap();
        let kinds: Vec<FindingKind> = findings.iter().map(|finding| finding.kind).collect();
        let unfinished = [FindingKind::ChangeUnfinished];
        assert_eq!(
            kinds,
            if failing == 0 { &[][..] } else { &unfinished },
            "call {failing}"
        );

        let expected = if failing == 2 { "after" } else { "before" };
        assert_eq!(
            kept_name(&desk.app, &id).await,
            expected,
            "the keychain's record wins"
        );
        assert_eq!(recorded(&desk, &id).name, expected);
        assert!(desk.app.reconcile().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn an_edit_that_the_keychain_refused_was_not_cut_off() {
    let desk = Desk::new();
    let id = desk.app.save(new_key("before")).await.unwrap().key.key.id;
    desk.store.fail_call(1, VaultError::Denied); // the write
    let error = desk.app.edit(&id, renamed("after")).await.unwrap_err();
    assert_eq!(error.explain().code, "keychain_denied");
    assert!(desk.app.reconcile().await.unwrap().is_empty());
    assert_eq!(kept_name(&desk.app, &id).await, "before");
}

/// It was written all the same, so the list may not go on as if nothing had been begun.
#[tokio::test]
async fn an_edit_that_could_not_be_read_back_was_cut_off() {
    let desk = Desk::new();
    let id = desk.app.save(new_key("before")).await.unwrap().key.key.id;
    desk.store.fail_call(2, VaultError::Denied); // the reading back
    let error = desk.app.edit(&id, renamed("after")).await.unwrap_err();
    assert_eq!(error.explain().code, "keychain_write_not_proven");
    let findings = desk.app.reconcile().await.unwrap();
    let kinds: Vec<FindingKind> = findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::ChangeUnfinished]);
    assert_eq!(kept_name(&desk.app, &id).await, "after");
    assert!(desk.app.reconcile().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_refused_edit_says_nothing_of_one_that_was_cut_off_before() {
    let desk = Desk::new();
    let id = desk.app.save(new_key("before")).await.unwrap().key.key.id;
    desk.store.fail_call(2, VaultError::TimedOut); // the reading back
    desk.app.edit(&id, renamed("cut off")).await.unwrap_err();
    desk.store.fail_call(1, VaultError::Denied); // the write
    desk.app.edit(&id, renamed("refused")).await.unwrap_err();
    let findings = desk.app.reconcile().await.unwrap();
    let kinds: Vec<FindingKind> = findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::ChangeUnfinished]);
    assert_eq!(kept_name(&desk.app, &id).await, "cut off");
}

#[tokio::test]
async fn a_team_id_is_taken_as_it_was_copied() {
    let desk = Desk::new();
    let id = desk
        .app
        .save(new_key("App Store"))
        .await
        .unwrap()
        .key
        .key
        .id;
    let team = Changes {
        team_id: Some(Some("\u{201c}8k2lq7xw4d\u{201d},".to_owned())),
        ..Changes::default()
    };
    let listed = desk.app.edit(&id, team).await.unwrap();
    assert_eq!(listed.key.team_id.unwrap().as_str(), "8K2LQ7XW4D");
}

#[tokio::test]
async fn mending_changes_the_values_and_outdates_earlier_tests() {
    let desk = Desk::new();
    let id = desk
        .app
        .save(new_key("App Store"))
        .await
        .unwrap()
        .key
        .key
        .id;
    let proven = KeyValues {
        owner: Owner::Individual,
        ..values()
    };
    let listed = desk.app.change_values(&id, &proven).await.unwrap();
    assert_eq!(listed.key.values(), proven);
    assert_eq!(recorded(&desk, &id).values(), proven);
    assert_eq!(
        desk.app.credentials(&id).await.unwrap().owner,
        Owner::Individual
    );
}

#[tokio::test]
async fn mending_into_another_keys_place_is_refused() {
    let desk = Desk::new();
    let other = desk.app.save(new_key("other")).await.unwrap().key.key;
    let id = desk
        .app
        .save(new_key("App Store"))
        .await
        .unwrap()
        .key
        .key
        .id;
    let error = desk
        .app
        .change_values(&id, &other.values())
        .await
        .unwrap_err();
    assert!(matches!(error, AppError::AlreadyKept { id, .. } if id == other.id));
}

/// A change that was cut off may leave the item with the name that it had.
#[tokio::test]
async fn the_system_shows_the_records_name_after_the_next_change_even_of_nothing() {
    let desk = Desk::new();
    let saved = desk.app.save(new_key("App Store")).await.unwrap();
    let id = saved.key.key.id;
    let payload = desk.store.payload(&id).unwrap();
    desk.store.put(&id, payload.expose_secret());
    assert_eq!(desk.store.label(&id).as_deref(), Some(""));
    desk.app.edit(&id, renamed("App Store")).await.unwrap();
    assert!(desk.store.label(&id).unwrap().contains("App Store"));
}
