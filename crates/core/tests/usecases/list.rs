//! The list: what it shows, in which order, and that it reads no secret.

use keywright_core::app::{AppError, Changes};
use keywright_core::ids::TeamId;
use keywright_core::key::{KeepState, Owner};
use keywright_core::registry::Registry;

use crate::desk::{Desk, names};
use crate::new_keys::{issuer_id, kept_key, new_key};

#[tokio::test]
async fn lists_and_starts_read_no_secret() {
    let desk = Desk::new();
    for n in 0..12 {
        desk.app.save(new_key(&format!("Key {n}"))).await.unwrap();
    }
    let before = desk.store.secret_reads();
    let calls = desk.store.calls().len();

    let app = desk.again();
    let listed = app.list().unwrap();
    app.resolve("Key 3").unwrap();
    app.details(&listed[0].key.id).unwrap();
    app.use_key(&listed[1].key.id).unwrap();
    app.in_use().unwrap();
    app.kept_as(&listed[2].key.fingerprint).unwrap();
    assert_eq!(
        desk.store.calls().len(),
        calls,
        "the keychain is not even asked"
    );

    app.reconcile().await.unwrap();
    assert_eq!(desk.store.secret_reads(), before);
}

#[tokio::test]
async fn a_thousand_keys_are_listed_in_order() {
    let desk = Desk::new();
    let registry = Registry::open(&desk.data(), desk.clock.clone(), true).unwrap();
    for n in 0..1000 {
        let key = kept_key(&format!("Key {n:04}"));
        let key = keywright_core::key::KeptKey {
            team_name: Some(format!("Team {:02}", n % 30)),
            team_id: Some(TeamId::new(&format!("TEAM{:06}", n % 30)).unwrap()),
            ..key
        };
        registry.keep(&key).unwrap();
    }
    let listed = desk.app.list().unwrap();
    assert_eq!(listed.len(), 1000);
    let shown: Vec<(&str, &str)> = listed
        .iter()
        .map(|listed| (listed.group_title.as_str(), listed.key.name.as_str()))
        .collect();
    assert!(shown.is_sorted(), "{shown:?}");
    assert_eq!(shown[0], ("Team 00", "Key 0000"));
}

#[tokio::test]
async fn keys_of_one_team_stand_together() {
    let desk = Desk::new();
    let orchard = issuer_id();
    let mut with_team = new_key("b uploads");
    with_team.values.owner = Owner::Team(orchard.clone());
    with_team.values.team_id = Some(TeamId::new("8K2LQ7XW4D").unwrap());
    with_team.details.team_name = Some("Orchard Labs".to_owned());
    let mut same_issuer = new_key("A testers");
    same_issuer.values.owner = Owner::Team(orchard);
    let mut alone = new_key("my own");
    alone.values.owner = Owner::Individual;
    for new in [alone, with_team, same_issuer] {
        desk.app.save(new).await.unwrap();
    }
    let listed = desk.app.list().unwrap();
    assert_eq!(names(&listed), ["my own", "A testers", "b uploads"]);
    let groups: Vec<&str> = listed.iter().map(|listed| listed.group.as_str()).collect();
    assert_eq!(groups, ["my own", "8K2LQ7XW4D", "8K2LQ7XW4D"]);
    let titles: Vec<&str> = listed
        .iter()
        .map(|listed| listed.group_title.as_str())
        .collect();
    assert_eq!(titles, ["my own", "Orchard Labs", "Orchard Labs"]);
}

#[tokio::test]
async fn the_first_key_is_in_use_and_another_can_be() {
    let desk = Desk::new();
    assert_eq!(desk.app.in_use().unwrap(), None);
    let first = desk.app.save(new_key("first")).await.unwrap().key;
    assert!(first.in_use);
    let second = desk.app.save(new_key("second")).await.unwrap().key;
    assert!(!second.in_use);
    desk.app.use_key(&second.key.id).unwrap();
    let in_use = desk.again().in_use().unwrap().unwrap();
    assert_eq!(in_use.key.id, second.key.id);
    let unknown = kept_key("x").id;
    let error = desk.app.use_key(&unknown).unwrap_err();
    assert!(matches!(error, AppError::NoSuchKey(id) if id == unknown));
    assert_eq!(desk.app.in_use().unwrap().unwrap().key.id, second.key.id);
}

#[tokio::test]
async fn a_change_by_another_process_is_seen() {
    let desk = Desk::new();
    let saved = desk.app.save(new_key("first")).await.unwrap().key;
    let changes = Changes {
        name: Some("renamed".to_owned()),
        ..Changes::default()
    };
    desk.again().edit(&saved.key.id, changes).await.unwrap();
    let listed = desk.app.listed(&saved.key.id).unwrap();
    assert_eq!(
        (listed.key.name.as_str(), listed.state),
        ("renamed", KeepState::Kept)
    );
}
