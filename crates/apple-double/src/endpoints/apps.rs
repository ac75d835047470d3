//! `/v1/apps`.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Call, Operation, Resource, document, resource};
use crate::answer::Answer;
use crate::entity;
use crate::errors::{AppleError, no_such_resource};
use crate::listing::{Filter, Matching, list};
use crate::role::Area;
use crate::team::App;

pub(crate) const APPS: Resource = Resource {
    name: "apps",
    operations: &[
        Operation::GetCollection,
        Operation::GetInstance,
        Operation::Update,
    ],
    in_enterprise: false,
    media_type: "application/json",
    area: |_| Area::Apps,
    answer,
};

const FILTERS: [Filter; 4] = [
    ("bundleId", Matching::Whole),
    ("name", Matching::Whole),
    ("sku", Matching::Whole),
    ("id", Matching::Whole),
];

fn answer(call: &mut Call<'_>) -> Option<Result<Answer, AppleError>> {
    match call.operation {
        Operation::GetCollection => Some(list(call, visible(call), &FILTERS)),
        Operation::GetInstance => Some(one(call)),
        _ => None,
    }
}

fn one(call: &Call<'_>) -> Result<Answer, AppleError> {
    visible(call)
        .iter()
        .find(|app| app["id"] == call.id)
        .map(|app| document(call, StatusCode::OK, app))
        .ok_or_else(|| no_such_resource("apps", call.id))
}

fn visible(call: &Call<'_>) -> Vec<Value> {
    let seen = |app: &&App| {
        let apps = call.key.visible_apps.as_ref();
        apps.is_none_or(|apps| apps.contains(&app.bundle_id))
    };
    let apps = call.account.team.apps.iter().filter(seen);
    apps.map(|app| body(call, app)).collect()
}

fn body(call: &Call<'_>, app: &App) -> Value {
    let attributes = json!({
        "name": app.name,
        "bundleId": app.bundle_id,
        "sku": app.sku.as_deref().unwrap_or(&app.bundle_id),
        "primaryLocale": "en-US",
        "isOrEverWasMadeForKids": false,
        "contentRightsDeclaration": null,
    });
    resource(call, "apps", &entity::number(&app.bundle_id), attributes)
}
