//! Whose team an accepted key belongs to, and which apps it sees.

use apple_double::Team;
use keywright_core::outcome::{Cause, CheckStatus};
use keywright_core::verdict::Verdict;

use crate::world::{ISSUER, TEAM, World, orchard};

fn status(verdict: &Verdict, id: &str) -> CheckStatus {
    let mut checks = verdict.checks.iter();
    checks.find(|check| check.id == id).unwrap().status
}

/// A certificate's subject is asked first, then a profile, then a bundle id's prefix.
#[tokio::test]
async fn the_team_is_read_from_the_best_source_there_is() {
    let found = async |team: Team| {
        let world = World::new();
        world.apple.add_team(team).unwrap();
        let verdict = world.test().await;
        (verdict.team.clone(), status(&verdict, "whose_team"))
    };
    let bare = || Team::new(TEAM, "Orchard Labs", ISSUER);
    let app = || bare().with_app("Pear Timer", "com.orchard.peartimer");

    let (team, _) = found(orchard()).await;
    let team = team.unwrap();
    assert_eq!(
        (team.id.as_str(), team.source.as_str()),
        (TEAM, "certificate")
    );
    assert_eq!(team.name.as_deref(), Some("Orchard Labs"));

    let (team, _) = found(app().with_profile("Pear", "com.orchard.peartimer")).await;
    let team = team.unwrap();
    assert_eq!((team.id.as_str(), team.source.as_str()), (TEAM, "profile"));
    assert_eq!(team.name.as_deref(), Some("Orchard Labs"));

    let (team, _) = found(app()).await;
    let team = team.unwrap();
    assert_eq!((team.source.as_str(), team.name), ("bundle_id", None));

    assert_eq!(found(bare()).await, (None, CheckStatus::Unknown));
}

/// Bundle ids of old accounts begin with something else than the Team ID.
#[tokio::test]
async fn a_legacy_prefix_does_not_contradict_the_team_id() {
    let mut world = World::new();
    let mut team =
        Team::new(TEAM, "Orchard Labs", ISSUER).with_app("Pear", "com.orchard.peartimer");
    team.seed_id = Some("A1B2C3D4E5".to_owned());
    world.apple.add_team(team).unwrap();
    world.subject.draft.typed.team_id = TEAM.to_owned();
    let verdict = world.test().await;
    assert_eq!(verdict.cause, Cause::Valid);
    assert_eq!(status(&verdict, "whose_team"), CheckStatus::Warn);
}

#[tokio::test]
async fn apps_are_read_page_by_page_up_to_a_thousand() {
    let seen = async |count: usize| {
        let world = World::new();
        let mut team = orchard();
        team.apps.clear();
        for number in 0..count {
            team = team.with_app(
                &format!("App {number}"),
                &format!("com.orchard.app{number}"),
            );
        }
        world.apple.add_team(team).unwrap();
        let verdict = world.test().await;
        let check = verdict
            .checks
            .iter()
            .find(|check| check.id == "apps_seen")
            .unwrap();
        (
            verdict.apps.as_ref().unwrap().len(),
            check.message.clone(),
            verdict.requests,
        )
    };
    assert_eq!(
        seen(0).await,
        (0, "The key sees no apps yet".to_owned(), 10)
    );
    assert_eq!(seen(1).await, (1, "The key sees one app".to_owned(), 10));
    assert_eq!(
        seen(200).await,
        (200, "The key sees 200 apps".to_owned(), 10)
    );
    assert_eq!(
        seen(450).await,
        (450, "The key sees 450 apps".to_owned(), 12)
    );
    assert_eq!(
        seen(1100).await,
        (1000, "The key sees 1100 apps".to_owned(), 14)
    );
}

/// A list that was cut says so, and how many there are.
#[tokio::test]
async fn apps_that_are_not_all_of_them_are_told_from_all() {
    for (count, complete) in [(3, true), (1001, false)] {
        let world = World::new();
        let mut team = orchard();
        team.apps.clear();
        for number in 0..count {
            let bundle_id = format!("com.orchard.app{number}");
            team = team.with_app(&format!("App {number}"), &bundle_id);
        }
        world.apple.add_team(team).unwrap();
        let verdict = world.test().await;
        assert_eq!(verdict.apps_complete, Some(complete), "{count}");
        assert_eq!(verdict.apps_total, Some(count), "{count}");
    }
    let world = World::new();
    world.apple.revoke(crate::world::KEY);
    let refused = world.test().await;
    assert_eq!((refused.apps_complete, refused.apps_total), (None, None));
}

/// The reading of further pages leaves the person's builds what they need of the hour.
#[tokio::test]
async fn no_more_pages_are_read_when_few_requests_are_left() {
    let world = World::new();
    let mut team = orchard();
    team.apps.clear();
    for number in 0..900 {
        let bundle_id = format!("com.orchard.app{number}");
        team = team.with_app(&format!("App {number}"), &bundle_id);
    }
    world.apple.add_team(team).unwrap();
    world.apple.set_limits(apple_double::Limits {
        hour: 31,
        ..apple_double::Limits::default()
    });
    let verdict = world.test().await;
    assert_eq!(verdict.cause, Cause::Valid);
    assert_eq!(verdict.apps.unwrap().len(), 400, "one page was on its way");
    assert!(verdict.rate_limit.unwrap().remaining >= 25);
}

/// An answer may point anywhere; the token goes nowhere but to the host that was asked.
#[tokio::test]
async fn a_next_page_on_another_host_is_not_fetched() {
    let world = World::new();
    let other = apple_double::Double::start(apple_double::Scenario::new()).unwrap();
    let body = format!(
        r#"{{"data":[{{"type":"apps","id":"1","attributes":{{"name":"Pear","bundleId":"com.p"}}}}],"links":{{"next":"{}/v1/apps?cursor=x"}},"meta":{{"paging":{{"total":2,"limit":1}}}}}}"#,
        other.url()
    );
    world.apple.add_fault(
        apple_double::Fault::Verbatim {
            status: 200,
            content_type: None,
            body,
        }
        .on_path("/v1/apps"),
    );
    let verdict = world.test().await;
    assert_eq!(verdict.cause, Cause::Valid);
    assert!(other.requests().is_empty());
    assert_eq!(verdict.apps.unwrap().len(), 1);
}
