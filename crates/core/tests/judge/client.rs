//! The client: ordinary calls, hosts, waiting.

use std::time::Duration;

use apple_double::Fault;
use keywright_core::apple::client::CallError;
use keywright_core::apple::error::TransportError as NoAnswer;
use keywright_core::apple::reply::Body;
use keywright_core::apple::resources;
use keywright_core::apple::{AppleClient, Hosts, HostsError};
use keywright_core::diagnosis::diagnose;
use keywright_core::explain::Explain;
use keywright_core::ids::{IssuerId, KeyId};
use keywright_core::key::Owner;
use keywright_core::kind::KeyKind;
use keywright_core::outcome::{Cause, CheckStatus};
use keywright_core::token::Credentials;
use tokio_util::sync::CancellationToken;

use crate::world::{ISSUER, KEY, World};

pub fn credentials(world: &World) -> Credentials {
    Credentials {
        owner: Owner::Team(IssuerId::new(ISSUER).unwrap()),
        key_id: KeyId::new(KEY).unwrap(),
        private_key: world.subject.draft.private_key.clone(),
    }
}

async fn status(client: &AppleClient, world: &World) -> u16 {
    client
        .get(&credentials(world), &resources::all_apps())
        .await
        .unwrap()
        .status
}

#[tokio::test]
async fn a_call_is_signed_anew_once_after_a_401() {
    let world = World::new();
    let client = world.client();
    assert_eq!(status(&client, &world).await, 200);
    world.apple.add_fault(Fault::NotAuthorized.times(1));
    assert_eq!(status(&client, &world).await, 200);
    assert_eq!(world.apple.requests().len(), 3);
    world.apple.revoke(KEY);
    assert_eq!(status(&client, &world).await, 401);
    assert_eq!(world.apple.requests().len(), 5);
}

#[tokio::test]
async fn only_get_requests_with_a_bearer_token_are_sent() {
    let world = World::new();
    assert_eq!(status(&world.client(), &world).await, 200);
    let seen = world.apple.requests();
    assert_eq!(
        (seen[0].method.as_str(), seen[0].path.as_str()),
        ("GET", "/v1/apps")
    );
    assert!(
        seen[0]
            .user_agent
            .as_deref()
            .unwrap()
            .starts_with("Keywright/")
    );
    assert_eq!(seen[0].token_claims.as_ref().unwrap()["iss"], ISSUER);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let world = World::new();
    let elsewhere = World::new();
    let location = format!("{}/v1/apps", elsewhere.apple.url());
    world.apple.add_fault(Fault::Redirect { location });
    let reply = world
        .client()
        .get(&credentials(&world), &resources::all_apps())
        .await
        .unwrap();
    assert!((300..400).contains(&reply.status));
    assert_eq!(reply.redirect_host.as_deref(), Some("127.0.0.1"));
    assert!(elsewhere.apple.requests().is_empty());
}

/// A short wait is sat out; the time is tokio's, so nothing sleeps here.
#[tokio::test]
async fn a_call_waits_for_a_moment_when_apple_asks() {
    let world = World::new();
    let retry_after = Some("1".to_owned());
    world
        .apple
        .add_fault(Fault::RateLimited { retry_after }.times(1));
    assert_eq!(status(&world.client(), &world).await, 200);
    assert_eq!(world.apple.requests().len(), 2);
}

#[tokio::test]
async fn nobody_asks_before_the_time_is_up() {
    let world = World::new();
    let retry_after = Some("600".to_owned());
    world
        .apple
        .add_fault(Fault::RateLimited { retry_after }.times(1));
    let client = world.client();
    assert_eq!(status(&client, &world).await, 429);
    let again = client
        .clone()
        .get(&credentials(&world), &resources::all_apps())
        .await;
    match again.unwrap_err() {
        CallError::Transport(NoAnswer::ToldToWait { wait }) => {
            assert!(
                wait > Duration::from_secs(590) && wait <= Duration::from_secs(600),
                "{wait:?}"
            );
        }
        other => panic!("{other}"),
    }
    assert_eq!(world.apple.requests().len(), 1, "nothing was sent");
    // Another key is not held back.
    let mut other = credentials(&world);
    other.key_id = KeyId::new("7NQ3T55W2C").unwrap();
    assert_eq!(
        client
            .get(&other, &resources::all_apps())
            .await
            .unwrap()
            .status,
        401
    );
}

/// A test asks nothing either while Apple wants the key to wait, and blames nobody for it.
#[tokio::test]
async fn a_test_waits_too() {
    let world = World::new();
    let retry_after = Some("600".to_owned());
    world
        .apple
        .add_fault(Fault::RateLimited { retry_after }.times(1));
    let client = world.client();
    let cancel = CancellationToken::new();
    for requests in [1, 0] {
        let verdict = diagnose(&world.subject, &client, &|_| {}, &cancel).await;
        assert_eq!(
            (verdict.cause, verdict.requests),
            (Cause::RateLimited, requests)
        );
        assert!(verdict.next.contains("10 minutes"), "{}", verdict.next);
        let failed = verdict
            .checks
            .iter()
            .any(|check| check.status == CheckStatus::Fail);
        assert!(!failed, "{:?}", verdict.checks);
    }
    assert_eq!(world.apple.requests().len(), 1);
}

/// The hour rolls: whoever used it up waits a while before trying again.
#[tokio::test]
async fn an_hour_that_is_used_up_is_left_alone() {
    let world = World::new();
    world.apple.set_limits(apple_double::Limits {
        hour: 2,
        ..apple_double::Limits::default()
    });
    let client = world.client();
    assert_eq!(status(&client, &world).await, 200);
    assert_eq!(status(&client, &world).await, 200);
    let third = client
        .get(&credentials(&world), &resources::all_apps())
        .await;
    assert!(
        matches!(
            third,
            Err(CallError::Transport(NoAnswer::ToldToWait { .. }))
        ),
        "{third:?}"
    );
    assert_eq!(world.apple.requests().len(), 2);
}

/// What an earlier test saw of the hour holds for the experiments too.
#[tokio::test]
async fn few_requests_left_are_not_spent_on_experiments() {
    let world = World::new();
    world.apple.set_limits(apple_double::Limits {
        hour: 12,
        ..apple_double::Limits::default()
    });
    let (client, cancel) = (world.client(), CancellationToken::new());
    let accepted = diagnose(&world.subject, &client, &|_| {}, &cancel).await;
    assert_eq!((accepted.cause, accepted.requests), (Cause::Valid, 1));
    world.apple.revoke(KEY);
    let refused = diagnose(&world.subject, &client, &|_| {}, &cancel).await;
    let ended = (refused.cause, refused.requests);
    assert_eq!(ended, (Cause::RefusedUnexplained, 2));
    let last = refused.left.last().unwrap();
    assert!(last.contains("Not tried: an individual key"), "{last}");
}

#[tokio::test]
async fn a_huge_answer_is_not_read_to_its_end() {
    let world = World::new();
    world.apple.add_fault(Fault::HugeBody { bytes: 1 << 40 });
    let reply = world
        .client()
        .get(&credentials(&world), &resources::all_apps())
        .await
        .unwrap();
    assert_eq!(reply.body, Body::TooLarge);
}

#[tokio::test]
async fn the_skew_is_measured() {
    let mut world = World::new();
    for ahead in [0, 1800, -1800] {
        world.clock_ahead = ahead;
        world.apple.set_clock_ahead(0);
        let reply = world
            .client()
            .get(&credentials(&world), &resources::all_apps())
            .await
            .unwrap();
        let skew = reply.skew_seconds.unwrap();
        assert!((skew - ahead).abs() <= 2, "{skew} for {ahead}");
    }
}

#[test]
fn only_loopback_addresses_stand_in_for_apple() {
    for good in [
        "http://127.0.0.1:8080",
        "http://127.0.0.1:8080/",
        " http://127.1.2.3 ",
        "http://localhost:1",
        "http://LOCALHOST:1",
        "http://[::1]:8080",
    ] {
        let hosts = Hosts::loopback(good, None).unwrap();
        assert!(hosts.is_practice());
        assert_eq!(hosts.of(KeyKind::Team), hosts.of(KeyKind::Enterprise));
    }
    type Is = fn(&HostsError) -> bool;
    let not_loopback: Is = |e| matches!(e, HostsError::NotLoopback(_));
    let more: Is = |e| matches!(e, HostsError::MoreThanAHost(_));
    let bad: [(&str, Is); 14] = [
        ("http://192.168.1.2", not_loopback),
        ("http://0.0.0.0:80", not_loopback),
        ("http://[::ffff:10.0.0.1]:80", not_loopback),
        ("http://example.com", not_loopback),
        ("http://localhost.example.com", not_loopback),
        ("http://127.0.0.1.example.com", not_loopback),
        ("http://128.0.0.1", not_loopback),
        ("https://127.0.0.1", |e| matches!(e, HostsError::NotHttp(_))),
        ("file:///etc/passwd", |e| {
            matches!(e, HostsError::NotHttp(_))
        }),
        ("", |e| matches!(e, HostsError::NotAnAddress(_))),
        ("127.0.0.1:80", |e| {
            matches!(e, HostsError::NotAnAddress(_) | HostsError::NotHttp(_))
        }),
        ("http://user@127.0.0.1", more),
        ("http://127.0.0.1/v1", more),
        ("http://127.0.0.1?x=1", more),
    ];
    for (address, is) in bad {
        let error = Hosts::loopback(address, None).unwrap_err();
        assert!(is(&error), "{address}: {error:?}");
        assert!(
            Hosts::loopback("http://127.0.0.1", Some(address)).is_err(),
            "{address}"
        );
        assert_eq!(error.explain().code, "apple_address_refused");
    }
}

#[test]
fn apples_hosts_are_the_two_that_facts_name() {
    let hosts = Hosts::apple();
    assert!(!hosts.is_practice());
    assert_eq!(
        hosts.of(KeyKind::Team),
        "https://api.appstoreconnect.apple.com"
    );
    assert_eq!(
        hosts.of(KeyKind::Individual),
        "https://api.appstoreconnect.apple.com"
    );
    assert_eq!(
        hosts.of(KeyKind::Enterprise),
        "https://api.enterprise.developer.apple.com"
    );
}

#[test]
fn variables_that_cannot_be_read_do_not_lead_to_apple() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;
    let set = |text: &str| Some(OsString::from(text));
    let apple = Hosts::of_variables(None, set("")).unwrap();
    assert_eq!(apple, Hosts::apple());
    let stand_in = Hosts::of_variables(set("http://[::1]:8080"), None).unwrap();
    assert_eq!(stand_in.of(KeyKind::Enterprise), "http://[::1]:8080");
    let not_text = || Some(OsString::from_vec(vec![b'h', 0xff]));
    for (one, other) in [
        (not_text(), None),
        (None, not_text()),
        (set(" "), None),
        (None, set("http://[::1]:8080")),
    ] {
        Hosts::of_variables(one, other).unwrap_err();
    }
}
