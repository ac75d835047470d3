//! The paths of Apple's API that the double answers.

mod apps;
mod bundle_ids;
mod certificates;
mod devices;
mod people;
mod profiles;
mod reports;

use axum::http::Method;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::errors::AppleError;
use crate::listing::Query;
use crate::registered_key::RegisteredKey;
use crate::role::Area;
use crate::world::Account;

/// What is done to a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    GetCollection,
    GetInstance,
    Create,
    Update,
    Delete,
}

impl Operation {
    /// Apple's name for it, as refusals tell it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GetCollection => "GET_COLLECTION",
            Self::GetInstance => "GET_INSTANCE",
            Self::Create => "CREATE",
            Self::Update => "UPDATE",
            Self::Delete => "DELETE",
        }
    }

    /// What the method does to a collection, or to one resource of it.
    pub fn of(method: &Method, instance: bool) -> Option<Self> {
        match (method.as_str(), instance) {
            ("GET", false) => Some(Self::GetCollection),
            ("GET", true) => Some(Self::GetInstance),
            ("POST", false) => Some(Self::Create),
            ("PATCH", true) => Some(Self::Update),
            ("DELETE", true) => Some(Self::Delete),
            _ => None,
        }
    }
}

/// A resource of the API.
pub(crate) struct Resource {
    /// Its type, which is also the last part of its path.
    pub name: &'static str,
    /// What Apple allows to be done to it.
    pub operations: &'static [Operation],
    /// Whether the enterprise host has it.
    pub in_enterprise: bool,
    /// The content type of its answers.
    pub media_type: &'static str,
    /// What a key must be allowed for an operation.
    pub area: fn(Operation) -> Area,
    /// Makes the answer; none when the double does not imitate the operation.
    pub answer: fn(&mut Call<'_>) -> Option<Result<Answer, AppleError>>,
}

/// A request that may be carried out.
pub(crate) struct Call<'a> {
    pub operation: Operation,
    pub id: &'a str,
    pub query: Query,
    pub body: &'a [u8],
    pub account: &'a mut Account,
    pub key: &'a RegisteredKey,
    /// The absolute URL of the request without its query.
    pub here: String,
    /// Now by Apple's clock, in seconds since 1970.
    pub now: i64,
}

const RESOURCES: [&Resource; 11] = [
    &people::ACTORS,
    &apps::APPS,
    &people::BETA_TESTERS,
    &bundle_ids::BUNDLE_IDS,
    &certificates::CERTIFICATES,
    &devices::DEVICES,
    &profiles::PROFILES,
    &reports::FINANCE_REPORTS,
    &reports::SALES_REPORTS,
    &people::USERS,
    &people::USER_INVITATIONS,
];

/// The resource that a path names, and the id of one of it.
pub(crate) fn find(path: &str) -> Option<(&'static Resource, Option<&str>)> {
    let mut parts = path.strip_prefix("/v1/")?.split('/');
    let name = parts.next()?;
    let id = parts.next();
    if parts.next().is_some() || id == Some("") {
        return None;
    }
    let resource = RESOURCES
        .into_iter()
        .find(|resource| resource.name == name)?;
    Some((resource, id))
}

/// A resource as JSON:API writes it.
pub(crate) fn resource(call: &Call<'_>, kind: &str, id: &str, attributes: Value) -> Value {
    let origin = call.here.split("/v1/").next().unwrap_or_default();
    json!({
        "type": kind,
        "id": id,
        "attributes": attributes,
        "links": { "self": format!("{origin}/v1/{kind}/{id}") },
    })
}

/// One resource as an answer.
pub(crate) fn document(call: &Call<'_>, status: axum::http::StatusCode, data: &Value) -> Answer {
    Answer::json(
        status,
        &json!({ "data": data, "links": { "self": call.here } }),
    )
}
