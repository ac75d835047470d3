//! Ids of another key or team, found by Apple's acceptance.

use apple_double::{Fault, KeyKind as AtApple};
use keywright_core::kind::KeyKind;
use keywright_core::outcome::Cause;

use crate::situation::{Situation, play};
use crate::world::{ISSUER, KEY, OTHER_ISSUER, OTHER_KEY, OTHER_TEAM, TEAM, World};

const REFUSED: &[&str] = &["apple_accepts_token"];

pub fn all() -> Vec<Situation> {
    vec![
        Situation::new(
            "the Key ID of another key, the file says the right one",
            file_name,
            Cause::FileNameDisagrees,
        )
        .costs(3)
        .fails(REFUSED)
        .reads("Wrong Key ID: this file's key is 2X9R4HXF34")
        .mends("Use 2X9R4HXF34, the Key ID in the file's name"),
        Situation::new(
            "the issuer of another kept team",
            other_issuer,
            Cause::IssuerOfAnotherTeam,
        )
        .costs(5)
        .fails(REFUSED)
        .reads("Wrong Issuer ID: this key belongs to Orchard Labs")
        .mends("Use the Issuer ID of Orchard Labs"),
        Situation::new(
            "the issuer of another kept key of the same team, among many",
            same_team_first,
            Cause::IssuerOfAnotherTeam,
        )
        .costs(5)
        .fails(REFUSED)
        .mends("Use the Issuer ID of Release pipeline"),
        Situation::new(
            "the Key ID of another key, this one kept already",
            kept_already,
            Cause::KeyIdOfAnotherKey,
        )
        .costs(3)
        .fails(REFUSED)
        .reads("Wrong Key ID: you saved this key as Signing, this Mac")
        .mends("Use the IDs of Signing, this Mac"),
        Situation::new(
            "the same key kept with another issuer",
            kept_with_other_issuer,
            Cause::IssuerOfAnotherTeam,
        )
        .costs(3)
        .fails(REFUSED)
        .mends("Use the IDs of Signing, this Mac"),
        Situation::new(
            "the same key kept as an individual one",
            kept_as_individual,
            Cause::KindIsIndividual,
        )
        .costs(3)
        .fails(REFUSED)
        .mends("Use the IDs of Signing, this Mac"),
        Situation::new("swapped ids", swapped, Cause::IdsSwapped)
            .costs(1)
            .fails(&["not_swapped"])
            .reads("The Issuer ID and the Key ID are swapped")
            .mends("Swap the Issuer ID and the Key ID")
            .says(&["Apple accepted the corrected values"]),
        Situation::new(
            "swapped ids of a revoked key",
            swapped_revoked,
            Cause::IdsSwapped,
        )
        .costs(2)
        .fails(&["not_swapped"])
        .mends("Swap the Issuer ID and the Key ID")
        .says(&["something else is wrong too"]),
        Situation::new(
            "swapped ids and a passing 401",
            swapped_passing,
            Cause::IdsSwapped,
        )
        .costs(2)
        .fails(&["not_swapped"])
        .mends("Swap the Issuer ID and the Key ID")
        .says(&["Apple accepted the corrected values"]),
        Situation::new(
            "a lower-case Key ID, kept with another issuer",
            lower_case_other_issuer,
            Cause::IssuerOfAnotherTeam,
        )
        .costs(3)
        .fails(REFUSED)
        .reads("Wrong Issuer ID: this key belongs to Signing, this Mac")
        .mends("Use the IDs of Signing, this Mac"),
        Situation::new(
            "a lower-case Key ID, kept as an individual key",
            lower_case_individual,
            Cause::KindIsIndividual,
        )
        .costs(3)
        .fails(REFUSED)
        .mends("Use the IDs of Signing, this Mac"),
        Situation::new(
            "the letter O for the digit 0 in the Key ID, the file says the right one",
            look_alike,
            Cause::FileNameDisagrees,
        )
        .costs(3)
        .fails(REFUSED)
        .mends("Use 2X9R4HXF04, the Key ID in the file's name")
        .says(&["The file's name has 2X9R4HXF04: they differ only"]),
        Situation::new(
            "a Key ID that looks like a kept one",
            kept_look_alike,
            Cause::RefusedUnexplained,
        )
        .costs(7)
        .fails(REFUSED)
        .says(&["Your saved key \u{201c}Release pipeline\u{201d} has 7NQ3T55W01"]),
        Situation::new(
            "the right values, the same key kept with another issuer",
            right_and_kept_elsewhere,
            Cause::Valid,
        )
        .costs(10)
        .says(&["You saved it as \u{201c}Old\u{201d}, with the Issuer ID 174573b0"]),
        Situation::new(
            "swapped ids and Apple out of reach",
            swapped_offline,
            Cause::IdsSwapped,
        )
        .costs(1)
        .fails(&["not_swapped"])
        .mends("Swap the Issuer ID and the Key ID"),
        Situation::new(
            "another file's name, and the key is right all the same",
            other_name,
            Cause::Valid,
        )
        .costs(10)
        .says(&["The file's name says 7NQ3T55W2C"]),
    ]
}

fn file_name(world: &mut World) {
    world.subject.draft.typed.key_id = OTHER_KEY.to_owned();
}

fn other_issuer(world: &mut World) {
    world.subject.draft.typed.issuer_id = OTHER_ISSUER.to_owned();
    world.keeps("Release pipeline", OTHER_KEY, ISSUER, TEAM);
    world.subject.others[0].team_name = Some("Orchard Labs".to_owned());
}

fn same_team_first(world: &mut World) {
    world.subject.draft.typed.issuer_id = OTHER_ISSUER.to_owned();
    world.subject.draft.typed.team_id = TEAM.to_owned();
    for number in 0..8 {
        let issuer = format!("00000000-0000-0000-0000-00000000000{number}");
        world.keeps("Old", OTHER_KEY, &issuer, OTHER_TEAM);
    }
    world.keeps("Release pipeline", OTHER_KEY, ISSUER, TEAM);
}

fn kept_already(world: &mut World) {
    world.subject.draft.typed.key_id = OTHER_KEY.to_owned();
    world.subject.draft.typed.file_name = None;
    world.keeps_same_key("Signing, this Mac", KEY, KeyKind::Team, Some(ISSUER));
}

fn kept_with_other_issuer(world: &mut World) {
    world.subject.draft.typed.issuer_id = OTHER_ISSUER.to_owned();
    world.keeps_same_key("Signing, this Mac", KEY, KeyKind::Team, Some(ISSUER));
}

fn kept_as_individual(world: &mut World) {
    world.at_apple(AtApple::Individual, KEY, TEAM);
    world.keeps_same_key("Signing, this Mac", KEY, KeyKind::Individual, None);
}

fn swapped(world: &mut World) {
    std::mem::swap(
        &mut world.subject.draft.typed.issuer_id,
        &mut world.subject.draft.typed.key_id,
    );
    world.subject.draft.typed.file_name = None;
}

fn swapped_revoked(world: &mut World) {
    swapped(world);
    world.apple.revoke(KEY);
}

fn swapped_passing(world: &mut World) {
    swapped(world);
    world.apple.add_fault(Fault::NotAuthorized.times(1));
}

fn lower_case_other_issuer(world: &mut World) {
    kept_with_other_issuer(world);
    world.subject.draft.typed.key_id = KEY.to_lowercase();
}

fn lower_case_individual(world: &mut World) {
    kept_as_individual(world);
    world.subject.draft.typed.key_id = KEY.to_lowercase();
}

fn look_alike(world: &mut World) {
    world.at_apple(AtApple::Team, "2X9R4HXF04", TEAM);
    world.subject.draft.typed.key_id = "2X9R4HXFO4".to_owned();
    world.subject.draft.typed.file_name = Some("AuthKey_2X9R4HXF04.p8".to_owned());
}

fn kept_look_alike(world: &mut World) {
    world.subject.draft.typed.key_id = "7NQ3T55WOI".to_owned();
    world.subject.draft.typed.file_name = None;
    world.keeps("Release pipeline", "7NQ3T55W01", ISSUER, TEAM);
}

fn right_and_kept_elsewhere(world: &mut World) {
    world.keeps_same_key("Old", KEY, KeyKind::Team, Some(OTHER_ISSUER));
}

fn swapped_offline(world: &mut World) {
    swapped(world);
    world.apple_is_gone = true;
}

fn other_name(world: &mut World) {
    world.subject.draft.typed.file_name = Some(format!("AuthKey_{OTHER_KEY} (1).p8"));
}

#[tokio::test]
async fn the_ids() {
    play(all()).await;
}
