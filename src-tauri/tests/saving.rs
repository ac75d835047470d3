//! What is checked is what is saved: by the same values, and only with Apple's word or without it
//! when the person says so.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::material::KeyMaterial;

/// A key that was brought in and whose values are about to be typed.
struct Bench {
    desk: Desk,
    handle: Value,
    values: Value,
}

impl Bench {
    fn new() -> Self {
        let desk = Desk::new();
        let material = KeyMaterial::fresh();
        let registered = desk.register(&material);
        let pasted = json!({ "text": material.pem() });
        let brought_in = desk.invoke("read_pasted_text", pasted).unwrap();
        let values = json!({ "kind": "team", "issuer_id": registered["issuer_id"],
            "key_id": registered["key_id"], "team_id": "", "uses": [] });
        Self {
            desk,
            handle: brought_in["handle"].clone(),
            values,
        }
    }

    fn check(&self, run: &str) -> Value {
        let arguments = json!({ "run": run, "handle": self.handle, "values": self.values,
            "onCheck": "__CHANNEL__:2" });
        self.desk.invoke("check_values", arguments).unwrap()
    }

    fn save(&self, run: Option<&str>, without_answer: bool) -> Result<Value, Value> {
        let details = json!({ "name": "Release pipeline", "purpose": null, "team_name": null,
            "remind_after_days": null, "without_answer": without_answer });
        let arguments = json!({ "handle": self.handle, "values": self.values,
            "details": details, "replace": null, "run": run });
        self.desk.invoke("save_key", arguments)
    }

    fn refusal(&self, run: Option<&str>, without_answer: bool) -> String {
        let refused = self.save(run, without_answer).unwrap_err();
        refused["code"].as_str().unwrap().to_owned()
    }
}

#[test]
fn values_as_they_were_copied_are_checked_and_saved() {
    for (field, copied) in [
        ("key_id", "2x9r4hxf34"),
        ("key_id", "\u{201c}2X9R4HXF34\u{201d}"),
        ("team_id", "8k2lq7xw4d,"),
        (
            "issuer_id",
            "Issuer ID: 57246542-96FE-1A63-E053-0824D011072A",
        ),
    ] {
        let mut bench = Bench::new();
        bench.values[field] = json!(copied);
        assert_eq!(bench.check("run")["outcome"], "valid", "{copied}");
        let saved = bench.save(Some("run"), false).unwrap();
        assert_eq!(saved["key"]["key_id"], "2X9R4HXF34");
        assert_eq!(saved["key"]["team_id"], "8K2LQ7XW4D");
        assert_eq!(saved["key"]["last_test"]["outcome"], "valid");
    }
}

#[test]
fn a_verdict_speaks_only_for_the_values_that_were_checked() {
    let mut bench = Bench::new();
    assert_eq!(bench.check("run")["outcome"], "valid");
    bench.values["key_id"] = json!("7K2XW9D4QP");
    assert_eq!(bench.refusal(Some("run"), true), "check_outdated");
}

#[test]
fn a_refused_key_is_not_saved() {
    let mut bench = Bench::new();
    bench.values["key_id"] = json!("7K2XW9D4QP");
    assert_eq!(bench.check("run")["outcome"], "refused");
    assert_eq!(bench.refusal(Some("run"), true), "check_refused");
}

#[test]
fn a_key_that_nobody_checked_is_saved_only_on_the_persons_word() {
    let bench = Bench::new();
    assert_eq!(bench.refusal(None, false), "key_not_checked");
    assert_eq!(bench.refusal(Some("no such run"), false), "key_not_checked");
    let saved = bench.save(None, true).unwrap();
    assert_eq!(saved["key"]["last_test"], Value::Null);
}

#[test]
fn text_that_is_no_key_is_refused_with_the_cause_of_a_test() {
    let desk = Desk::new();
    let armoured = |label| format!("-----BEGIN {label}-----\nBwcH\n-----END {label}-----\n");
    for (label, cause) in [
        ("ENCRYPTED PRIVATE KEY", "key_encrypted"),
        ("CERTIFICATE", "key_wrong_type"),
    ] {
        let pasted = json!({ "text": armoured(label) });
        let refused = desk.invoke("read_pasted_text", pasted).unwrap_err();
        assert_eq!(refused["cause"], cause, "{refused}");
    }
}
