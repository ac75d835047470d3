//! A test can be stopped at any moment, and says what was seen until then.

use std::time::Duration;

use apple_double::Fault;
use keywright_core::diagnosis::diagnose;
use keywright_core::outcome::{Cause, Check};
use tokio_util::sync::CancellationToken;

use crate::world::{KEY, World};

/// Stops the test as soon as its `number`th check is shown.
async fn stopped_at(world: &World, number: usize) -> keywright_core::verdict::Verdict {
    let cancel = CancellationToken::new();
    let shown = std::sync::atomic::AtomicUsize::new(0);
    let on_check = |_: &Check| {
        if shown.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1 == number {
            cancel.cancel();
        }
    };
    let client = world.client();
    let test = diagnose(&world.subject, &client, &on_check, &cancel);
    tokio::time::timeout(Duration::from_secs(20), test)
        .await
        .expect("it stops at once")
}

#[tokio::test]
async fn a_test_stops_at_every_check() {
    let mut world = World::new();
    let whole = world.test().await.checks.len();
    world.apple.add_fault(Fault::Slow {
        before_headers_ms: 5,
        between_chunks_ms: 0,
    });
    for number in 1..whole {
        let verdict = stopped_at(&world, number).await;
        assert!(
            verdict.checks.len() >= number,
            "{number}: {:?}",
            verdict.checks
        );
        // What is judged at once, without waiting for anybody, may still come to its end.
        if verdict.checks.len() < whole {
            assert_eq!(verdict.cause, Cause::Cancelled, "{number}");
        }
    }
    world.apple.revoke(KEY);
    world.subject.draft.typed.file_name = None;
    let refused = world.test().await.checks.len();
    for number in 1..refused - 1 {
        let verdict = stopped_at(&world, number).await;
        assert_eq!(verdict.cause, Cause::Cancelled, "{number}");
        assert!(verdict.requests <= 8);
    }
}

#[tokio::test]
async fn a_test_that_waits_for_an_answer_stops() {
    let world = World::new();
    world.apple.add_fault(Fault::Hang);
    let cancel = CancellationToken::new();
    let stop = async {
        while world.apple.requests().is_empty() {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    let (verdict, ()) = tokio::join!(world.test_until(&cancel), stop);
    assert_eq!(verdict.cause, Cause::Cancelled);
    assert_eq!(verdict.sentence, "The test was stopped");
    assert!(
        verdict
            .checks
            .iter()
            .any(|check| check.id == "token_signed")
    );
}

#[tokio::test]
async fn a_test_stopped_before_it_began_asks_nothing() {
    let world = World::new();
    let cancel = CancellationToken::new();
    cancel.cancel();
    let verdict = world.test_until(&cancel).await;
    assert_eq!((verdict.cause, verdict.requests), (Cause::Cancelled, 0));
    assert!(world.apple.requests().is_empty());
}

/// The window runs tests on other threads than the one that asked for them.
#[test]
fn a_test_can_move_between_threads() {
    fn moves<T: Send>(_: &T) {}
    let world = World::new();
    let (client, cancel) = (world.client(), CancellationToken::new());
    let on_check = |_: &Check| {};
    moves(&diagnose(&world.subject, &client, &on_check, &cancel));
}
