//! What the verdict shows of an accepted key: areas, roles that fit, needs.

use apple_double::{Area, Limits, Role as AtApple};
use keywright_core::outcome::Cause;
use keywright_core::roles::{Role, Use};
use keywright_core::verdict::{Answer, Verdict};

use crate::world::{KEY, TEAM, World};

fn answer(verdict: &Verdict, area: &str) -> Answer {
    verdict
        .capabilities
        .iter()
        .find(|one| one.area == area)
        .unwrap()
        .answer
}

#[tokio::test]
async fn every_role_is_among_those_that_fit_its_own_answers() {
    let roles = [
        (AtApple::Admin, Role::Admin),
        (AtApple::AppManager, Role::AppManager),
        (AtApple::Developer, Role::Developer),
        (AtApple::Finance, Role::Finance),
        (AtApple::SalesAndReports, Role::SalesAndReports),
        (AtApple::CustomerSupport, Role::CustomerSupport),
        (AtApple::Marketing, Role::Marketing),
    ];
    for (given, role) in roles {
        let mut world = World::new();
        world.role(given);
        let verdict = world.test().await;
        assert!(
            verdict.matches_roles.contains(&role),
            "{role}: {:?}",
            verdict.matches_roles
        );
        let admin = verdict.matches_roles.contains(&Role::Admin);
        assert_eq!(admin, role == Role::Admin, "{role} is told from Admin");
    }
}

#[tokio::test]
async fn each_area_is_answered_with_what_shows_it() {
    let mut world = World::new();
    world
        .apple
        .change_key(KEY, |key| key.areas = Some(vec![Area::Apps, Area::Devices]));
    let verdict = world.test().await;
    let yes: Vec<&str> = verdict
        .capabilities
        .iter()
        .filter(|one| one.answer == Answer::Yes)
        .map(|one| one.area.as_str())
        .collect();
    assert_eq!(yes, ["apps", "devices"]);
    assert_eq!(verdict.capabilities.len(), 10);
    for one in &verdict.capabilities {
        let shown = if one.answer == Answer::Yes {
            "200"
        } else {
            "403"
        };
        assert!(one.evidence.starts_with(shown), "{one:?}");
    }
    world.role(AtApple::Admin);
    world.apple.change_key(KEY, |key| key.areas = None);
    let admin = world.test().await;
    assert_eq!(answer(&admin, "user_invitations"), Answer::Yes);
    assert_eq!(
        answer(&admin, "sales"),
        Answer::NotKnown,
        "400 for a made-up vendor does not tell"
    );
}

#[tokio::test]
async fn an_answer_that_is_not_proper_decides_nothing() {
    use apple_double::Fault;
    let world = World::new();
    let retry_after = Some("1".to_owned());
    world
        .apple
        .add_fault(Fault::UnexpectedError.on_path("/v1/certificates"));
    world
        .apple
        .add_fault(Fault::CaptivePortal.on_path("/v1/profiles"));
    world
        .apple
        .add_fault(Fault::CutOffInBody.on_path("/v1/devices"));
    world
        .apple
        .add_fault(Fault::NotAuthorized.on_path("/v1/users"));
    world
        .apple
        .add_fault(Fault::RateLimited { retry_after }.on_path("/v1/financeReports"));
    let verdict = world.test().await;
    assert_eq!(verdict.cause, Cause::Valid);
    for area in ["certificates", "profiles", "devices", "users", "finance"] {
        assert_eq!(answer(&verdict, area), Answer::NotKnown, "{area}");
    }
}

#[tokio::test]
async fn the_hour_used_up_on_the_way_stops_the_probes() {
    let world = World::new();
    world.apple.set_limits(Limits {
        minute: Some(5),
        ..Limits::default()
    });
    let verdict = world.test().await;
    assert_eq!(verdict.cause, Cause::Valid);
    assert!((6..=9).contains(&verdict.requests), "{}", verdict.requests);
    assert_eq!(verdict.requests as usize, world.apple.requests().len());
}

#[tokio::test]
async fn needs_name_the_lowest_role_that_would_do() {
    let mut world = World::new();
    world.role(AtApple::Marketing);
    world.uses(&[Use::Signing, Use::FinanceReports, Use::SubmitForReview]);
    let verdict = world.test().await;
    let [signing, finance, review] = verdict.needs.as_slice() else {
        panic!("{:?}", verdict.needs)
    };
    assert_eq!(signing.answer, Answer::No);
    assert_eq!(
        signing.sentence,
        "This key doesn't have permission to create certificates"
    );
    assert_eq!(signing.lowest_role, Some(Role::Admin));
    assert_eq!(
        (finance.answer, finance.lowest_role),
        (Answer::No, Some(Role::Finance))
    );
    // Not one of the roles that fit what was seen may submit. That is concluded, not seen.
    assert_eq!(
        review.sentence,
        "A key that looks like Customer Support, Marketing or Developer probably can't submit versions for review"
    );
    assert_eq!(
        (review.answer, review.lowest_role),
        (Answer::No, Some(Role::AppManager))
    );
}

#[tokio::test]
async fn what_is_concluded_from_roles_is_not_told_as_proof() {
    let mut world = World::new();
    world.uses(&[Use::UploadBuilds]);
    let verdict = world.test().await;
    assert_eq!(verdict.needs[0].answer, Answer::Yes);
    assert_eq!(
        verdict.needs[0].sentence,
        "A key that looks like Developer or App Manager can upload builds"
    );
}

#[tokio::test]
async fn where_sources_contradict_each_other_it_is_said() {
    let mut world = World::new();
    world.uses(&[Use::Signing]);
    let verdict = world.test().await;
    assert_eq!(verdict.cause, Cause::Valid);
    assert_eq!(verdict.needs[0].answer, Answer::NotKnown);
    assert!(
        verdict.needs[0].sentence.contains("sources disagree"),
        "{:?}",
        verdict.needs
    );
}

#[tokio::test]
async fn an_individual_key_cannot_do_what_no_individual_key_can() {
    let mut world = World::new();
    world.at_apple(apple_double::KeyKind::Individual, KEY, TEAM);
    world.subject.draft.typed.kind = keywright_core::kind::KeyKind::Individual;
    world.uses(&[Use::Signing]);
    let verdict = world.test().await;
    assert_eq!(verdict.cause, Cause::ValidLimitedRole);
    assert_eq!(verdict.needs[0].lowest_role, None, "no role helps");
    assert!(
        verdict.next.contains("no key of this type"),
        "{}",
        verdict.next
    );
}

#[tokio::test]
async fn the_quota_is_told() {
    let world = World::new();
    let verdict = world.test().await;
    let quota = verdict.rate_limit.unwrap();
    assert_eq!((quota.limit, quota.remaining), (3500, 3490));
    let told = "3,490 of 3,500 requests are left this hour.";
    assert!(verdict.because.contains(told), "{}", verdict.because);
    world.apple.set_limits(Limits {
        trailing_semicolon: false,
        ..Limits::default()
    });
    assert_eq!(world.test().await.rate_limit.unwrap().remaining, 3480);
}
