//! Steering over HTTP, as a journey in another process does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod practice_token;

use apple_double::{BrokenRule, GeneratedKey, SeenRequest};
use practice_token::{Draft, ISSUER, KEY, Stage, TEAM};
use serde_json::{Value, json};

fn steer(stage: &Stage, method: &str, path: &str, body: &Value) -> u16 {
    let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
    let url = format!("{}/_double{path}", stage.apple.url());
    let request = stage.client.request(method, url);
    let answer = request.json(body).send().unwrap();
    answer.status().as_u16()
}

fn look(stage: &Stage, path: &str) -> Value {
    let url = format!("{}/_double{path}", stage.apple.url());
    stage.client.get(url).send().unwrap().json().unwrap()
}

#[test]
fn a_team_and_a_key_can_be_registered() {
    let stage = Stage::new();
    let team = json!({ "id": "ABC123D45E", "name": "Northwind Studio", "issuer_id": "174573b0-5380-4765-ee51-33b91c93ff47", "apps": [{ "name": "Gale", "bundle_id": "com.northwind.gale" }] });
    assert_eq!(steer(&stage, "POST", "/teams", &team), 204);
    let public = stage.key.public_pem().unwrap();
    let key = json!({ "key_id": "7N4W8K2PLD", "public_key": public, "team_id": "ABC123D45E", "role": "developer" });
    assert_eq!(steer(&stage, "POST", "/keys", &key), 204);
    let draft = Draft::team()
        .head("kid", json!("7N4W8K2PLD"))
        .claim("iss", json!("174573b0-5380-4765-ee51-33b91c93ff47"));
    assert_eq!(stage.status(&draft), 200);
    assert_eq!(look(&stage, "/teams").as_array().unwrap().len(), 2);
    assert_eq!(look(&stage, "/keys")[1]["role"], "developer");
}

#[test]
fn wrong_commands_are_refused_and_change_nothing() {
    let stage = Stage::new();
    let public = stage.key.public_pem().unwrap();
    let no_team = json!({ "key_id": "7N4W8K2PLD", "public_key": public, "team_id": "AAAAAAAAAA" });
    assert_eq!(steer(&stage, "POST", "/keys", &no_team), 422);
    let no_key = json!({ "key_id": "7N4W8K2PLD", "public_key": "?", "team_id": TEAM });
    assert_eq!(steer(&stage, "POST", "/keys", &no_key), 422);
    assert_eq!(steer(&stage, "POST", "/keys", &json!({})), 422);
    assert_eq!(
        steer(&stage, "POST", "/keys/AAAAAAAAAA/revoke", &json!({})),
        404
    );
    assert_eq!(
        steer(&stage, "PUT", "/teams/AAAAAAAAAA/standing", &json!({})),
        404
    );
    assert_eq!(steer(&stage, "PUT", "/clock", &json!({ "behind": 1 })), 422);
    assert_eq!(steer(&stage, "GET", "/nothing", &json!({})), 404);
    assert_eq!(steer(&stage, "DELETE", "/clock", &json!({})), 405);
    assert_eq!(look(&stage, "/keys").as_array().unwrap().len(), 1);
}

#[test]
fn a_key_can_be_changed_and_revoked() {
    let stage = Stage::new();
    let path = format!("/keys/{KEY}");
    assert_eq!(
        steer(&stage, "PUT", &path, &json!({ "role": "marketing" })),
        204
    );
    assert_eq!(stage.get("/v1/users").status(), 403);
    assert_eq!(
        steer(&stage, "PUT", &path, &json!({ "areas": ["users"] })),
        204
    );
    assert_eq!(stage.get("/v1/users").status(), 200);
    assert_eq!(
        steer(&stage, "POST", &format!("{path}/revoke"), &json!({})),
        204
    );
    assert_eq!(stage.get("/v1/users").status(), 401);
    assert_eq!(
        steer(&stage, "PUT", &path, &json!({ "revoked": false })),
        204
    );
    assert_eq!(stage.get("/v1/users").status(), 200);
}

#[test]
fn standing_clock_limits_and_faults_can_be_set() {
    let stage = Stage::new();
    let path = format!("/teams/{TEAM}/standing");
    let pending = json!({ "agreements_missing": "2026" });
    assert_eq!(steer(&stage, "PUT", &path, &pending), 204);
    assert_eq!(stage.get("/v1/apps").status(), 403);
    assert_eq!(steer(&stage, "PUT", &path, &json!({})), 204);
    assert_eq!(stage.get("/v1/apps").status(), 200);
    assert_eq!(
        steer(&stage, "PUT", "/clock", &json!({ "ahead_seconds": 7200 })),
        204
    );
    assert_eq!(stage.get("/v1/apps").status(), 401);
    assert_eq!(look(&stage, "/clock")["ahead_seconds"], 7200);
    assert_eq!(steer(&stage, "POST", "/reset", &json!({})), 204);
    assert_eq!(stage.get("/v1/apps").status(), 200);
    assert_eq!(steer(&stage, "PUT", "/limits", &json!({ "hour": 1 })), 204);
    assert_eq!(stage.get("/v1/apps").status(), 429);
    assert_eq!(steer(&stage, "PUT", "/limits", &json!({})), 204);
    let fault = json!({ "fault": { "kind": "redirect", "location": "/" }, "path_prefix": "/v1/apps", "times": 1 });
    assert_eq!(steer(&stage, "POST", "/faults", &fault), 204);
    assert_eq!(look(&stage, "/faults")[0]["fault"]["kind"], "redirect");
    assert_eq!(stage.get("/v1/apps").status(), 302);
    assert_eq!(stage.get("/v1/apps").status(), 200);
    let hang = json!({ "fault": { "kind": "hang" } });
    assert_eq!(steer(&stage, "POST", "/faults", &hang), 204);
    assert_eq!(steer(&stage, "DELETE", "/faults", &json!({})), 204);
    assert_eq!(stage.get("/v1/apps").status(), 200);
}

#[test]
fn faults_do_not_touch_the_steering() {
    let stage = Stage::new();
    let everything = json!({ "fault": { "kind": "close" } });
    assert_eq!(steer(&stage, "POST", "/faults", &everything), 204);
    assert_eq!(look(&stage, "/faults").as_array().unwrap().len(), 1);
}

#[test]
fn what_was_asked_is_told_without_the_token() {
    let stage = Stage::new();
    let stranger = GeneratedKey::generate().unwrap();
    let token = Draft::team().sign(&stranger);
    let request = stage.request("GET", "/v1/apps?limit=1", &token);
    request.header("user-agent", "a test").send().unwrap();
    let url = format!("{}/_double/requests", stage.apple.url());
    let text = stage.client.get(&url).send().unwrap().text().unwrap();
    for part in token.split('.') {
        assert!(!text.contains(part), "a part of the token is told");
    }
    let seen: Vec<SeenRequest> = serde_json::from_str(&text).unwrap();
    assert_eq!(seen, stage.apple.requests());
    let [seen] = &seen[..] else {
        panic!("one request, and none below /_double: {seen:?}");
    };
    assert_eq!(
        (seen.method.as_str(), seen.path.as_str()),
        ("GET", "/v1/apps")
    );
    assert_eq!(seen.query, "limit=1");
    assert_eq!(seen.user_agent.as_deref(), Some("a test"));
    assert_eq!(seen.token_header.as_ref().unwrap()["kid"], KEY);
    assert_eq!(seen.token_claims.as_ref().unwrap()["iss"], ISSUER);
    assert_eq!(seen.broken_rule, Some(BrokenRule::Signature));
    assert_eq!(seen.status, Some(401));
    assert_eq!(steer(&stage, "DELETE", "/requests", &json!({})), 204);
    assert!(stage.apple.requests().is_empty());
}
