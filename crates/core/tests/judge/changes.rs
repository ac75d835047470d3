//! What changes something at Apple is done once, or it is said that nobody knows.

use apple_double::{Fault, Role};
use keywright_core::apple::change::{
    Change, ChangeError, Changed, Looked, LostAnswer, OutcomeUnknown,
};
use keywright_core::apple::client::CallError;
use keywright_core::apple::conflict::ConflictKind;
use keywright_core::apple::endpoint::Endpoint;
use keywright_core::apple::error::TransportError;
use keywright_core::apple::{AppleClient, Hosts, Timeouts};
use keywright_core::clock::SystemClock;
use keywright_core::explain::Explain;
use keywright_core::token::Credentials;
use serde_json::{Value, json};

use crate::client::credentials;
use crate::raw_server::{RawServer, http};
use crate::world::{KEY, World};

const UDID: &str = "00008110-000A1B2C3D4E5F60";

fn admin() -> World {
    let world = World::new();
    world.apple.change_key(KEY, |key| key.role = Role::Admin);
    world
}

fn register() -> Change {
    let attributes = json!({ "name": "Test iPhone", "udid": UDID, "platform": "IOS" });
    let data = json!({ "type": "devices", "attributes": attributes });
    Change::create("/v1/devices", json!({ "data": data }))
}

async fn registered(client: &AppleClient, key: &Credentials) -> Result<Option<Value>, CallError> {
    let devices = Endpoint::json("/v1/devices").with("filter[udid]", UDID);
    let reply = client.get(key, &devices).await?;
    Ok(reply.entries().next().cloned())
}

fn sent(world: &World, method: &str) -> usize {
    let requests = world.apple.requests();
    requests.iter().filter(|one| one.method == method).count()
}

fn lost(error: ChangeError) -> OutcomeUnknown {
    assert_eq!(error.explain().code, "apple_outcome_unknown");
    match error {
        ChangeError::OutcomeUnknown(unknown) => *unknown,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn something_is_created_updated_and_deleted() {
    let world = admin();
    let (client, key) = (world.client(), credentials(&world));
    let attributes =
        json!({ "name": "Medlar", "identifier": "com.orchard.new", "platform": "IOS" });
    let document = json!({ "data": { "type": "bundleIds", "attributes": attributes } });
    let change = Change::create("/v1/bundleIds", document);
    let created = client.change(&key, &change).await.unwrap();
    assert_eq!(created.status, 201);
    let id = created.data().unwrap()["data"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let attributes = json!({ "name": "Renamed" });
    let document = json!({ "data": { "type": "bundleIds", "id": id, "attributes": attributes } });
    let change = Change::update("/v1/bundleIds", &id, document);
    let updated = client.change(&key, &change).await.unwrap();
    assert_eq!(
        updated.data().unwrap()["data"]["attributes"]["name"],
        "Renamed"
    );
    let delete = Change::delete("/v1/bundleIds", &id);
    assert_eq!(client.change(&key, &delete).await.unwrap().status, 204);
    match client.change(&key, &delete).await.unwrap_err() {
        ChangeError::Refused { status: 404, error } => assert_eq!(error.code, "NOT_FOUND"),
        other => panic!("{other:?}"),
    }
}

/// Apple did it, and nobody here knows: it is not asked for again, and found by looking.
#[tokio::test]
async fn a_lost_answer_is_looked_for_and_never_sent_again() {
    for fault in [
        Fault::LoseAnswer,
        Fault::FailAfterwards,
        Fault::CutOffInBody,
        Fault::CutOffAfterHeaders,
    ] {
        let world = admin();
        let (client, key) = (world.client(), credentials(&world));
        world.apple.add_fault(fault.clone().on_method("POST"));
        let look = async || registered(&client, &key).await;
        let changed = client.change_or_find(&key, &register(), look).await;
        match changed.unwrap() {
            Changed::Found(device) => assert_eq!(device["attributes"]["udid"], UDID),
            other => panic!("{fault:?}: {other:?}"),
        }
        assert_eq!(sent(&world, "POST"), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn without_looking_it_is_not_known() {
    let world = admin();
    let (client, key) = (world.client(), credentials(&world));
    world.apple.add_fault(Fault::LoseAnswer.on_method("POST"));
    let unknown = lost(client.change(&key, &register()).await.unwrap_err());
    assert_eq!(unknown.lost, LostAnswer::Nothing(TransportError::CutOff));
    assert_eq!(unknown.looked, Looked::NotYet);
    assert_eq!(sent(&world, "POST"), 1);
    world.apple.clear_faults();
    assert!(
        registered(&client, &key).await.unwrap().is_some(),
        "Apple did it"
    );
}

/// The same silence, and Apple did nothing: looking does not find it, and it stays unknown.
#[tokio::test]
async fn what_is_not_found_stays_unknown() {
    let world = admin();
    let (client, key) = (world.client(), credentials(&world));
    for fault in [
        Fault::Close,
        Fault::UnexpectedError,
        Fault::BadGateway,
        Fault::CaptivePortal,
    ] {
        world.apple.clear_faults();
        world.apple.forget_requests();
        world.apple.add_fault(fault.clone().on_method("POST"));
        let look = async || registered(&client, &key).await;
        let changed = client.change_or_find(&key, &register(), look).await;
        let unknown = lost(changed.unwrap_err());
        assert_eq!(unknown.looked, Looked::NotFound, "{fault:?}");
        assert_eq!(sent(&world, "POST"), 1, "{fault:?}");
    }
    world.apple.clear_faults();
    assert_eq!(client.change(&key, &register()).await.unwrap().status, 201);
}

#[tokio::test]
async fn a_deletion_whose_answer_is_lost_is_not_sent_again() {
    let world = admin();
    let (client, key) = (world.client(), credentials(&world));
    let reply = client.change(&key, &register()).await.unwrap();
    assert_eq!(reply.status, 201);
    let profiles = client
        .get(&key, &Endpoint::json("/v1/profiles"))
        .await
        .unwrap();
    let id = profiles.entries().next().unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    world.apple.add_fault(Fault::LoseAnswer.on_method("DELETE"));
    let delete = Change::delete("/v1/profiles", &id);
    lost(client.change(&key, &delete).await.unwrap_err());
    assert_eq!(sent(&world, "DELETE"), 1);
    let profiles = client
        .get(&key, &Endpoint::json("/v1/profiles"))
        .await
        .unwrap();
    assert_eq!(profiles.entries().count(), 0, "Apple did it");
}

/// A 401 says that Apple did nothing: signed anew, it is asked for once more, and not twice.
#[tokio::test]
async fn a_refused_token_is_signed_anew_once() {
    let world = admin();
    let (client, key) = (world.client(), credentials(&world));
    world.apple.add_fault(Fault::NotAuthorized.times(1));
    assert_eq!(client.change(&key, &register()).await.unwrap().status, 201);
    assert_eq!(sent(&world, "POST"), 2);
    world.apple.forget_requests();
    world.apple.revoke(KEY);
    let refused = client.change(&key, &register()).await.unwrap_err();
    assert!(
        matches!(refused, ChangeError::Refused { status: 401, .. }),
        "{refused:?}"
    );
    assert_eq!(sent(&world, "POST"), 2);
}

#[tokio::test]
async fn another_status_than_the_expected_one_says_nothing() {
    let world = admin();
    let (client, key) = (world.client(), credentials(&world));
    let unknown = lost(
        client
            .change(&key, &register().expecting(202))
            .await
            .unwrap_err(),
    );
    assert_eq!(unknown.lost, LostAnswer::Unclear(201));
    for (status, body) in [
        (200, r#"{"data":{}}"#),
        (201, "<html>"),
        (201, ""),
        (301, ""),
        (403, "<html>"),
        (429, "<html>"),
    ] {
        let server = RawServer::start(move |_| http(status, "", body.as_bytes()));
        let hosts = Hosts::loopback(&server.url(), None).unwrap();
        let clock = std::sync::Arc::new(SystemClock);
        let client = AppleClient::new(hosts, clock, Timeouts::default()).unwrap();
        let unknown = lost(client.change(&key, &register()).await.unwrap_err());
        assert_eq!(unknown.lost, LostAnswer::Unclear(status), "{status} {body}");
        assert_eq!(server.asked().len(), 1, "{status} {body}");
    }
}

#[tokio::test]
async fn what_never_left_was_not_done() {
    let mut world = admin();
    world.apple_is_gone = true;
    let key = credentials(&world);
    let client = world.client();
    for change in [register(), Change::delete("/v1/devices", "..")] {
        let error = client.change(&key, &change).await.unwrap_err();
        assert!(matches!(error, ChangeError::NotSent(_)), "{error:?}");
        let told = error.explain();
        assert!(
            told.what.starts_with("Nothing was changed"),
            "{}",
            told.what
        );
    }
    world.apple_is_gone = false;
    let client = world.client();
    let retry_after = Some("600".to_owned());
    world
        .apple
        .add_fault(Fault::RateLimited { retry_after }.times(1));
    let busy = client.change(&key, &register()).await.unwrap_err();
    assert!(
        matches!(busy, ChangeError::Refused { status: 429, .. }),
        "{busy:?}"
    );
    let waits = client.change(&key, &register()).await.unwrap_err();
    assert!(
        matches!(
            waits,
            ChangeError::NotSent(TransportError::ToldToWait { .. })
        ),
        "{waits:?}"
    );
    assert_eq!(sent(&world, "POST"), 1);
}

/// An id leads to one resource of a collection, or the request is not sent at all.
#[tokio::test]
async fn an_id_that_leads_elsewhere_is_not_sent() {
    let world = admin();
    let (client, key) = (world.client(), credentials(&world));
    for id in [
        "",
        ".",
        "..",
        "a/b",
        "a%2fb",
        "a?b",
        "a#b",
        "//evil.example/",
        "a\\b",
        "ä",
        "a b",
    ] {
        let delete = Change::delete("/v1/profiles", id);
        let error = client.change(&key, &delete).await.unwrap_err();
        assert_eq!(
            error,
            ChangeError::NotSent(TransportError::NotBuilt),
            "{id}"
        );
    }
    assert!(world.apple.requests().is_empty());
}

#[tokio::test]
async fn a_conflict_is_told_in_apples_words() {
    let world = admin();
    let (client, key) = (world.client(), credentials(&world));
    let conflict = async |collection: &str, document: Value| {
        let change = Change::create(collection, document);
        match client.change(&key, &change).await.unwrap_err() {
            ChangeError::Conflict(conflict) => *conflict,
            other => panic!("{other:?}"),
        }
    };
    let device =
        |attributes: Value| json!({ "data": { "type": "devices", "attributes": attributes } });
    let missing = conflict(
        "/v1/devices",
        device(json!({ "name": "X", "platform": "IOS" })),
    )
    .await;
    assert_eq!(
        *missing.kind(),
        ConflictKind::AttributeMissing("udid".to_owned())
    );
    assert!(missing.error().detail.contains("'udid'"));
    let wrong = device(json!({ "name": "X", "udid": "1", "platform": "WATCH" }));
    let wrong = conflict("/v1/devices", wrong).await;
    assert_eq!(
        *wrong.kind(),
        ConflictKind::AttributeInvalid("platform".to_owned())
    );
    let taken = json!({ "name": "X", "identifier": "com.orchard.quince", "platform": "IOS" });
    let taken = json!({ "data": { "type": "bundleIds", "attributes": taken } });
    assert_eq!(
        *conflict("/v1/bundleIds", taken).await.kind(),
        ConflictKind::Taken
    );
    client.change(&key, &register()).await.unwrap();
    let device = json!({ "name": "Test iPhone", "udid": UDID, "platform": "IOS" });
    let again = json!({ "data": { "type": "devices", "attributes": device } });
    let again = conflict("/v1/devices", again).await;
    assert_eq!(*again.kind(), ConflictKind::Taken);
    let told = ChangeError::Conflict(Box::new(again)).explain();
    assert_eq!(told.code, "apple_conflict");
    assert!(
        told.what.contains("already exists on this team"),
        "{}",
        told.what
    );
}

#[tokio::test]
async fn a_profile_needs_what_its_type_needs() {
    let world = admin();
    let (client, key) = (world.client(), credentials(&world));
    client.change(&key, &register()).await.unwrap();
    let first = async |path: &str| {
        let list = client.get(&key, &Endpoint::json(path)).await.unwrap();
        list.entries().next().unwrap()["id"].clone()
    };
    let certificate = first("/v1/certificates").await;
    let (bundle, device) = (first("/v1/bundleIds").await, first("/v1/devices").await);
    let profile = |name: &str, kind: &str, device: Option<&Value>| {
        let mut document = json!({ "data": {
            "type": "profiles",
            "attributes": { "name": name, "profileType": kind },
            "relationships": {
                "bundleId": { "data": { "type": "bundleIds", "id": bundle } },
                "certificates": { "data": [{ "type": "certificates", "id": certificate }] },
            },
        } });
        if let Some(id) = device {
            document["data"]["relationships"]["devices"] =
                json!({ "data": [{ "type": "devices", "id": id }] });
        }
        Change::create("/v1/profiles", document)
    };
    let made = client
        .change(&key, &profile("Store", "IOS_APP_STORE", None))
        .await
        .unwrap();
    assert_eq!(made.status, 201);
    let kind = async |change: Change| match client.change(&key, &change).await.unwrap_err() {
        ChangeError::Conflict(conflict) => conflict.kind().clone(),
        other => panic!("{other:?}"),
    };
    let devices = || "devices".to_owned();
    let with = profile("Other", "IOS_APP_STORE", Some(&device));
    assert_eq!(
        kind(with).await,
        ConflictKind::RelationshipNotAllowed(devices())
    );
    let without = profile("Other", "IOS_APP_ADHOC", None);
    assert_eq!(
        kind(without).await,
        ConflictKind::RelationshipMissing(devices())
    );
    let same = profile("Store", "IOS_APP_STORE", None);
    assert_eq!(kind(same).await, ConflictKind::Taken);
}
