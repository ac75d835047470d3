//! A wrong clock, alone and with other troubles.

use apple_double::{Fault, FaultRule, KeyKind as AtApple};
use keywright_core::outcome::Cause;

use crate::situation::{Situation, play};
use crate::world::{KEY, TEAM, World};

const REFUSED: &[&str] = &["apple_accepts_token"];
const CLOCK: &[&str] = &["clocks_agree", "apple_accepts_token"];

pub fn all() -> Vec<Situation> {
    vec![
        Situation::new(
            "clock 26 minutes ahead",
            |w| w.clock_ahead = 26 * 60,
            Cause::ClockSkew,
        )
        .costs(2)
        .fails(CLOCK)
        .reads("This computer's clock is 26 minutes ahead of Apple's")
        .says(&["Apple tolerates almost no time ahead", "a token that isn't valid yet"])
        .never_says(&["Clocks agree"]),
        Situation::new(
            "clock 7 minutes ahead",
            |w| w.clock_ahead = 7 * 60,
            Cause::ClockSkew,
        )
        .costs(2)
        .fails(CLOCK)
        .reads("This computer's clock is 7 minutes ahead of Apple's"),
        Situation::new(
            "clock 40 minutes behind",
            |w| w.clock_ahead = -40 * 60,
            Cause::ClockSkew,
        )
        .costs(2)
        .fails(CLOCK)
        .reads("This computer's clock is 40 minutes behind Apple's")
        .says(&["an expired token"]),
        Situation::new(
            "clock two days ahead",
            |w| w.clock_ahead = 172_800,
            Cause::ClockSkew,
        )
        .costs(2)
        .fails(CLOCK)
        .reads("This computer's clock is 2 days ahead of Apple's"),
        // Some accounts refuse a token that began in the future: the second local token proves it.
        Situation::new(
            "clock 3 minutes ahead, refused for it",
            |w| w.clock_ahead = 180,
            Cause::ClockSkew,
        )
        .costs(3)
        .fails(REFUSED)
        .reads("This computer's clock is 3 minutes ahead of Apple's"),
        Situation::new(
            "clock 3 minutes ahead and a passing 401",
            passing_with_skew,
            Cause::Valid,
        )
        .costs(12),
        Situation::new(
            "clock 50 seconds ahead and a key just generated",
            little_skew_just_generated,
            Cause::Valid,
        )
        .costs(16)
        .fails(REFUSED)
        .says(&["After several rejections: 200"])
        .never_says(&["Ruled out by proof"]),
        Situation::new(
            "clock 40 seconds ahead, accepted",
            |w| w.clock_ahead = 40,
            Cause::Valid,
        )
        .costs(10)
        .reads("Valid API Key"),
        Situation::new(
            "clock 5 minutes behind, accepted",
            |w| w.clock_ahead = -300,
            Cause::Valid,
        )
        .costs(10)
        .reads("Valid API Key"),
        Situation::new(
            "clock ahead and an individual key",
            skewed_individual,
            Cause::KindIsIndividual,
        )
        .costs(4)
        .fails(CLOCK)
        .mends("Use it as an individual key")
        .says(&["26 minutes ahead", "Set this computer's clock too"]),
        Situation::new(
            "clock ahead and a revoked key",
            skewed_revoked,
            Cause::RefusedUnexplained,
        )
        .costs(8)
        .fails(CLOCK)
        .says(&[
            "Ruled out if the time in Apple's answer is right: this computer's clock alone; ",
            "Set this computer's clock too",
        ])
        .never_says(&["Ruled out by proof"])
        .leaves(&[
            "was revoked",
            "another team's",
            "push notifications",
            "doesn't match this file",
        ]),
        Situation::new(
            "clock ahead, and Apple goes down",
            skewed_then_down,
            Cause::AppleUnavailable,
        )
        .costs(3)
        .fails(&["clocks_agree"])
        .says(&["Before that, Apple answered 401"]),
        Situation::new(
            "clock 3 minutes ahead, accepted by Apple's, and Apple goes down",
            little_skew_then_down,
            Cause::AppleUnavailable,
        )
        .costs(4)
        .says(&["It accepted a token made with its own clock"]),
        Situation::new(
            "clock ahead, and a passing 401 for the token by Apple's clock",
            skewed_and_passing,
            Cause::ClockSkew,
        )
        .costs(6)
        .fails(CLOCK)
        .reads("This computer's clock is 26 minutes ahead of Apple's"),
        Situation::new(
            "a wrong Date and a passing 401",
            wrong_date_and_passing,
            Cause::Valid,
        )
        .costs(12)
        .fails(&["clocks_agree"]),
        Situation::new(
            "a Date that is 5 minutes ahead and an individual key",
            wrong_date_and_individual,
            Cause::KindIsIndividual,
        )
        .costs(3)
        .fails(REFUSED)
        .mends("Use it as an individual key"),
        Situation::new(
            "a Date that is an hour behind and an individual key",
            very_wrong_date_and_individual,
            Cause::RefusedUnexplained,
        )
        .costs(8)
        .fails(CLOCK)
        .says(&[
            "Ruled out if the time in Apple's answer is right: this computer's clock alone; an individual key; ",
        ])
        .never_says(&["Ruled out by proof"]),
        Situation::new(
            "clock 5 minutes behind and a revoked key",
            behind_revoked,
            Cause::RefusedUnexplained,
        )
        .costs(7)
        .fails(REFUSED)
        .says(&[
            "Ruled out by proof: a temporary rejection; an individual key; an enterprise key. \
             Ruled out if the time in Apple's answer is right: the token's lifetime.",
        ]),
        Situation::new(
            "clock ahead and an individual key without an issuer",
            skewed_individual_without_issuer,
            Cause::KindIsIndividual,
        )
        .costs(2)
        .fails(&["issuer_id_form", "clocks_agree"])
        .mends("Use it as an individual key")
        .says(&["26 minutes ahead", "Set this computer's clock too"]),
        Situation::new(
            "clock ahead and swapped ids of a revoked key",
            skewed_swapped_revoked,
            Cause::IdsSwapped,
        )
        .costs(2)
        .fails(&["not_swapped", "clocks_agree"])
        .mends("Swap the Issuer ID and the Key ID")
        .says(&[
            "something else is wrong too",
            "Set this computer's clock too",
        ]),
        Situation::new(
            "clock ahead and no Date",
            skewed_without_date,
            Cause::LifetimeTooLong,
        )
        .costs(6)
        .fails(REFUSED)
        .says(&["No answer says what time it is at Apple"]),
        Situation::new(
            "clock ahead and an agreement missing",
            skewed_agreement,
            Cause::ClockSkew,
        )
        .costs(2)
        .fails(CLOCK)
        .says(&["REQUIRED_AGREEMENTS"]),
    ]
}

fn passing_with_skew(world: &mut World) {
    world.clock_ahead = 100;
    world.apple.add_fault(Fault::NotAuthorized.times(1));
}

/// Accepted by every clock as soon as all of Apple's servers know the key.
fn little_skew_just_generated(world: &mut World) {
    world.clock_ahead = 50;
    world.apple.add_fault(Fault::NotAuthorized.times(5));
}

fn skewed_individual(world: &mut World) {
    world.clock_ahead = 26 * 60;
    world.at_apple(AtApple::Individual, KEY, TEAM);
}

fn skewed_revoked(world: &mut World) {
    world.clock_ahead = 26 * 60;
    world.apple.revoke(KEY);
}

fn skewed_then_down(world: &mut World) {
    world.clock_ahead = 26 * 60;
    let down = FaultRule::from(Fault::UnexpectedError).after(1);
    world.apple.add_fault(down);
}

fn little_skew_then_down(world: &mut World) {
    world.clock_ahead = 180;
    let down = FaultRule::from(Fault::UnexpectedError).after(2);
    world.apple.add_fault(down);
}

fn skewed_and_passing(world: &mut World) {
    world.clock_ahead = 26 * 60;
    let passing = FaultRule::from(Fault::NotAuthorized).after(1).times(1);
    world.apple.add_fault(passing);
}

/// A proxy's `Date`: the clock here is right.
fn wrong_date_and_passing(world: &mut World) {
    world.apple.add_fault(Fault::NotAuthorized.times(1));
    world.apple.add_fault(Fault::WrongDate {
        ahead_seconds: -3600,
    });
}

fn wrong_date_and_individual(world: &mut World) {
    world.at_apple(AtApple::Individual, KEY, TEAM);
    world
        .apple
        .add_fault(Fault::WrongDate { ahead_seconds: 300 });
}

fn very_wrong_date_and_individual(world: &mut World) {
    world.at_apple(AtApple::Individual, KEY, TEAM);
    world.apple.add_fault(Fault::WrongDate {
        ahead_seconds: -3600,
    });
}

fn behind_revoked(world: &mut World) {
    world.clock_ahead = -300;
    world.apple.revoke(KEY);
}

fn skewed_individual_without_issuer(world: &mut World) {
    skewed_individual(world);
    world.subject.draft.typed.issuer_id = String::new();
}

fn skewed_swapped_revoked(world: &mut World) {
    skewed_revoked(world);
    std::mem::swap(
        &mut world.subject.draft.typed.issuer_id,
        &mut world.subject.draft.typed.key_id,
    );
}

/// Nothing shows the skew, and tokens may only end five minutes from now.
fn skewed_without_date(world: &mut World) {
    world.clock_ahead = 50;
    world
        .apple
        .change_key(KEY, |key| key.max_lifetime_seconds = Some(300));
    world.apple.add_fault(Fault::NoDate);
}

fn skewed_agreement(world: &mut World) {
    world.clock_ahead = 26 * 60;
    crate::forbidden_situations::agreement(world);
}

#[tokio::test]
async fn the_clock() {
    play(all()).await;
}
