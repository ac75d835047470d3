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
mod client;
mod clock_situations;
mod forbidden_situations;
mod ids_situations;
mod kind_situations;
mod refused_situations;
mod reports;
mod roles;
mod secrets;
mod sightings;
mod tokens;
mod values_situations;
mod what_it_may_do;

/// The suite promises this many; a table that lost its rows would still pass each test.
#[test]
fn there_are_at_least_sixty_situations() {
    let all = [
        accepted_situations::all(),
        answers_situations::all(),
        clock_situations::all(),
        forbidden_situations::all(),
        ids_situations::all(),
        kind_situations::all(),
        refused_situations::all(),
        values_situations::all(),
    ];
    let names: Vec<&str> = all.iter().flatten().map(|one| one.name).collect();
    let distinct: std::collections::BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(
        distinct.len(),
        names.len(),
        "two situations have the same name"
    );
    assert!(names.len() >= 60, "only {} situations", names.len());
}
