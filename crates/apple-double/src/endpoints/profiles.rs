//! `/v1/profiles`.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{Call, Operation, Resource, document, resource};
use crate::answer::Answer;
use crate::entity::Entity;
use crate::errors::{
    AppleError, entity_problem, missing_relationship, no_such_resource, relationship_not_allowed,
    unexpected,
};
use crate::listing::{Filter, Matching, list};
use crate::profile::{self, Made};
use crate::role::Area;
use crate::team::Profile;
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
    area: |operation| match operation {
        Operation::GetCollection | Operation::GetInstance => Area::Profiles,
        _ => Area::CertificatesWrite,
    },
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
        Operation::Create => Some(create(call)),
        Operation::Delete => Some(delete(call)),
        Operation::Update => None,
    }
}

/// Every type that Apple's description lists.
const TYPES: [&str; 14] = [
    "IOS_APP_DEVELOPMENT",
    "IOS_APP_STORE",
    "IOS_APP_ADHOC",
    "IOS_APP_INHOUSE",
    "MAC_APP_DEVELOPMENT",
    "MAC_APP_STORE",
    "MAC_APP_DIRECT",
    "TVOS_APP_DEVELOPMENT",
    "TVOS_APP_STORE",
    "TVOS_APP_ADHOC",
    "TVOS_APP_INHOUSE",
    "MAC_CATALYST_APP_DEVELOPMENT",
    "MAC_CATALYST_APP_STORE",
    "MAC_CATALYST_APP_DIRECT",
];

fn create(call: &mut Call<'_>) -> Result<Answer, AppleError> {
    let entity = Entity::read(call.body, "profiles")?;
    let name = entity.required("name")?;
    let kind = entity.one_of("profileType", &TYPES)?;
    let bundles = entity.required_related("bundleId", "bundleIds")?;
    let wanted = entity.required_related("certificates", "certificates")?;
    let devices = entity.related("devices", "devices")?.unwrap_or_default();
    judge_devices(kind, &devices)?;
    let known = super::bundle_ids::all(call);
    let bundle = known
        .iter()
        .find(|one| bundles.iter().any(|id| one["id"] == *id));
    let bundle = bundle.ok_or_else(|| {
        let id = bundles.join(", ");
        entity_problem(format!("There is no App ID with ID '{id}' on this team."))
    })?;
    let has = |id: &String| call.account.certificates.iter().find(|made| made.id == *id);
    let certificates: Option<Vec<_>> = wanted.iter().map(|id| has(id).cloned()).collect();
    let certificates = certificates.ok_or_else(|| {
        entity_problem(
            "There are no current certificates on this team matching the provided certificate IDs."
                .to_owned(),
        )
    })?;
    if call.account.profiles.iter().any(|made| made.name == name) {
        return Err(entity_problem(format!(
            "Multiple profiles found with the name '{name}'. Please remove the duplicate profiles and try again."
        )));
    }
    let profile = Profile {
        name: name.to_owned(),
        bundle_id: bundle["attributes"]["identifier"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
    };
    let uuid = uuid::Uuid::new_v4().to_string();
    let team = &call.account.team;
    let made = profile::make_as(team, &profile, kind, uuid, &certificates);
    let made = made.ok_or_else(unexpected)?;
    let answer = document(call, StatusCode::CREATED, &body(call, &made));
    call.account.profiles.push(made);
    Ok(answer)
}

/// Profiles for a store take no devices; those for development and ad hoc need some.
fn judge_devices(kind: &str, devices: &[String]) -> Result<(), AppleError> {
    let needed = kind.ends_with("_DEVELOPMENT") || kind.ends_with("_ADHOC");
    match (needed, devices.is_empty()) {
        (true, true) => Err(missing_relationship("devices")),
        (false, false) => Err(relationship_not_allowed(
            "devices",
            "No devices can be associated to Provisioning Profiles for the App Store.",
        )),
        _ => Ok(()),
    }
}

fn delete(call: &mut Call<'_>) -> Result<Answer, AppleError> {
    let mut profiles = call.account.profiles.iter();
    let at = profiles
        .position(|made| made.id == call.id)
        .ok_or_else(|| no_such_resource("profiles", call.id))?;
    call.account.profiles.remove(at);
    Ok(Answer::bare(StatusCode::NO_CONTENT))
}

fn body(call: &Call<'_>, made: &Made) -> Value {
    let attributes = json!({
        "name": made.name,
        "platform": "IOS",
        "profileType": made.profile_type,
        "profileState": "ACTIVE",
        "profileContent": STANDARD.encode(&made.content),
        "uuid": made.uuid,
        "createdDate": timestamp::written(made.created),
        "expirationDate": timestamp::written(made.expires),
    });
    resource(call, "profiles", &made.id, attributes)
}
