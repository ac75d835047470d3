//! `/v1/users` and `/v1/userInvitations`.

use serde_json::{Value, json};

use super::{Call, Operation, Resource, resource};
use crate::answer::Answer;
use crate::errors::AppleError;
use crate::listing::{Filter, Matching, list};
use crate::moment;
use crate::resource_id;
use crate::role::Area;
use crate::team::Person;

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
        resource(call, "users", &resource_id::uuid(&person.email), attributes)
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
            "expirationDate": moment::written(call.now + THREE_DAYS),
            "roles": person.roles,
            "allAppsVisible": true,
            "provisioningAllowed": false,
        });
        let id = resource_id::uuid(&person.email);
        resource(call, "userInvitations", &id, attributes)
    };
    let people = &call.account.team.invitations;
    let invitations: Vec<Value> = people.iter().map(invitation).collect();
    (call.operation == Operation::GetCollection)
        .then(|| list(call, invitations, &INVITATION_FILTERS))
}
