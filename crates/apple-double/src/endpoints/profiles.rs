//! `/v1/profiles`.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{Call, Operation, Resource, document, resource};
use crate::answer::Answer;
use crate::errors::{AppleError, no_such_resource};
use crate::listing::{Filter, Matching, list};
use crate::profile::Made;
use crate::role::Area;
use crate::timestamp;

pub(crate) const PROFILES: Resource = Resource {
    name: "profiles",
    operations: &[
        Operation::GetCollection,
        Operation::GetInstance,
        Operation::Create,
        Operation::Delete,
    ],
    in_enterprise: true,
    media_type: "application/json",
    area: |_| Area::Profiles,
    answer,
};

const FILTERS: [Filter; 4] = [
    ("name", Matching::Whole),
    ("profileType", Matching::Whole),
    ("profileState", Matching::Whole),
    ("id", Matching::Whole),
];

fn answer(call: &mut Call<'_>) -> Option<Result<Answer, AppleError>> {
    let profiles = &call.account.profiles;
    match call.operation {
        Operation::GetCollection => {
            let all = profiles.iter().map(|made| body(call, made)).collect();
            Some(list(call, all, &FILTERS))
        }
        Operation::GetInstance => Some(
            profiles
                .iter()
                .find(|made| made.id == call.id)
                .map(|made| document(call, StatusCode::OK, &body(call, made)))
                .ok_or_else(|| no_such_resource("profiles", call.id)),
        ),
        _ => None,
    }
}

fn body(call: &Call<'_>, made: &Made) -> Value {
    let attributes = json!({
        "name": made.name,
        "platform": "IOS",
        "profileType": "IOS_APP_STORE",
        "profileState": "ACTIVE",
        "profileContent": STANDARD.encode(&made.content),
        "uuid": made.uuid,
        "createdDate": timestamp::written(made.created),
        "expirationDate": timestamp::written(made.expires),
    });
    resource(call, "profiles", &made.id, attributes)
}
