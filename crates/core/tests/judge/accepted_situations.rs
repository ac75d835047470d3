//! Apple accepts the key: what it may do, what it is for, whose it is.

use apple_double::{Limits, Role};
use keywright_core::outcome::Cause;
use keywright_core::roles::Use;

use crate::situation::{Situation, play};
use crate::world::{KEY, OTHER_TEAM, TEAM, World};

pub fn all() -> Vec<Situation> {
    vec![
        Situation::new("all is well", |_| {}, Cause::Valid)
            .costs(10)
            .reads("Valid API Key"),
        Situation::new(
            "an Admin that may sign",
            |w| signs(w, Role::Admin),
            Cause::Valid,
        )
        .costs(10),
        Situation::new(
            "Customer Support that should sign",
            |w| signs(w, Role::CustomerSupport),
            Cause::ValidLimitedRole,
        )
        .costs(10)
        .says(&[
            "This key doesn't have permission to create certificates",
            "a key with the role Admin",
            "A key's role can't be changed",
        ]),
        Situation::new(
            "App Manager that should manage users",
            manages_people,
            Cause::ValidLimitedRole,
        )
        .costs(10)
        .says(&[
            "This key doesn't have permission to manage users",
            "a key with the role Admin",
        ]),
        Situation::new(
            "finance reports only, and only those are meant",
            finance_only,
            Cause::Valid,
        )
        .costs(10)
        .reads("Valid API Key"),
        Situation::new(
            "finance reports only, and builds are meant",
            finance_uploads,
            Cause::ValidLimitedRole,
        )
        .costs(10),
        Situation::new(
            "finance reports only, and nothing is said",
            finance_silent,
            Cause::RoleInsufficient,
        )
        .costs(10),
        Situation::new(
            "nothing is open, and builds are meant",
            |w| {
                nothing_open(w);
                w.uses(&[Use::UploadBuilds]);
            },
            Cause::RoleInsufficient,
        )
        .costs(10)
        .says(&["a key with the role Developer"])
        .leaves(&["something that wasn't tried", "The key was revoked"])
        .never_says(&["Valid API Key"]),
        Situation::new(
            "nothing is open, and notarising is meant",
            nothing_open,
            Cause::RoleInsufficient,
        )
        .costs(10)
        .never_says(&["There is nothing to do"]),
        Situation::new(
            "the right Team ID",
            |w| w.subject.draft.typed.team_id = TEAM.to_owned(),
            Cause::Valid,
        )
        .costs(10),
        Situation::new(
            "another Team ID",
            |w| w.subject.draft.typed.team_id = OTHER_TEAM.to_owned(),
            Cause::TeamMismatch,
        )
        .costs(10)
        .fails(&["whose_team"])
        .reads("This key belongs to Orchard Labs (8K2LQ7XW4D), not QQ4Z81M2AB")
        .mends("Use the Team ID 8K2LQ7XW4D")
        .says(&["Apple accepted your key"]),
        Situation::new(
            "another Team ID and a weak role",
            mismatch_and_weak,
            Cause::Valid,
        )
        .costs(10),
        Situation::new("few requests left", few_left, Cause::Valid)
            .costs(1)
            .says(&["requests are left this hour"]),
        Situation::new("no quota announced", quiet, Cause::Valid).costs(10),
    ]
}

fn signs(world: &mut World, role: Role) {
    world.role(role);
    world.uses(&[Use::Signing]);
}

fn manages_people(world: &mut World) {
    world.uses(&[Use::UploadBuilds, Use::ManageUsers]);
}

fn only_finance(world: &mut World) {
    world.apple.change_key(KEY, |key| {
        key.areas = Some(vec![apple_double::Area::Finance])
    });
}

fn finance_only(world: &mut World) {
    only_finance(world);
    world.uses(&[Use::FinanceReports]);
}

fn finance_uploads(world: &mut World) {
    only_finance(world);
    world.uses(&[Use::FinanceReports, Use::UploadBuilds]);
}

fn finance_silent(world: &mut World) {
    only_finance(world);
}

/// No probe tells whether a key may notarise.
fn nothing_open(world: &mut World) {
    world
        .apple
        .change_key(KEY, |key| key.areas = Some(Vec::new()));
    world.uses(&[Use::Notarize]);
}

/// A key that may see nothing of the team cannot contradict the Team ID.
fn mismatch_and_weak(world: &mut World) {
    world.role(Role::Marketing);
    world.subject.draft.typed.team_id = OTHER_TEAM.to_owned();
}

fn few_left(world: &mut World) {
    world.apple.set_limits(Limits {
        hour: 12,
        ..Limits::default()
    });
}

fn quiet(world: &mut World) {
    world.apple.set_limits(Limits {
        announced: false,
        ..Limits::default()
    });
}

#[tokio::test]
async fn accepted() {
    play(all()).await;
}
