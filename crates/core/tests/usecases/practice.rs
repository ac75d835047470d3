//! What a stand-in for Apple answered is kept apart from what Apple did.

use keywright_core::app::Keywright;
use keywright_core::apple::Hosts;
use keywright_core::outcome::Cause;

use crate::apple_bench::Bench;

#[tokio::test]
async fn tests_in_practice_never_show_among_others() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    assert_eq!(bench.test(&id).await.cause, Cause::Valid);
    let in_practice = bench.app.details(&id).unwrap();
    assert_eq!(in_practice.history.len(), 1);
    assert!(in_practice.probed_at.is_some() && in_practice.listed.last_test.is_some());

    let mut surroundings = bench.app.surroundings().clone();
    surroundings.hosts = Hosts::apple();
    let app = Keywright::open(surroundings).unwrap();
    let details = app.details(&id).unwrap();
    assert!(details.history.is_empty());
    assert_eq!((details.probed_at, details.team), (None, None));
    assert!(details.capabilities.is_empty() && details.apps.is_none());
    assert_eq!(details.listed.last_test, None);
    assert!(details.listed.matches_roles.is_empty());
    assert_eq!(bench.app.details(&id).unwrap(), in_practice);
}
