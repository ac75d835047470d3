//! Testing one key against a stand-in for Apple, and what is remembered of it.

use std::sync::Mutex;

use apple_double::{Fault, FaultRule};
use keywright_core::explain::Explain;
use keywright_core::key::KeyValues;
use keywright_core::outcome::{Cause, Check, Outcome};
use keywright_core::vault::{KeychainState, VaultError};
use keywright_core::verdict::{Answer, Capability};
use secrecy::ExposeSecret;
use tokio_util::sync::CancellationToken;

use crate::apple_bench::{Bench, draft_of};
use crate::new_keys::key_id;

#[tokio::test]
async fn a_test_reads_one_secret_and_is_remembered() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    bench.kept("other", 1).await;
    let reads = bench.store.secret_reads();
    let seen = Mutex::new(Vec::new());
    let cancel = CancellationToken::new();
    let on_check = |check: &Check| {
        seen.lock().unwrap().push(check.id);
    };
    let verdict = bench.app.test(&id, &on_check, &cancel).await.unwrap();
    assert_eq!(
        (verdict.outcome, verdict.cause),
        (Outcome::Valid, Cause::Valid),
        "{verdict:?}"
    );
    assert_eq!(bench.store.secret_reads(), reads + 1);
    assert!(!seen.lock().unwrap().is_empty());

    let details = bench.app.details(&id).unwrap();
    assert_eq!(details.history.len(), 1);
    assert_eq!(details.history[0].cause, Cause::Valid);
    assert_eq!(details.listed.last_test.as_ref(), Some(&details.history[0]));
    assert_eq!(details.probed_at, Some(verdict.at));
    assert_eq!(details.capabilities, verdict.capabilities);
    assert_eq!(details.apps, verdict.apps);
    let roles: Vec<&str> = verdict
        .matches_roles
        .iter()
        .map(|role| role.name())
        .collect();
    assert_eq!(details.listed.matches_roles, roles);

    bench.apple.revoke(details.listed.key.key_id.as_str());
    let verdict = bench.test(&id).await;
    assert_eq!(verdict.outcome, Outcome::Refused);
    let details = bench.app.details(&id).unwrap();
    let outcomes: Vec<Outcome> = details.history.iter().map(|test| test.outcome).collect();
    assert_eq!(outcomes, [Outcome::Refused, Outcome::Valid]);
    assert_eq!(
        details.probed_at, None,
        "what a refused key could do is no longer true"
    );
}

#[tokio::test]
async fn a_test_that_could_not_look_around_leaves_what_was_seen_before() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    let looked = bench.test(&id).await;
    let pending = apple_double::Standing {
        pla_pending: true,
        ..apple_double::Standing::default()
    };
    bench.apple.set_standing("8K2LQ7XW4D", pending);
    let verdict = bench.test(&id).await;
    assert_eq!(verdict.cause, Cause::LicenseAgreementPending);
    assert_eq!(verdict.capabilities, []);
    let details = bench.app.details(&id).unwrap();
    assert_eq!(details.capabilities, looked.capabilities);
    assert_eq!(details.probed_at, Some(looked.at));
}

/// Few requests were left, or Apple asked to wait: that an area was not asked about is no answer.
#[tokio::test]
async fn an_area_that_was_not_asked_again_keeps_its_answer() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    let looked = bench.test(&id).await;
    let limited = Fault::RateLimited { retry_after: None };
    bench.apple.add_fault(FaultRule::from(limited).after(1));
    let verdict = bench.test(&id).await;
    let untold = |one: &&Capability| one.answer == Answer::NotKnown;
    assert!(verdict.capabilities.iter().filter(untold).count() > 5);
    assert_eq!(verdict.team, None);
    let details = bench.app.details(&id).unwrap();
    assert_eq!(
        answers(&details.capabilities),
        answers(&looked.capabilities)
    );
    let roles: Vec<&str> = looked
        .matches_roles
        .iter()
        .map(|role| role.name())
        .collect();
    assert_eq!(details.listed.matches_roles, roles);
    assert_eq!((details.team, details.apps), (looked.team, looked.apps));
    assert_eq!(details.probed_at, Some(looked.at));
}

/// The user behind an individual key may be given another role.
#[tokio::test]
async fn where_apple_answers_otherwise_only_the_new_answers_count() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    bench.test(&id).await;
    let key_id = bench.app.listed(&id).unwrap().key.key_id;
    let nothing = Some(Vec::new());
    bench
        .apple
        .change_key(key_id.as_str(), |key| key.areas = nothing);
    let limited = Fault::RateLimited { retry_after: None };
    bench.apple.add_fault(FaultRule::from(limited).after(1));
    let verdict = bench.test(&id).await;
    let details = bench.app.details(&id).unwrap();
    assert_eq!(details.capabilities, verdict.capabilities);
    assert_eq!(details.probed_at, Some(verdict.at));
}

fn answers(capabilities: &[Capability]) -> Vec<(&str, Answer)> {
    capabilities
        .iter()
        .map(|one| (one.area.as_str(), one.answer))
        .collect()
}

#[tokio::test]
async fn a_check_before_saving_becomes_the_first_of_the_history() {
    let bench = Bench::new();
    let mut new = bench.generated("App Store", 0);
    let cancel = CancellationToken::new();
    let verdict = bench
        .app
        .check(&draft_of(&new), &|_| {}, &cancel)
        .await
        .unwrap();
    assert_eq!(verdict.cause, Cause::Valid);
    new.verdict = Some(verdict.clone());
    let saved = bench.app.save(new).await.unwrap().key;
    assert_eq!(saved.last_test.unwrap().at, verdict.at);
    assert_eq!(saved.key.team_id, verdict.team.map(|team| team.id));
}

#[tokio::test]
async fn a_change_of_values_outdates_what_was_seen_of_the_old_ones() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    bench.test(&id).await;
    let other = KeyValues {
        key_id: key_id(),
        ..bench.app.listed(&id).unwrap().key.values()
    };
    let changed = bench.app.change_values(&id, &other).await.unwrap();
    assert_eq!(changed.last_test, None);
    let details = bench.app.details(&id).unwrap();
    assert_eq!((details.history.len(), details.probed_at), (1, None));
}

#[tokio::test]
async fn trouble_of_the_keychain_is_a_verdict_and_no_part_of_the_history() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    bench.store.lock();
    assert_eq!(bench.test(&id).await.cause, Cause::KeychainLocked);
    bench.store.set_trouble(VaultError::Missing);
    assert_eq!(bench.test(&id).await.cause, Cause::KeychainMissing);
    bench.store.set_state(KeychainState::Ready);
    bench.store.lose(&id);
    assert_eq!(bench.test(&id).await.cause, Cause::KeyMissingFromKeychain);
    bench.store.fail_call(0, VaultError::Denied);
    let cancel = CancellationToken::new();
    let error = bench.app.test(&id, &|_| {}, &cancel).await.unwrap_err();
    assert_eq!(error.explain().code, "keychain_denied");
    assert!(bench.app.details(&id).unwrap().history.is_empty());
    assert!(bench.apple.requests().is_empty());
}

#[tokio::test]
async fn a_keyring_that_is_not_there_yet_is_told_from_no_keychain_service() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    bench.store.set_trouble(VaultError::NoCollection);
    let verdict = bench.test(&id).await;
    let why = VaultError::NoCollection.explain();
    assert_eq!(verdict.cause, Cause::KeychainMissing);
    assert_eq!((verdict.because, verdict.next), (why.what, why.next));
}

/// A keychain's prompt may stand there for as long as the person is away.
#[tokio::test]
async fn a_test_that_waits_for_the_keychain_can_be_stopped() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    bench.store.hang();
    let cancel = CancellationToken::new();
    let stop = async {
        while bench.store.hanging_calls() == 0 {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    let (verdict, ()) = tokio::join!(bench.app.test(&id, &|_| {}, &cancel), stop);
    bench.store.release();
    assert_eq!(verdict.unwrap().cause, Cause::Cancelled);
    assert!(bench.app.details(&id).unwrap().history.is_empty());
    assert!(bench.apple.requests().is_empty());
}

/// Apple accepted the key: that the given Team ID is another's takes nothing of that back.
#[tokio::test]
async fn what_a_key_of_another_team_may_do_is_remembered() {
    let bench = Bench::new();
    let mut new = bench.generated("App Store", 0);
    new.values.team_id = Some("QQ2LQ7XW4D".parse().unwrap());
    let id = bench.app.save(new).await.unwrap().key.key.id;
    let verdict = bench.test(&id).await;
    assert_eq!(verdict.cause, Cause::TeamMismatch);
    let details = bench.app.details(&id).unwrap();
    assert_eq!(details.capabilities, verdict.capabilities);
    assert_eq!(details.probed_at, Some(verdict.at));
}

/// What is wrong then is the clock, and what was seen of the key still holds.
#[tokio::test]
async fn a_wrong_clock_leaves_what_was_seen_before() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    let looked = bench.test(&id).await;
    bench.apple.set_clock_ahead(-26 * 60);
    let verdict = bench.test(&id).await;
    assert_eq!(verdict.cause, Cause::ClockSkew);
    let details = bench.app.details(&id).unwrap();
    assert_eq!(details.probed_at, Some(looked.at));
}

#[tokio::test]
async fn a_stopped_test_is_no_part_of_the_history() {
    let bench = Bench::new();
    let id = bench.kept("App Store", 0).await;
    let cancel = CancellationToken::new();
    cancel.cancel();
    let verdict = bench.app.test(&id, &|_| {}, &cancel).await.unwrap();
    assert_eq!(verdict.cause, Cause::Cancelled);
    assert!(bench.app.details(&id).unwrap().history.is_empty());
}

#[tokio::test]
async fn a_report_names_the_program_and_no_secret() {
    let bench = Bench::new();
    let new = bench.generated("App Store", 0);
    let cancel = CancellationToken::new();
    let verdict = bench
        .app
        .check(&draft_of(&new), &|_| {}, &cancel)
        .await
        .unwrap();
    let on_draft = bench.app.report_on_draft(&draft_of(&new), &verdict, true);
    let pem = new.private_key.pem().expose_secret().to_owned();
    let id = bench.app.save(new).await.unwrap().key.key.id;
    let report = bench.app.report(&id, &verdict, true).unwrap();
    let body = pem.lines().nth(1).unwrap();
    for report in [report, on_draft] {
        assert!(
            report.contains("1.2.3") && report.contains(&verdict.sentence),
            "{report}"
        );
        assert!(!report.contains(body));
    }
}
