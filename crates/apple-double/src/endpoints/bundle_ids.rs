//! `/v1/bundleIds`: those of the apps, and those that no app uses.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Call, Operation, Resource, document, resource};
use crate::answer::Answer;
use crate::entity::{self, Entity};
use crate::errors::{AppleError, entity_problem, invalid_attribute, no_such_resource};
use crate::listing::{Filter, Matching, list};
use crate::role::Area;
use crate::team::BundleId;

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
    area: |operation| match operation {
        Operation::GetCollection | Operation::GetInstance => Area::BundleIds,
        _ => Area::CertificatesWrite,
    },
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
        Operation::Create => Some(create(call)),
        Operation::Update => Some(update(call)),
        Operation::Delete => Some(delete(call)),
    }
}

fn create(call: &mut Call<'_>) -> Result<Answer, AppleError> {
    let entity = Entity::read(call.body, "bundleIds")?;
    let name = entity.required("name")?.to_owned();
    let identifier = entity.required("identifier")?.to_owned();
    entity.one_of("platform", &["IOS", "MAC_OS", "UNIVERSAL"])?;
    let taken = |one: &Value| one["attributes"]["identifier"] == identifier.as_str();
    if all(call).iter().any(taken) {
        let detail = format!(
            "An App ID with Identifier '{identifier}' is not available. Please enter a different string."
        );
        return Err(invalid_attribute("identifier", detail));
    }
    let created = body(call, &name, &identifier);
    let answer = document(call, StatusCode::CREATED, &created);
    let made = BundleId { name, identifier };
    call.account.team.bundle_ids.push(made);
    Ok(answer)
}

/// Where one of the bundle ids is that no app uses: those of apps stay as they are.
fn place(call: &Call<'_>) -> Result<usize, AppleError> {
    let team = &call.account.team;
    if team
        .apps
        .iter()
        .any(|app| id(&team.id, &app.bundle_id) == call.id)
    {
        return Err(entity_problem(format!(
            "The App ID '{}' is in use by an app.",
            call.id
        )));
    }
    let mut all = team.bundle_ids.iter();
    all.position(|one| id(&team.id, &one.identifier) == call.id)
        .ok_or_else(|| no_such_resource("bundleIds", call.id))
}

fn update(call: &mut Call<'_>) -> Result<Answer, AppleError> {
    let entity = Entity::read_update(call.body, "bundleIds", call.id)?;
    let at = place(call)?;
    if let Some(name) = entity.optional("name").as_str() {
        call.account.team.bundle_ids[at].name = name.to_owned();
    }
    let one = call.account.team.bundle_ids[at].clone();
    let updated = body(call, &one.name, &one.identifier);
    Ok(document(call, StatusCode::OK, &updated))
}

fn delete(call: &mut Call<'_>) -> Result<Answer, AppleError> {
    let at = place(call)?;
    call.account.team.bundle_ids.remove(at);
    Ok(Answer::bare(StatusCode::NO_CONTENT))
}

fn id(team: &str, identifier: &str) -> String {
    entity::letters(&format!("{team}.{identifier}"))
}

pub(super) fn all(call: &Call<'_>) -> Vec<Value> {
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
    resource(call, "bundleIds", &id(&team.id, identifier), attributes)
}
