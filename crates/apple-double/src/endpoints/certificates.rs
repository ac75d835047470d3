//! `/v1/certificates`.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{Call, Operation, Resource, document, resource};
use crate::answer::Answer;
use crate::certificate::{self, Made, NotMade};
use crate::entity::Entity;
use crate::errors::{
    AppleError, certificate_limit, invalid_attribute, no_such_resource, role_in_provisioning,
    unexpected,
};
use crate::listing::{Filter, Matching, list};
use crate::role::Area;
use crate::timestamp;

pub(crate) const CERTIFICATES: Resource = Resource {
    name: "certificates",
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
        Operation::GetCollection | Operation::GetInstance => Area::Certificates,
        _ => Area::CertificatesWrite,
    },
    answer,
};

const FILTERS: [Filter; 4] = [
    ("certificateType", Matching::Whole),
    ("displayName", Matching::Whole),
    ("serialNumber", Matching::Part),
    ("id", Matching::Whole),
];

/// Every type that Apple's description lists.
const TYPES: [&str; 18] = [
    "APPLE_PAY",
    "APPLE_PAY_MERCHANT_IDENTITY",
    "APPLE_PAY_PSP_IDENTITY",
    "APPLE_PAY_RSA",
    "DEVELOPER_ID_KEXT",
    "DEVELOPER_ID_KEXT_G2",
    "DEVELOPER_ID_APPLICATION",
    "DEVELOPER_ID_APPLICATION_G2",
    "DEVELOPMENT",
    "DISTRIBUTION",
    "IDENTITY_ACCESS",
    "IOS_DEVELOPMENT",
    "IOS_DISTRIBUTION",
    "MAC_APP_DISTRIBUTION",
    "MAC_INSTALLER_DISTRIBUTION",
    "MAC_APP_DEVELOPMENT",
    "PASS_TYPE_ID",
    "PASS_TYPE_ID_WITH_NFC",
];

fn answer(call: &mut Call<'_>) -> Option<Result<Answer, AppleError>> {
    match call.operation {
        Operation::GetCollection => {
            let certificates = call.account.certificates.iter();
            let all = certificates.map(|made| body(call, made)).collect();
            Some(list(call, all, &FILTERS))
        }
        Operation::GetInstance => Some(place(call).map(|at| {
            let made = &call.account.certificates[at];
            document(call, StatusCode::OK, &body(call, made))
        })),
        Operation::Create => Some(create(call)),
        Operation::Delete => Some(place(call).map(|at| {
            call.account.certificates.remove(at);
            Answer::bare(StatusCode::NO_CONTENT)
        })),
        Operation::Update => None,
    }
}

fn place(call: &Call<'_>) -> Result<usize, AppleError> {
    let mut certificates = call.account.certificates.iter();
    certificates
        .position(|made| made.id == call.id)
        .ok_or_else(|| no_such_resource("certificates", call.id))
}

fn create(call: &mut Call<'_>) -> Result<Answer, AppleError> {
    let entity = Entity::read(call.body, "certificates")?;
    let wanted = entity.required("certificateType")?;
    let request = entity.required("csrContent")?;
    if !TYPES.contains(&wanted) {
        let detail =
            format!("'{wanted}' is not a valid value for the attribute 'certificateType'.");
        return Err(invalid_attribute("certificateType", detail));
    }
    if wanted.starts_with("DEVELOPER_ID") {
        return Err(role_in_provisioning());
    }
    let certificates = call.account.certificates.iter();
    let have = certificates.filter(|made| made.certificate_type == wanted);
    if have.count() >= call.account.team.certificate_limit {
        return Err(certificate_limit(&in_words(wanted)));
    }
    let made =
        certificate::make_for(&call.account.team, wanted, request).map_err(|why| match why {
            NotMade::Request => {
                let detail = "The certificate signing request is not valid.".to_owned();
                invalid_attribute("csrContent", detail)
            }
            NotMade::Inside => unexpected(),
        })?;
    let answer = document(call, StatusCode::CREATED, &body(call, &made));
    call.account.certificates.push(made);
    Ok(answer)
}

/// `IOS_DISTRIBUTION` as refusals say it: "iOS Distribution".
fn in_words(certificate_type: &str) -> String {
    let word = |word: &str| match word {
        "IOS" => "iOS".to_owned(),
        word => {
            let (first, rest) = word.split_at(word.len().min(1));
            format!("{first}{}", rest.to_lowercase())
        }
    };
    let words: Vec<String> = certificate_type.split('_').map(word).collect();
    words.join(" ")
}

fn body(call: &Call<'_>, made: &Made) -> Value {
    let attributes = json!({
        "name": made.common_name.split(" (").next(),
        "certificateType": made.certificate_type,
        "displayName": call.account.team.name,
        "serialNumber": made.serial,
        "platform": null,
        "expirationDate": timestamp::written(made.expires),
        "certificateContent": STANDARD.encode(&made.der),
        "activated": true,
    });
    resource(call, "certificates", &made.id, attributes)
}
