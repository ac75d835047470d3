//! `/v1/devices`.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Call, Operation, Resource, document, resource};
use crate::answer::Answer;
use crate::entity;
use crate::entity::Entity;
use crate::errors::{AppleError, entity_problem, no_such_resource};
use crate::listing::{Filter, Matching, list};
use crate::role::Area;
use crate::team::Device;
use crate::timestamp;

pub(crate) const DEVICES: Resource = Resource {
    name: "devices",
    operations: &[
        Operation::GetCollection,
        Operation::GetInstance,
        Operation::Create,
        Operation::Update,
    ],
    in_enterprise: true,
    media_type: "application/json",
    area: |operation| match operation {
        Operation::GetCollection | Operation::GetInstance => Area::Devices,
        _ => Area::DevicesWrite,
    },
    answer,
};

const FILTERS: [Filter; 5] = [
    ("name", Matching::Whole),
    ("platform", Matching::Whole),
    ("udid", Matching::Whole),
    ("status", Matching::Whole),
    ("id", Matching::Whole),
];

fn answer(call: &mut Call<'_>) -> Option<Result<Answer, AppleError>> {
    match call.operation {
        Operation::GetCollection => {
            let devices = call.account.team.devices.iter();
            let all = devices.map(|device| body(call, device)).collect();
            Some(list(call, all, &FILTERS))
        }
        Operation::GetInstance => {
            let mut devices = call.account.team.devices.iter();
            Some(
                devices
                    .find(|device| id(device) == call.id)
                    .map(|device| document(call, StatusCode::OK, &body(call, device)))
                    .ok_or_else(|| no_such_resource("devices", call.id)),
            )
        }
        Operation::Create => Some(create(call)),
        Operation::Update => Some(update(call)),
        Operation::Delete => None,
    }
}

fn create(call: &mut Call<'_>) -> Result<Answer, AppleError> {
    let entity = Entity::read(call.body, "devices")?;
    let device = Device {
        name: entity.required("name")?.to_owned(),
        udid: entity.required("udid")?.to_owned(),
    };
    let platform = entity.one_of("platform", &["IOS", "MAC_OS", "UNIVERSAL"])?;
    let known = |other: &Device| other.udid.eq_ignore_ascii_case(&device.udid);
    if call.account.team.devices.iter().any(known) {
        return Err(entity_problem(format!(
            "A device with number '{}' already exists on this team.",
            device.udid
        )));
    }
    call.account.team.devices.push(device.clone());
    let mut created = body(call, &device);
    created["attributes"]["platform"] = json!(platform);
    Ok(document(call, StatusCode::CREATED, &created))
}

/// Only the name: whether a device is enabled is not kept here.
fn update(call: &mut Call<'_>) -> Result<Answer, AppleError> {
    let entity = Entity::read_update(call.body, "devices", call.id)?;
    let mut devices = call.account.team.devices.iter_mut();
    let device = devices
        .find(|device| id(device) == call.id)
        .ok_or_else(|| no_such_resource("devices", call.id))?;
    if let Some(name) = entity.optional("name").as_str() {
        name.clone_into(&mut device.name);
    }
    let device = device.clone();
    Ok(document(call, StatusCode::OK, &body(call, &device)))
}

fn id(device: &Device) -> String {
    entity::letters(&device.udid)
}

fn body(call: &Call<'_>, device: &Device) -> Value {
    let attributes = json!({
        "name": device.name,
        "platform": "IOS",
        "udid": device.udid,
        "deviceClass": "IPHONE",
        "status": "ENABLED",
        "model": null,
        "addedDate": timestamp::written(call.now),
    });
    resource(call, "devices", &id(device), attributes)
}
