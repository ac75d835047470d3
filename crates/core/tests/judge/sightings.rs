//! "Can it see my app?"

use apple_double::{Fault, Role};
use keywright_core::diagnosis::{AppSighting, can_see_app};
use keywright_core::ids::{IssuerId, KeyId};
use keywright_core::key::Owner;
use keywright_core::token::Credentials;
use keywright_core::verdict::Answer;

use crate::world::{ISSUER, KEY, World};

async fn look(world: &World, bundle_id: &str) -> AppSighting {
    let credentials = Credentials {
        owner: Owner::Team(IssuerId::new(ISSUER).unwrap()),
        key_id: KeyId::new(KEY).unwrap(),
        private_key: world.subject.draft.private_key.clone(),
    };
    can_see_app(&credentials, &world.client(), bundle_id).await
}

#[tokio::test]
async fn an_app_is_seen_by_its_whole_bundle_id() {
    let world = World::new();
    let seen = look(&world, " com.orchard.peartimer ").await;
    assert_eq!(seen.answer, Answer::Yes);
    assert_eq!(seen.app.unwrap().name, "Pear Timer");
    let unseen = look(&world, "com.orchard.pear").await;
    assert_eq!((unseen.answer, unseen.app), (Answer::No, None));
    assert!(
        unseen.evidence.contains("another team"),
        "{}",
        unseen.evidence
    );
}

#[tokio::test]
async fn what_was_not_seen_is_not_known() {
    let world = World::new();
    for odd in ["", "my app", "com.orchard.pear&limit=1", &"a".repeat(300)] {
        assert_eq!(look(&world, odd).await.answer, Answer::NotKnown, "{odd}");
    }
    assert!(
        world.apple.requests().is_empty(),
        "nothing of that was asked"
    );
    world.apple.add_fault(Fault::UnexpectedError);
    assert_eq!(
        look(&world, "com.orchard.pear").await.answer,
        Answer::NotKnown
    );
    world.apple.clear_faults();
    world.apple.revoke(KEY);
    let refused = look(&world, "com.orchard.pear").await;
    assert_eq!(refused.answer, Answer::NotKnown);
    assert!(refused.evidence.starts_with("401"), "{}", refused.evidence);
}

#[tokio::test]
async fn a_key_that_sees_no_apps_sees_not_this_one() {
    let world = World::new();
    world.apple.change_key(KEY, |key| {
        key.role = Role::Finance;
        key.areas = Some(Vec::new());
    });
    let seen = look(&world, "com.orchard.peartimer").await;
    assert_eq!(seen.answer, Answer::No);
    assert!(seen.evidence.contains("403"), "{}", seen.evidence);
}

/// What stops the whole account says nothing of one key's apps.
#[tokio::test]
async fn an_agreement_that_is_missing_leaves_it_open() {
    let mut world = World::new();
    crate::forbidden_situations::agreement(&mut world);
    let seen = look(&world, "com.orchard.peartimer").await;
    assert_eq!(seen.answer, Answer::NotKnown);
    assert!(
        seen.evidence.contains("REQUIRED_AGREEMENTS"),
        "{}",
        seen.evidence
    );
}
