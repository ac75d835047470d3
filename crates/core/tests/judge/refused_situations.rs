//! A 401 that no experiment explains, or that goes away.

use apple_double::{Fault, FaultRule, GeneratedKey, KeyKind as AtApple, RegisteredKey};
use keywright_core::kind::KeyKind;
use keywright_core::outcome::Cause;

use crate::forbidden_situations::says;
use crate::raw_server::{RawServer, http};
use crate::situation::{Situation, play};
use crate::world::{KEY, OTHER_KEY, OTHER_TEAM, TEAM, World};

const REFUSED: &[&str] = &["apple_accepts_token"];

pub fn all() -> Vec<Situation> {
    vec![
        Situation::new("a revoked key", revoked, Cause::RefusedUnexplained)
            .costs(7)
            .fails(REFUSED)
            .reads("Apple rejected this key (401)")
            .says(&["Ruled out by proof: a temporary rejection; an individual key; an enterprise key; the token's lifetime."])
            .leaves(&["was revoked", "Issuer ID is another team's", "push notifications", "doesn't match this file"])
            .never_says(&["Could not be asked"]),
        Situation::new("a key that Apple does not know", unknown, Cause::RefusedUnexplained).costs(7).fails(REFUSED),
        Situation::new("the Key ID of a kept key with another file", someone_elses, Cause::RefusedUnexplained)
            .costs(8)
            .fails(REFUSED)
            .says(&["You already have the Key ID", "with another private key"])
            .leaves(&["You already have the Key ID", "doesn't match this file", "was revoked", "another team's", "push notifications"]),
        Situation::new("a revoked key among many kept ones", many_kept, Cause::RefusedUnexplained)
            .costs(8)
            .fails(REFUSED)
            .says(&["Ruled out by proof: a temporary rejection; an individual key; an enterprise key; the Issuer ID of"])
            .leaves(&["was revoked", "another team's", "push notifications", "doesn't match this file", "Not tried: the Issuer ID of \u{201c}Old 3\u{201d}; "]),
        Situation::new("a passing 401", |w| w.apple.add_fault(Fault::NotAuthorized.times(1)), Cause::Valid)
            .costs(11)
            .reads("Valid API Key")
            .says(&["for the same values, signed again"]),
        Situation::new("a passing 401, then a real one", passing_then_real, Cause::RefusedUnexplained)
            .costs(7)
            .fails(REFUSED),
        Situation::new("a 401 in the middle of the probes", probe_refused, Cause::Valid).costs(11),
        Situation::new("a 401, then 429", then_rate_limited, Cause::RateLimited)
            .costs(2)
            .says(&["Wait 17 seconds", "Before that, Apple answered 401 NOT_AUTHORIZED"]),
        Situation::new("a 401, then 429 without a time", then_rate_limited_unsaid, Cause::RateLimited)
            .costs(2)
            .says(&["Before that, Apple answered 401 NOT_AUTHORIZED"])
            .never_says(&["Nothing is wrong"]),
        Situation::new("two 401, then 429", refused_then_rate_limited, Cause::RateLimited)
            .costs(3)
            .fails(REFUSED)
            .says(&["Before that, Apple answered 401 NOT_AUTHORIZED"]),
        Situation::new("a 401, then Apple is down", then_down, Cause::AppleUnavailable)
            .costs(3)
            .says(&["Before that, Apple answered 401 NOT_AUTHORIZED"])
            .never_says(&["Ruled out by proof"]),
        Situation::new("a passing 401, then Apple is down", |w| passing_then(w, Fault::UnexpectedError), Cause::AppleUnavailable)
            .costs(3),
        Situation::new("a passing 401, then a captive portal", |w| passing_then(w, Fault::CaptivePortal), Cause::AnswerNotFromApple)
            .costs(2),
        Situation::new("a passing 401, then a broken connection", |w| passing_then(w, Fault::CutOffInBody), Cause::AnswerCutOff)
            .costs(3),
        Situation::new("a passing 401, a hiccup, then all is well", passing_then_hiccup, Cause::Valid)
            .costs(12),
        Situation::new("a revoked key, and one experiment without an answer", one_unanswered, Cause::RefusedUnexplained)
            .costs(7)
            .fails(REFUSED)
            .says(&["Ruled out by proof: a temporary rejection; an enterprise key; the token's lifetime."])
            .leaves(&["was revoked", "another team's", "push notifications", "doesn't match this file", "Not tried: an individual key."]),
        Situation::new("a token of 20 minutes would pass, only 5 do", short_lived, Cause::LifetimeTooLong)
            .costs(6)
            .fails(REFUSED),
        Situation::new("a key just generated, refused four times and then accepted", just_generated, Cause::Valid)
            .costs(15)
            .fails(REFUSED)
            .says(&["After several rejections: 200"]),
        Situation::new("a 401 with a code of its own", other_code, Cause::RefusedUnexplained).costs(7).fails(REFUSED),
    ]
}

fn revoked(world: &mut World) {
    world.apple.revoke(KEY);
}

fn unknown(world: &mut World) {
    world.subject.draft.typed.key_id = OTHER_KEY.to_owned();
    world.subject.draft.typed.file_name = None;
}

fn someone_elses(world: &mut World) {
    let other = GeneratedKey::generate().unwrap().public_pem().unwrap();
    let key = RegisteredKey::new(AtApple::Team, OTHER_KEY, &other, TEAM);
    world.apple.register(key).unwrap();
    world.apple.revoke(KEY);
    world.subject.draft.typed.key_id = OTHER_KEY.to_owned();
    world.keeps("Release pipeline", OTHER_KEY, crate::world::ISSUER, TEAM);
}

fn many_kept(world: &mut World) {
    world.apple.revoke(KEY);
    for number in 0..9 {
        let issuer = format!("00000000-0000-0000-0000-00000000000{number}");
        world.keeps(&format!("Old {number}"), OTHER_KEY, &issuer, OTHER_TEAM);
    }
}

fn passing_then_real(world: &mut World) {
    world.apple.add_fault(Fault::NotAuthorized.times(1));
    world.apple.revoke(KEY);
}

fn probe_refused(world: &mut World) {
    world
        .apple
        .add_fault(Fault::NotAuthorized.times(1).on_path("/v1/certificates"));
}

fn then_rate_limited(world: &mut World) {
    world.apple.revoke(KEY);
    let retry_after = Some("17".to_owned());
    world
        .apple
        .add_fault(FaultRule::from(Fault::RateLimited { retry_after }).after(1));
}

fn then_down(world: &mut World) {
    world.apple.revoke(KEY);
    world
        .apple
        .add_fault(FaultRule::from(Fault::UnexpectedError).after(1));
}

fn then_rate_limited_unsaid(world: &mut World) {
    world.apple.revoke(KEY);
    let limited = Fault::RateLimited { retry_after: None };
    world.apple.add_fault(FaultRule::from(limited).after(1));
}

fn refused_then_rate_limited(world: &mut World) {
    world.apple.revoke(KEY);
    let limited = Fault::RateLimited { retry_after: None };
    world.apple.add_fault(FaultRule::from(limited).after(2));
}

/// A key that is good, one spurious refusal, and then nothing that tells.
fn passing_then(world: &mut World, fault: Fault) {
    world.apple.add_fault(Fault::NotAuthorized.times(1));
    // Of two faults that answer in Apple's place the first does, and the second waits.
    let skip = u32::from(!fault.replaces_the_answer());
    world.apple.add_fault(FaultRule::from(fault).after(skip));
}

fn passing_then_hiccup(world: &mut World) {
    world.apple.add_fault(Fault::NotAuthorized.times(1));
    world.apple.add_fault(Fault::UnexpectedError.times(1));
}

fn one_unanswered(world: &mut World) {
    world.apple.revoke(KEY);
    let twice = FaultRule::from(Fault::UnexpectedError).after(2).times(2);
    world.apple.add_fault(twice);
}

fn short_lived(world: &mut World) {
    world
        .apple
        .change_key(KEY, |key| key.max_lifetime_seconds = Some(300));
}

/// Apple's servers learn of a new key one by one.
fn just_generated(world: &mut World) {
    world.apple.add_fault(Fault::NotAuthorized.times(4));
}

fn other_code(world: &mut World) {
    says(
        world,
        401,
        r#"{"errors":[{"status":"401","code":"NOT_AUTHORIZED.SOMETHING_NEW"}]}"#,
    );
}

#[tokio::test]
async fn refusals() {
    play(all()).await;
}

/// It is Apple that asks to wait, not one Key ID's share of it that is used up.
#[tokio::test]
async fn a_503_with_a_time_ends_the_experiments_under_other_key_ids_too() {
    let refused = br#"{"errors":[{"status":"401","code":"NOT_AUTHORIZED"}]}"#;
    let apple = RawServer::start(|_| Vec::new());
    let first = vec![http(401, "", refused), http(401, "", refused)];
    apple.says_first(first, http(503, "Retry-After: 60\r\n", b""));
    let mut world = World::new();
    world.elsewhere = Some(apple.url());
    for (name, key_id) in [("One", OTHER_KEY), ("Two", "5TTTT55TTT")] {
        world.keeps_same_key(name, key_id, KeyKind::Team, Some(crate::world::ISSUER));
    }
    let verdict = world.test().await;
    assert_eq!(verdict.cause, Cause::AppleUnavailable, "{verdict:#?}");
    assert_eq!(apple.asked().len(), 3, "two refusals, and one 503");
}

/// With a file named for the Key ID, a revoked key is likelier than a wrong pair; without, not.
#[tokio::test]
async fn what_is_left_is_ranked_by_the_files_name() {
    let mut world = World::new();
    world.apple.revoke(KEY);
    let named = world.test().await.left;
    world.subject.draft.typed.file_name = None;
    let unnamed = world.test().await.left;
    assert!(named[0].contains("revoked"), "{named:?}");
    assert!(
        unnamed[0].contains("doesn't match this file"),
        "{unnamed:?}"
    );
    assert_eq!(named.len(), 4);
    assert!(
        named
            .iter()
            .all(|one| one.contains("App Store Connect") || one.contains("developer.apple.com")),
        "{named:?}"
    );
}
