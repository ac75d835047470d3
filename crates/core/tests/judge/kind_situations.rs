//! The key is of another kind than was said.

use apple_double::{
    Double, Fault, FaultRule, Host, KeyKind as AtApple, RegisteredKey, Role, Scenario,
};
use keywright_core::kind::KeyKind;
use keywright_core::outcome::Cause;

use crate::situation::{Situation, play};
use crate::world::{ISSUER, KEY, OTHER_ISSUER, OTHER_KEY, OTHER_TEAM, TEAM, World, rivoli};

const REFUSED: &[&str] = &["apple_accepts_token"];

pub fn all() -> Vec<Situation> {
    vec![
        Situation::new(
            "an individual key given as a team key",
            individual,
            Cause::KindIsIndividual,
        )
        .costs(3)
        .fails(REFUSED)
        .reads("Wrong key type: this is an individual key")
        .mends("Use it as an individual key"),
        Situation::new(
            "an enterprise key given as a team key",
            enterprise,
            Cause::KindIsEnterprise,
        )
        .costs(4)
        .fails(REFUSED)
        .reads("Wrong key type: this is an enterprise key")
        .mends("Use it as an enterprise key"),
        Situation::new(
            "a team key given as an individual key",
            team_as_individual,
            Cause::KindIsTeam,
        )
        .costs(3)
        .fails(REFUSED)
        .reads("Wrong key type: this is a team key")
        .mends("Use it as a team key"),
        Situation::new(
            "the same, the issuer known from another key",
            team_issuer_known,
            Cause::KindIsTeam,
        )
        .costs(3)
        .fails(REFUSED)
        .mends("Use it as a team key")
        .says(&[ISSUER]),
        Situation::new(
            "a team key given as an enterprise key",
            team_as_enterprise,
            Cause::KindIsTeam,
        )
        .costs(4)
        .fails(REFUSED)
        .mends("Use it as a team key"),
        Situation::new(
            "an individual key given as an enterprise key",
            individual_as_enterprise,
            Cause::KindIsIndividual,
        )
        .costs(3)
        .fails(REFUSED)
        .mends("Use it as an individual key"),
        Situation::new(
            "an individual key without an issuer",
            individual_without_issuer,
            Cause::KindIsIndividual,
        )
        .costs(1)
        .fails(&["issuer_id_form"])
        .mends("Use it as an individual key"),
        Situation::new(
            "an individual key, and Apple's first 401 a passing one",
            individual_and_passing,
            Cause::KindIsIndividual,
        )
        .costs(3)
        .fails(REFUSED)
        .mends("Use it as an individual key"),
        Situation::new(
            "an individual key, and a passing 401 at the very try that would have shown it",
            individual_and_unlucky,
            Cause::KindIsIndividual,
        )
        .costs(6)
        .fails(REFUSED)
        .mends("Use it as an individual key"),
        Situation::new(
            "an individual key that is one",
            right_individual,
            Cause::Valid,
        )
        .costs(10),
        Situation::new(
            "an enterprise key that is one",
            right_enterprise,
            Cause::Valid,
        )
        .costs(6),
        Situation::new(
            "an enterprise key, its host down",
            enterprise_down,
            Cause::RefusedUnexplained,
        )
        .costs(7)
        .fails(REFUSED)
        .says(&[
            "Ruled out by proof: a temporary rejection; an individual key; the token's lifetime.",
        ])
        .leaves(&[
            "was revoked",
            "another team's",
            "push notifications",
            "doesn't match this file",
            "Not tried: an enterprise key.",
        ]),
        Situation::new(
            "a team key given as an individual key, the issuers of two teams known",
            team_among_two,
            Cause::KindIsTeam,
        )
        .costs(4)
        .fails(REFUSED)
        .reads("Wrong key type: this is a team key")
        .mends("Use it as a team key of Release pipeline"),
        Situation::new(
            "a team key given as an individual key, no issuer known",
            team_without_issuer,
            Cause::RefusedUnexplained,
        )
        .costs(3)
        .fails(REFUSED)
        .says(&["It's a team key. That couldn't be tried without an Issuer ID"]),
    ]
}

fn individual(world: &mut World) {
    world.at_apple(AtApple::Individual, KEY, TEAM);
}

/// Two hosts, as at Apple: each refuses the other's keys.
fn enterprise(world: &mut World) {
    world.at_apple(AtApple::Enterprise, KEY, OTHER_TEAM);
    world.subject.draft.typed.issuer_id = OTHER_ISSUER.to_owned();
}

fn team_as_individual(world: &mut World) {
    world.subject.draft.typed.kind = KeyKind::Individual;
}

fn team_issuer_known(world: &mut World) {
    world.subject.draft.typed.kind = KeyKind::Individual;
    world.subject.draft.typed.issuer_id = String::new();
    world.keeps("Release pipeline", OTHER_KEY, ISSUER, TEAM);
}

fn team_among_two(world: &mut World) {
    team_issuer_known(world);
    world.keeps("Rivoli", "9ABCDEFGH2", OTHER_ISSUER, OTHER_TEAM);
    world.subject.others.reverse();
}

fn team_without_issuer(world: &mut World) {
    world.subject.draft.typed.kind = KeyKind::Individual;
    world.subject.draft.typed.issuer_id = String::new();
}

fn team_as_enterprise(world: &mut World) {
    world.subject.draft.typed.kind = KeyKind::Enterprise;
}

fn individual_as_enterprise(world: &mut World) {
    world.at_apple(AtApple::Individual, KEY, TEAM);
    world.subject.draft.typed.kind = KeyKind::Enterprise;
}

fn individual_without_issuer(world: &mut World) {
    world.at_apple(AtApple::Individual, KEY, TEAM);
    world.subject.draft.typed.issuer_id = String::new();
}

fn individual_and_passing(world: &mut World) {
    world.at_apple(AtApple::Individual, KEY, TEAM);
    world.apple.add_fault(Fault::NotAuthorized.times(1));
}

fn individual_and_unlucky(world: &mut World) {
    world.at_apple(AtApple::Individual, KEY, TEAM);
    world
        .apple
        .add_fault(FaultRule::from(Fault::NotAuthorized).after(2).times(1));
}

fn right_individual(world: &mut World) {
    world.at_apple(AtApple::Individual, KEY, TEAM);
    world.subject.draft.typed.kind = KeyKind::Individual;
    world.subject.draft.typed.issuer_id = String::new();
    world.subject.draft.typed.file_name = Some(format!("ApiKey_{KEY}.p8"));
}

pub fn right_enterprise(world: &mut World) {
    world.at_apple(AtApple::Enterprise, KEY, OTHER_TEAM);
    world.subject.draft.typed.kind = KeyKind::Enterprise;
    world.subject.draft.typed.issuer_id = OTHER_ISSUER.to_owned();
}

/// What the other host says about a key that is not known there counts for nothing while it is
/// down: an enterprise key is not ruled out.
fn enterprise_down(world: &mut World) {
    let public_key = crate::world::key_pair().1;
    let key = RegisteredKey::new(AtApple::Enterprise, OTHER_KEY, &public_key, OTHER_TEAM);
    let host = Scenario::new()
        .on(Host::Enterprise)
        .with_team(rivoli())
        .with_key(key.with_role(Role::Admin))
        .with_fault(Fault::BadGateway);
    world.enterprise = Some(Double::start(host).unwrap());
    world.apple.revoke(KEY);
}

#[tokio::test]
async fn the_kind() {
    play(all()).await;
}
