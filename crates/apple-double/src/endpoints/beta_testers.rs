//! `/v1/betaTesters`.

use serde_json::{Value, json};

use super::{Call, Operation, Resource, resource};
use crate::answer::Answer;
use crate::errors::AppleError;
use crate::listing::{Filter, Matching, list};
use crate::resource_id;
use crate::role::Area;
use crate::team::Person;

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
    answer,
};

const FILTERS: [Filter; 4] = [
    ("email", Matching::Whole),
    ("firstName", Matching::Whole),
    ("lastName", Matching::Whole),
    ("id", Matching::Whole),
];

fn answer(call: &mut Call<'_>) -> Option<Result<Answer, AppleError>> {
    let tester = |person: &Person| {
        let attributes = json!({
            "firstName": person.first_name,
            "lastName": person.last_name,
            "email": person.email,
            "inviteType": "EMAIL",
            "state": "INSTALLED",
        });
        let id = resource_id::uuid(&person.email);
        resource(call, "betaTesters", &id, attributes)
    };
    let testers: Vec<Value> = call.account.team.testers.iter().map(tester).collect();
    (call.operation == Operation::GetCollection).then(|| list(call, testers, &FILTERS))
}
