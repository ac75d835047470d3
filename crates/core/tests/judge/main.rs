//! The judge against a double of Apple: every cause, what it costs, and that nothing else is
//! blamed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod raw_server;
mod situation;
mod world;

mod accepted_situations;
mod answers;
mod answers_situations;
mod any_bytes;
mod cancelling;
mod causes;
mod changes;
mod client;
mod clock_situations;
mod dropped;
mod forbidden_situations;
mod forbidden_words_situations;
mod ids_situations;
mod kind_situations;
mod quoted_tokens;
mod refused_situations;
mod reports;
mod roles;
mod same_host;
mod secrets;
mod sightings;
mod team_and_apps;
mod tokens;
mod values_situations;
mod what_it_may_do;

use std::collections::BTreeSet;

use keywright_core::outcome::Cause;

fn situations() -> Vec<situation::Situation> {
    let all = [
        accepted_situations::all(),
        answers_situations::all(),
        clock_situations::all(),
        forbidden_situations::all(),
        forbidden_words_situations::all(),
        ids_situations::all(),
        kind_situations::all(),
        refused_situations::all(),
        values_situations::all(),
    ];
    all.into_iter().flatten().collect()
}

/// The suite promises this many; a table that lost its rows would still pass each test.
#[test]
fn there_are_at_least_a_hundred_situations() {
    let all = situations();
    let distinct: BTreeSet<&str> = all.iter().map(|one| one.name).collect();
    assert_eq!(
        distinct.len(),
        all.len(),
        "two situations have the same name"
    );
    assert!(all.len() >= 100, "only {} situations", all.len());
}

/// Causes that need no answer of Apple's, or another network than loopback's, are tried elsewhere.
#[test]
fn every_cause_has_its_situation() {
    let elsewhere = [
        Cause::Cancelled,
        Cause::TlsNotTrusted,
        Cause::KeyUnreadable,
        Cause::KeyEncrypted,
        Cause::KeyWrongCurve,
        Cause::KeyWrongType,
        Cause::KeychainLocked,
        Cause::KeychainMissing,
        Cause::KeyMissingFromKeychain,
    ];
    let here: BTreeSet<Cause> = situations().iter().map(|one| one.cause).collect();
    for &cause in Cause::ALL {
        assert_ne!(here.contains(&cause), elsewhere.contains(&cause), "{cause}");
    }
}
