//! Testing every key.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use apple_double::{Fault, FaultRule};
use keywright_core::app::TestProgress;
use keywright_core::explain::Explain;
use keywright_core::outcome::Outcome;
use tokio_util::sync::CancellationToken;

use crate::apple_bench::Bench;

#[tokio::test]
async fn all_keys_are_tested_four_at_a_time() {
    let bench = Bench::new();
    for n in 0..9 {
        bench.kept(&format!("Key {n}"), n % 3).await;
    }
    let revoked = bench.app.list().unwrap()[4].key.clone();
    bench.apple.revoke(revoked.key_id.as_str());
    let told: Mutex<Vec<TestProgress>> = Mutex::default();
    let on_progress = |progress: TestProgress| told.lock().unwrap().push(progress);
    let cancel = CancellationToken::new();
    let summary = bench.app.test_all(&on_progress, &cancel).await.unwrap();
    let counts = (
        summary.tested,
        summary.valid,
        summary.refused,
        summary.unknown,
    );
    assert_eq!((counts, summary.cancelled), ((9, 8, 1, 0), 0));

    let told = told.into_inner().unwrap();
    let mut running = 0i32;
    let mut most = 0;
    for progress in &told {
        running += if progress.ended { -1 } else { 1 };
        most = most.max(running);
    }
    assert_eq!((running, most), (0, 4));
    let done: Vec<u32> = told
        .iter()
        .filter(|one| one.ended)
        .map(|one| one.done)
        .collect();
    assert_eq!(done, (1..=9).collect::<Vec<u32>>());
    let refused = told
        .iter()
        .find(|one| one.outcome == Some(Outcome::Refused))
        .unwrap();
    assert_eq!(refused.id, revoked.id);
    for listed in bench.app.list().unwrap() {
        assert!(listed.last_test.is_some(), "{}", listed.key.name);
    }
}

#[tokio::test]
async fn stopping_a_test_of_all_keeps_what_ended() {
    let bench = Bench::new();
    for n in 0..9 {
        bench.kept(&format!("Key {n}"), n % 3).await;
    }
    let cancel = CancellationToken::new();
    let on_progress = |progress: TestProgress| {
        if progress.ended {
            cancel.cancel();
        }
    };
    let summary = bench.app.test_all(&on_progress, &cancel).await.unwrap();
    assert!(summary.tested >= 1 && summary.cancelled >= 5, "{summary:?}");
    assert_eq!(summary.tested + summary.cancelled, 9);
    let listed = bench.app.list().unwrap();
    let tested = listed
        .iter()
        .filter(|listed| listed.last_test.is_some())
        .count();
    assert_eq!(tested, summary.tested as usize);
}

#[tokio::test]
async fn a_team_that_is_told_to_wait_is_asked_no_more() {
    let bench = Bench::new();
    for n in 0..7 {
        bench.kept(&format!("Key {n}"), 0).await;
    }
    let retry_after = Some("3600".to_owned());
    bench.apple.add_fault(Fault::RateLimited { retry_after });
    let cancel = CancellationToken::new();
    let summary = bench.app.test_all(&|_| {}, &cancel).await.unwrap();
    assert_eq!((summary.tested, summary.unknown), (7, 7));
    let listed = bench.app.list().unwrap();
    let asked = listed
        .iter()
        .filter(|listed| listed.last_test.is_some())
        .count();
    assert_eq!(asked, 4, "those that had begun before Apple said it");
}

#[tokio::test]
async fn a_team_that_is_told_to_wait_in_the_middle_of_a_test_is_asked_no_more() {
    let bench = Bench::new();
    for n in 0..7 {
        bench.kept(&format!("Key {n}"), 0).await;
    }
    let retry_after = Some("3600".to_owned());
    let limited = Fault::RateLimited { retry_after };
    bench.apple.add_fault(limited.on_path("/v1/certificates"));
    let cancel = CancellationToken::new();
    let summary = bench.app.test_all(&|_| {}, &cancel).await.unwrap();
    let ended = (summary.valid, summary.unknown);
    assert_eq!(ended, (4, 3), "four had begun before Apple said it");
}

#[tokio::test]
async fn a_short_wait_is_waited_for() {
    let bench = Bench::new();
    for n in 0..5 {
        bench.kept(&format!("Key {n}"), 0).await;
    }
    let retry_after = Some("1".to_owned());
    bench
        .apple
        .add_fault(Fault::RateLimited { retry_after }.times(4));
    let cancel = CancellationToken::new();
    let begun = Instant::now();
    let summary = bench.app.test_all(&|_| {}, &cancel).await.unwrap();
    assert_eq!((summary.unknown, summary.valid), (4, 1));
    assert!(begun.elapsed() >= Duration::from_millis(900));
}

/// One key is told to wait for two seconds, and meanwhile the others, which are answered later,
/// for an hour.
#[tokio::test]
async fn a_longer_wait_that_is_asked_for_during_a_short_one_holds_too() {
    let bench = Bench::new();
    for n in 0..5 {
        bench.kept(&format!("Key {n}"), 0).await;
    }
    let limited = |wait: &str| Fault::RateLimited {
        retry_after: Some(wait.to_owned()),
    };
    let slow = Fault::Slow {
        before_headers_ms: 300,
        between_chunks_ms: 0,
    };
    bench.apple.add_fault(limited("2").times(1));
    bench.apple.add_fault(limited("3600"));
    bench.apple.add_fault(FaultRule::from(slow).after(1));
    let cancel = CancellationToken::new();
    let summary = bench.app.test_all(&|_| {}, &cancel).await.unwrap();
    assert_eq!((summary.tested, summary.unknown), (5, 5));
    assert_eq!(bench.apple.requests().len(), 4, "the fifth asked nothing");
}

#[tokio::test]
async fn a_test_of_all_that_waits_for_the_keychain_can_be_stopped() {
    let bench = Bench::new();
    bench.kept("App Store", 0).await;
    bench.store.hang();
    let cancel = CancellationToken::new();
    let stop = async {
        while bench.store.hanging_calls() == 0 {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    let (summary, ()) = tokio::join!(bench.app.test_all(&|_| {}, &cancel), stop);
    bench.store.release();
    let summary = summary.unwrap();
    assert_eq!((summary.tested, summary.cancelled), (0, 1));
}

#[tokio::test]
async fn a_locked_keychain_ends_a_test_of_all_before_it_begins() {
    let bench = Bench::new();
    bench.kept("App Store", 0).await;
    bench.store.lock();
    let cancel = CancellationToken::new();
    let error = bench
        .app
        .test_all(&|_| panic!("nothing begins"), &cancel)
        .await
        .unwrap_err();
    assert_eq!(error.explain().code, "keychain_locked");
}
