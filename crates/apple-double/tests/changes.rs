//! Creating and removing: certificates and devices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod practice_token;
mod shape;

use apple_double::Role;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use practice_token::{Draft, KEY, Stage, TEAM};
use rcgen::{CertificateParams, KeyPair, PKCS_ECDSA_P256_SHA256, PKCS_RSA_SHA256, PublicKeyData};
use reqwest::blocking::Response;
use serde_json::{Value, json};

fn post(stage: &Stage, path: &str, body: &Value) -> Response {
    let token = Draft::team().sign(&stage.key);
    let request = stage.request("POST", path, &token);
    request.body(body.to_string()).send().unwrap()
}

fn request_of(key: &KeyPair) -> String {
    let parameters = CertificateParams::default();
    parameters.serialize_request(key).unwrap().pem().unwrap()
}

fn certificate(kind: &str, request: &str) -> Value {
    json!({ "data": { "type": "certificates", "attributes": { "certificateType": kind, "csrContent": request } } })
}

#[test]
fn a_certificate_is_made_for_the_key_that_asked() {
    let stage = Stage::new();
    let key = KeyPair::generate_for(&PKCS_RSA_SHA256).unwrap();
    let body = certificate("DISTRIBUTION", &request_of(&key));
    let answer = post(&stage, "/v1/certificates", &body);
    assert_eq!(answer.status(), 201);
    let made = shape::document("certificates", answer);
    let content = made["attributes"]["certificateContent"].as_str().unwrap();
    let der = STANDARD.decode(content).unwrap();
    let (_, parsed) = x509_parser::parse_x509_certificate(&der).unwrap();
    assert_eq!(parsed.public_key().raw, key.subject_public_key_info());
    let unit = parsed.subject().iter_organizational_unit().next().unwrap();
    assert_eq!(unit.as_str().unwrap(), TEAM);
    let listed = shape::list("certificates", stage.get("/v1/certificates"));
    assert_eq!(listed, [made]);
}

#[test]
fn each_type_has_a_limit_of_its_own() {
    let stage = Stage::new();
    let request = request_of(&KeyPair::generate_for(&PKCS_RSA_SHA256).unwrap());
    let create = |kind: &str| {
        let body = certificate(kind, &request);
        post(&stage, "/v1/certificates", &body)
    };
    assert_eq!(create("DISTRIBUTION").status(), 201);
    assert_eq!(create("DISTRIBUTION").status(), 201);
    let error = shape::error(409, create("DISTRIBUTION"));
    assert_eq!(error["code"], "ENTITY_ERROR");
    assert_eq!(error["title"], "There is a problem with the request entity");
    let detail =
        "You already have a current Distribution certificate or a pending certificate request.";
    assert_eq!(error["detail"], detail);
    assert_eq!(create("IOS_DISTRIBUTION").status(), 201);
}

#[test]
fn a_removed_certificate_is_gone() {
    let stage = Stage::new();
    let request = request_of(&KeyPair::generate_for(&PKCS_RSA_SHA256).unwrap());
    let body = certificate("DEVELOPMENT", &request);
    let made = shape::document("certificates", post(&stage, "/v1/certificates", &body));
    let path = format!("/v1/certificates/{}", made["id"].as_str().unwrap());
    let token = Draft::team().sign(&stage.key);
    let removed = stage.request("DELETE", &path, &token).send().unwrap();
    assert_eq!(removed.status(), 204);
    assert!(removed.bytes().unwrap().is_empty());
    let again = stage.request("DELETE", &path, &token).send().unwrap();
    shape::error(404, again);
    assert!(shape::list("certificates", stage.get("/v1/certificates")).is_empty());
}

#[test]
fn requests_that_apple_would_not_sign_are_refused() {
    let stage = Stage::new();
    let curve = request_of(&KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap());
    for request in [
        curve.as_str(),
        "no request",
        "-----BEGIN CERTIFICATE REQUEST-----",
    ] {
        let body = certificate("DISTRIBUTION", request);
        let error = shape::error(409, post(&stage, "/v1/certificates", &body));
        assert_eq!(error["code"], "ENTITY_ERROR.ATTRIBUTE.INVALID");
        assert_eq!(error["source"]["pointer"], "/data/attributes/csrContent");
    }
    let rsa = request_of(&KeyPair::generate_for(&PKCS_RSA_SHA256).unwrap());
    let error = shape::error(
        409,
        post(&stage, "/v1/certificates", &certificate("GOLD", &rsa)),
    );
    assert_eq!(
        error["source"]["pointer"],
        "/data/attributes/certificateType"
    );
    let developer_id = certificate("DEVELOPER_ID_APPLICATION", &rsa);
    shape::error(403, post(&stage, "/v1/certificates", &developer_id));
}

#[test]
fn an_entity_must_be_whole() {
    let stage = Stage::new();
    let without = json!({ "data": { "type": "certificates", "attributes": { "certificateType": "DISTRIBUTION" } } });
    let error = shape::error(409, post(&stage, "/v1/certificates", &without));
    assert_eq!(error["code"], "ENTITY_ERROR.ATTRIBUTE.REQUIRED");
    assert_eq!(
        error["title"],
        "The provided entity is missing a required attribute"
    );
    let detail = "You must provide a value for the attribute 'csrContent' with this request";
    assert_eq!(error["detail"], detail);
    for wrong in [
        json!([]),
        json!(7),
        json!({ "data": { "type": "devices" } }),
    ] {
        shape::error(400, post(&stage, "/v1/certificates", &wrong));
    }
}

#[test]
fn creating_certificates_needs_more_than_reading_them() {
    let stage = Stage::new();
    stage
        .apple
        .change_key(KEY, |key| key.role = Role::AppManager);
    assert_eq!(stage.get("/v1/certificates").status(), 200);
    let error = shape::error(
        403,
        post(&stage, "/v1/certificates", &certificate("DISTRIBUTION", "")),
    );
    assert_eq!(error["code"], "FORBIDDEN_ERROR");
}

#[test]
fn a_device_is_registered_once() {
    let stage = Stage::new();
    let body = json!({ "data": { "type": "devices", "attributes": { "name": "Test iPhone", "udid": "00008110-000A1B2C3D4E5F60", "platform": "IOS" } } });
    let answer = post(&stage, "/v1/devices", &body);
    assert_eq!(answer.status(), 201);
    let made = shape::document("devices", answer);
    assert_eq!(made["attributes"]["udid"], "00008110-000A1B2C3D4E5F60");
    let error = shape::error(409, post(&stage, "/v1/devices", &body));
    assert_eq!(error["code"], "ENTITY_ERROR");
    assert_eq!(shape::list("devices", stage.get("/v1/devices")).len(), 1);
    stage
        .apple
        .change_key(KEY, |key| key.role = Role::Developer);
    let error = shape::error(403, post(&stage, "/v1/devices", &body));
    let detail = error["detail"].as_str().unwrap();
    assert!(detail.starts_with("You are not allowed to perform this operation."));
}
