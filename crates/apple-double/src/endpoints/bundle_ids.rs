//! `/v1/bundleIds`: those of the apps, and those that no app uses.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Call, Operation, Resource, document, resource};
use crate::answer::Answer;
use crate::entity;
use crate::errors::{AppleError, no_such_resource};
use crate::listing::{Filter, Matching, list};
use crate::role::Area;

pub(crate) const BUNDLE_IDS: Resource = Resource {
    name: "bundleIds",
    operations: &[
        Operation::GetCollection,
        Operation::GetInstance,
        Operation::Create,
        Operation::Update,
        Operation::Delete,
    ],
    in_enterprise: true,
    media_type: "application/json",
    area: |_| Area::BundleIds,
    answer,
};

const FILTERS: [Filter; 5] = [
    ("identifier", Matching::Part),
    ("name", Matching::Part),
    ("platform", Matching::Whole),
    ("seedId", Matching::Whole),
    ("id", Matching::Whole),
];

fn answer(call: &mut Call<'_>) -> Option<Result<Answer, AppleError>> {
    let all = all(call);
    match call.operation {
        Operation::GetCollection => Some(list(call, all, &FILTERS)),
        Operation::GetInstance => Some(
            all.iter()
                .find(|one| one["id"] == call.id)
                .map(|one| document(call, StatusCode::OK, one))
                .ok_or_else(|| no_such_resource("bundleIds", call.id)),
        ),
        _ => None,
    }
}

fn all(call: &Call<'_>) -> Vec<Value> {
    let team = &call.account.team;
    let of_apps = team
        .apps
        .iter()
        .map(|app| (app.name.as_str(), app.bundle_id.as_str()));
    let of_none = team
        .bundle_ids
        .iter()
        .map(|one| (one.name.as_str(), one.identifier.as_str()));
    of_apps
        .chain(of_none)
        .map(|(name, identifier)| body(call, name, identifier))
        .collect()
}

fn body(call: &Call<'_>, name: &str, identifier: &str) -> Value {
    let team = &call.account.team;
    let attributes = json!({
        "name": name,
        "platform": "UNIVERSAL",
        "identifier": identifier,
        "seedId": team.seed_id.as_deref().unwrap_or(&team.id),
    });
    let id = entity::letters(&format!("{}.{identifier}", team.id));
    resource(call, "bundleIds", &id, attributes)
}
