//! Whether answers have the shape that Apple's description gives them (`schemas/`).
#![allow(dead_code)]

use reqwest::blocking::Response;
use serde_json::Value;

/// Checks a document against a schema, by the schema's file name.
#[track_caller]
pub fn check(schema: &str, document: &Value) {
    let file = format!("{}/tests/schemas/{schema}.json", env!("CARGO_MANIFEST_DIR"));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{file}: {errors:#?}\n{document:#}");
}

/// The entries of a list that is shaped as this resource's lists are.
#[track_caller]
pub fn list(kind: &str, answer: Response) -> Vec<Value> {
    assert_eq!(answer.status(), 200, "{kind}");
    assert_eq!(answer.headers()["content-type"], "application/json");
    let document: Value = answer.json().unwrap();
    check("list", &document);
    let entries = document["data"].as_array().unwrap().clone();
    for entry in &entries {
        check(kind, entry);
    }
    entries
}

/// The one resource of a document that is shaped as this resource's are.
#[track_caller]
pub fn document(kind: &str, answer: Response) -> Value {
    let document: Value = answer.json().unwrap();
    check("document", &document);
    check(kind, &document["data"]);
    document["data"].clone()
}

/// The one error of an answer that says no.
#[track_caller]
pub fn error(status: u16, answer: Response) -> Value {
    assert_eq!(answer.status(), status);
    let document: Value = answer.json().unwrap();
    check("error", &document);
    let error = document["errors"][0].clone();
    assert_eq!(error["status"], status.to_string());
    error
}
