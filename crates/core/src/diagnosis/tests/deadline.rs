//! A test ends in time, however slow each answer is.

use std::time::{Duration, Instant};

use apple_double::{Double, Fault, FaultRule};
use tokio_util::sync::CancellationToken;

use super::key;
use crate::apple::{AppleClient, Hosts, Timeouts};
use crate::clock::SystemClock;
use crate::diagnosis::diagnose_within;
use crate::outcome::Cause;
use crate::verdict::Verdict;

async fn test_within(longest: Duration, fault: FaultRule) -> (Verdict, usize) {
    let (subject, scenario) = key();
    let apple = Double::start(scenario.with_fault(fault)).unwrap();
    apple.revoke(super::KEY);
    let hosts = Hosts::loopback(apple.url(), None).unwrap();
    let client = AppleClient::new(hosts, std::sync::Arc::new(SystemClock), Timeouts::default());
    let cancel = CancellationToken::new();
    let verdict = diagnose_within(longest, &subject, &client.unwrap(), &|_| {}, &cancel).await;
    (verdict, apple.requests().len())
}

#[tokio::test]
async fn nothing_is_asked_when_the_time_is_over() {
    let never = FaultRule::from(Fault::Hang).after(100);
    let (verdict, asked) = test_within(Duration::ZERO, never).await;
    assert_eq!(
        (verdict.cause, verdict.requests, asked),
        (Cause::TimedOut, 0, 0)
    );
}

#[tokio::test]
async fn an_experiment_that_gets_no_answer_does_not_hold_the_test_up() {
    let begun = Instant::now();
    let hangs = FaultRule::from(Fault::Hang).after(2);
    let (verdict, _) = test_within(Duration::from_secs(3), hangs).await;
    assert!(begun.elapsed() < Timeouts::default().total);
    assert_eq!(verdict.cause, Cause::RefusedUnexplained, "{verdict:?}");
    assert_eq!(verdict.requests, 3);
    let last = verdict.left.last().unwrap();
    assert!(
        last.contains("an individual key; an enterprise key; the token's lifetime"),
        "{last}"
    );
}
