//! Values that cannot be right, judged before Apple is asked.

use apple_double::KeyKind as AtApple;
use keywright_core::outcome::Cause;

use crate::situation::{Situation, play};
use crate::world::{ISSUER, KEY, OTHER_KEY, TEAM, World};

pub fn all() -> Vec<Situation> {
    vec![
        Situation::new(
            "no Key ID, none in the file's name",
            |w| no_key_id(w, None),
            Cause::KeyIdMalformed,
        )
        .costs(0)
        .fails(&["key_id_form"]),
        Situation::new(
            "no Key ID, one in the file's name",
            |w| no_key_id(w, Some("AuthKey_2X9R4HXF34.p8")),
            Cause::KeyIdMalformed,
        )
        .costs(1)
        .fails(&["key_id_form"])
        .mends("Use the Key ID 2X9R4HXF34")
        .says(&["Apple accepted the corrected values"]),
        Situation::new(
            "a sentence for a Key ID",
            |w| w.subject.draft.typed.key_id = "my key, I think".to_owned(),
            Cause::KeyIdMalformed,
        )
        .costs(1)
        .fails(&["key_id_form"])
        .mends("Use the Key ID 2X9R4HXF34"),
        Situation::new(
            "Cyrillic letters in the Key ID",
            |w| w.subject.draft.typed.key_id = "2Х9R4НХF34".to_owned(),
            Cause::KeyIdMalformed,
        )
        .costs(1)
        .fails(&["look_alikes"])
        .mends("Use the Key ID 2X9R4HXF34")
        .says(&["letters of another alphabet"]),
        Situation::new(
            "the letter O in the Issuer ID",
            |w| w.subject.draft.typed.issuer_id = ISSUER.replace('0', "O"),
            Cause::IssuerIdMalformed,
        )
        .costs(1)
        .fails(&["look_alikes"])
        .mends("Use the Issuer ID 57246542-96fe-1a63-e053-0824d011072a"),
        Situation::new(
            "an Issuer ID without dashes",
            |w| w.subject.draft.typed.issuer_id = ISSUER.replace('-', ""),
            Cause::IssuerIdMalformed,
        )
        .costs(1)
        .fails(&["look_alikes"])
        .mends("Use the Issuer ID 57246542-96fe-1a63-e053-0824d011072a"),
        Situation::new(
            "an Issuer ID cut short",
            |w| w.subject.draft.typed.issuer_id = ISSUER[..30].to_owned(),
            Cause::IssuerIdMalformed,
        )
        .costs(2)
        .fails(&["issuer_id_form"])
        .says(&["Copy the Issuer ID again"]),
        Situation::new(
            "a Team ID in the issuer's place",
            |w| w.subject.draft.typed.issuer_id = TEAM.to_owned(),
            Cause::IssuerIdMalformed,
        )
        .costs(2)
        .fails(&["issuer_id_form"])
        .says(&["Ten characters is a Key ID or a Team ID"]),
        Situation::new(
            "no Issuer ID, known from another key",
            issuer_known,
            Cause::IssuerIdMalformed,
        )
        .costs(3)
        .fails(&["issuer_id_form"])
        .mends("Use the Issuer ID 57246542-96fe-1a63-e053-0824d011072a"),
        Situation::new("spaces and quotes around the ids", untidy, Cause::Valid).costs(10),
        Situation::new("ids in the other case", other_case, Cause::Valid).costs(10),
        Situation::new(
            "an in-app-purchase key's file, refused",
            |w| in_app_purchase(w, true),
            Cause::OtherAppleServiceKey,
        )
        .costs(7)
        .fails(&["apple_accepts_token"])
        .says(&[
            "SubscriptionKey",
            "Ruled out by proof: a temporary rejection",
        ]),
        Situation::new(
            "an in-app-purchase key's name, and it is an individual key",
            individual_named_otherwise,
            Cause::KindIsIndividual,
        )
        .costs(3)
        .fails(&["apple_accepts_token"])
        .mends("Use it as an individual key"),
        Situation::new(
            "an in-app-purchase key's name, and it works",
            |w| in_app_purchase(w, false),
            Cause::Valid,
        )
        .costs(10),
    ]
}

fn no_key_id(world: &mut World, file_name: Option<&str>) {
    world.subject.draft.typed.key_id = "  ".to_owned();
    world.subject.draft.typed.file_name = file_name.map(str::to_owned);
}

fn issuer_known(world: &mut World) {
    world.subject.draft.typed.issuer_id = String::new();
    world.keeps("Release pipeline", OTHER_KEY, ISSUER, TEAM);
}

fn untidy(world: &mut World) {
    world.subject.draft.typed.issuer_id = format!(
        "\u{feff}\u{201c}{}\u{201d} ",
        ISSUER.replace('-', "\u{2013}")
    );
    world.subject.draft.typed.key_id = format!("'{KEY}'\u{200b}");
}

fn other_case(world: &mut World) {
    world.subject.draft.typed.issuer_id = ISSUER.to_uppercase();
    world.subject.draft.typed.key_id = KEY.to_lowercase();
}

fn in_app_purchase(world: &mut World, refused: bool) {
    world.subject.draft.typed.file_name = Some(format!("SubscriptionKey_{KEY}.p8"));
    if refused {
        world.apple.revoke(KEY);
    }
}

fn individual_named_otherwise(world: &mut World) {
    world.at_apple(AtApple::Individual, KEY, TEAM);
    in_app_purchase(world, false);
}

#[tokio::test]
async fn the_values() {
    play(all()).await;
}
