//! People: `/v1/users`, `/v1/userInvitations`, `/v1/betaTesters`, and `/v1/actors`, which tells who
//! did something, by id, to any key.

use serde_json::{Value, json};

use super::{Call, Operation, Resource, resource};
use crate::answer::Answer;
use crate::entity;
use crate::errors::{AppleError, missing_parameter};
use crate::listing::{Filter, Matching, list};
use crate::role::Area;
use crate::team::Person;
use crate::timestamp;

pub(crate) const USERS: Resource = Resource {
    name: "users",
    operations: &[
        Operation::GetCollection,
        Operation::GetInstance,
        Operation::Update,
        Operation::Delete,
    ],
    in_enterprise: true,
    media_type: "application/json",
    area: |_| Area::Users,
    answer: users,
};

pub(crate) const USER_INVITATIONS: Resource = Resource {
    name: "userInvitations",
    operations: &[
        Operation::GetCollection,
        Operation::GetInstance,
        Operation::Create,
        Operation::Delete,
    ],
    in_enterprise: true,
    media_type: "application/json",
    area: |_| Area::UserInvitations,
    answer: invitations,
};

const USER_FILTERS: [Filter; 2] = [("username", Matching::Whole), ("roles", Matching::Whole)];
const INVITATION_FILTERS: [Filter; 2] = [("email", Matching::Whole), ("roles", Matching::Whole)];

fn users(call: &mut Call<'_>) -> Option<Result<Answer, AppleError>> {
    let user = |person: &Person| {
        let attributes = json!({
            "username": person.email,
            "firstName": person.first_name,
            "lastName": person.last_name,
            "roles": person.roles,
            "allAppsVisible": true,
            "provisioningAllowed": true,
        });
        resource(call, "users", &entity::uuid(&person.email), attributes)
    };
    let users: Vec<Value> = call.account.team.users.iter().map(user).collect();
    (call.operation == Operation::GetCollection).then(|| list(call, users, &USER_FILTERS))
}

fn invitations(call: &mut Call<'_>) -> Option<Result<Answer, AppleError>> {
    const THREE_DAYS: i64 = 3 * 24 * 60 * 60;
    let invitation = |person: &Person| {
        let attributes = json!({
            "email": person.email,
            "firstName": person.first_name,
            "lastName": person.last_name,
            "expirationDate": timestamp::written(call.now + THREE_DAYS),
            "roles": person.roles,
            "allAppsVisible": true,
            "provisioningAllowed": false,
        });
        let id = entity::uuid(&person.email);
        resource(call, "userInvitations", &id, attributes)
    };
    let people = &call.account.team.invitations;
    let invitations: Vec<Value> = people.iter().map(invitation).collect();
    (call.operation == Operation::GetCollection)
        .then(|| list(call, invitations, &INVITATION_FILTERS))
}

pub(crate) const BETA_TESTERS: Resource = Resource {
    name: "betaTesters",
    operations: &[
        Operation::GetCollection,
        Operation::GetInstance,
        Operation::Create,
        Operation::Delete,
    ],
    in_enterprise: false,
    media_type: "application/json",
    area: |_| Area::Testflight,
    answer: testers,
};

const TESTER_FILTERS: [Filter; 4] = [
    ("email", Matching::Whole),
    ("firstName", Matching::Whole),
    ("lastName", Matching::Whole),
    ("id", Matching::Whole),
];

fn testers(call: &mut Call<'_>) -> Option<Result<Answer, AppleError>> {
    let tester = |person: &Person| {
        let attributes = json!({
            "firstName": person.first_name,
            "lastName": person.last_name,
            "email": person.email,
            "inviteType": "EMAIL",
            "state": "INSTALLED",
        });
        let id = entity::uuid(&person.email);
        resource(call, "betaTesters", &id, attributes)
    };
    let testers: Vec<Value> = call.account.team.testers.iter().map(tester).collect();
    (call.operation == Operation::GetCollection).then(|| list(call, testers, &TESTER_FILTERS))
}

pub(crate) const ACTORS: Resource = Resource {
    name: "actors",
    operations: &[Operation::GetCollection, Operation::GetInstance],
    in_enterprise: false,
    media_type: "application/json",
    area: |_| Area::Apps,
    answer: actors,
};

const ACTOR_FILTERS: [Filter; 1] = [("id", Matching::Whole)];

fn actors(call: &mut Call<'_>) -> Option<Result<Answer, AppleError>> {
    if call.operation != Operation::GetCollection {
        return None;
    }
    if call.query.one("filter[id]").is_none() {
        return Some(Err(missing_parameter("filter[id]")));
    }
    let attributes = json!({ "actorType": "API_KEY", "apiKeyId": call.key.key_id });
    let actor: Value = resource(call, "actors", &call.key.key_id, attributes);
    Some(list(call, vec![actor], &ACTOR_FILTERS))
}
