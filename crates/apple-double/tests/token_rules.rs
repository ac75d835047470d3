//! Every rule that a token can break, and what still passes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod practice_token;

use apple_double::{BrokenRule, GeneratedKey, Host, KeyKind};
use practice_token::{Draft, KEY, Stage, now};
use serde_json::{Value, json};

fn refused(stage: &Stage, draft: &Draft, rule: BrokenRule) {
    assert_eq!(stage.status(draft), 401, "{rule:?} passed");
    let seen = stage.apple.requests().pop().unwrap();
    assert_eq!(seen.broken_rule, Some(rule));
    assert_eq!(seen.status, Some(401));
}

#[test]
fn a_good_token_of_each_kind_is_accepted() {
    for kind in [KeyKind::Team, KeyKind::Individual] {
        let stage = Stage::of(kind, |scenario| scenario);
        assert_eq!(stage.status(&Draft::of(kind)), 200, "{kind:?}");
        assert_eq!(stage.apple.requests()[0].broken_rule, None);
    }
}

#[test]
fn the_one_body_for_every_refusal_is_apples() {
    let stage = Stage::new();
    let answer = stage
        .request("GET", "/v1/apps", "not-a-token")
        .send()
        .unwrap();
    assert_eq!(answer.status(), 401);
    assert_eq!(answer.headers()["content-type"], "application/json");
    let body: Value = answer.json().unwrap();
    assert_eq!(
        body,
        json!({ "errors": [{
            "status": "401",
            "code": "NOT_AUTHORIZED",
            "title": "Authentication credentials are missing or invalid.",
            "detail": "Provide a properly configured and signed bearer token, and make sure that it has not expired. Learn more about Generating Tokens for API Requests https://developer.apple.com/go/?id=api-generating-tokens",
        }] })
    );
    let seen = stage.apple.requests().pop().unwrap();
    assert_eq!(seen.broken_rule, Some(BrokenRule::NotAToken));
}

#[test]
fn no_token_is_refused() {
    let stage = Stage::new();
    let url = format!("{}/v1/apps", stage.apple.url());
    assert_eq!(stage.client.get(url).send().unwrap().status(), 401);
    let seen = stage.apple.requests().pop().unwrap();
    assert_eq!(seen.broken_rule, Some(BrokenRule::NoToken));
}

#[test]
fn the_header_is_judged() {
    let stage = Stage::new();
    let with = |name, value| Draft::team().head(name, value);
    refused(&stage, &with("alg", json!("none")), BrokenRule::Algorithm);
    refused(&stage, &with("alg", json!("HS256")), BrokenRule::Algorithm);
    refused(&stage, &with("alg", json!("es256")), BrokenRule::Algorithm);
    refused(&stage, &with("typ", json!("JWS")), BrokenRule::Type);
    refused(&stage, &with("typ", json!(null)), BrokenRule::Type);
    refused(
        &stage,
        &with("kid", json!("AAAAAAAAAA")),
        BrokenRule::UnknownKey,
    );
    refused(&stage, &with("kid", json!(7)), BrokenRule::UnknownKey);
    let lower_case = with("kid", json!(KEY.to_lowercase()));
    refused(&stage, &lower_case, BrokenRule::UnknownKey);
}

#[test]
fn another_keys_signature_is_refused() {
    let stage = Stage::new();
    let stranger = GeneratedKey::generate().unwrap();
    let token = Draft::team().sign(&stranger);
    let answer = stage.request("GET", "/v1/apps", &token).send().unwrap();
    assert_eq!(answer.status(), 401);
    let seen = stage.apple.requests().pop().unwrap();
    assert_eq!(seen.broken_rule, Some(BrokenRule::Signature));
}

#[test]
fn changed_claims_under_an_old_signature_are_refused() {
    let stage = Stage::new();
    let good = Draft::team().sign(&stage.key);
    let other = Draft::team().claim("extra", json!(1)).sign(&stage.key);
    let parts: Vec<&str> = good.split('.').collect();
    let spliced = format!("{}.{}", other.rsplit_once('.').unwrap().0, parts[2]);
    let answer = stage.request("GET", "/v1/apps", &spliced).send().unwrap();
    assert_eq!(answer.status(), 401);
    let seen = stage.apple.requests().pop().unwrap();
    assert_eq!(seen.broken_rule, Some(BrokenRule::Signature));
}

#[test]
fn a_revoked_key_is_refused() {
    let stage = Stage::new();
    assert_eq!(stage.status(&Draft::team()), 200);
    assert!(stage.apple.revoke(KEY));
    refused(&stage, &Draft::team(), BrokenRule::Revoked);
    assert!(!stage.apple.revoke("AAAAAAAAAA"));
}

#[test]
fn the_issuer_and_subject_must_be_the_kinds() {
    let team = Stage::new();
    let other = "174573b0-5380-4765-ee51-33b91c93ff47";
    refused(
        &team,
        &Draft::team().claim("iss", json!(other)),
        BrokenRule::Issuer,
    );
    refused(
        &team,
        &Draft::team().without_claim("iss"),
        BrokenRule::Issuer,
    );
    refused(
        &team,
        &Draft::team().claim("iss", json!(KEY)),
        BrokenRule::Issuer,
    );
    refused(&team, &Draft::individual(), BrokenRule::Issuer);
    let individual = Stage::of(KeyKind::Individual, |scenario| scenario);
    refused(&individual, &Draft::team(), BrokenRule::Issuer);
    let nobody = Draft::individual().without_claim("sub");
    refused(&individual, &nobody, BrokenRule::Subject);
    let team_subject = Draft::individual().claim("sub", json!("team"));
    refused(&individual, &team_subject, BrokenRule::Subject);
}

#[test]
fn the_audience_must_be_the_kinds() {
    let stage = Stage::new();
    refused(&stage, &Draft::enterprise(), BrokenRule::Audience);
    refused(
        &stage,
        &Draft::team().without_claim("aud"),
        BrokenRule::Audience,
    );
    let list = Draft::team().claim("aud", json!(["appstoreconnect-v1"]));
    refused(&stage, &list, BrokenRule::Audience);
    let enterprise = Stage::of(KeyKind::Enterprise, |scenario| scenario);
    refused(&enterprise, &Draft::team(), BrokenRule::Audience);
}

#[test]
fn each_host_refuses_the_other_hosts_kinds() {
    let on = |host, kind| Stage::of(kind, move |scenario| scenario.on(host));
    let stage = on(Host::AppStoreConnect, KeyKind::Enterprise);
    refused(&stage, &Draft::enterprise(), BrokenRule::WrongHost);
    for kind in [KeyKind::Team, KeyKind::Individual] {
        let stage = on(Host::Enterprise, kind);
        refused(&stage, &Draft::of(kind), BrokenRule::WrongHost);
        assert_eq!(
            on(Host::AppStoreConnect, kind).status(&Draft::of(kind)),
            200
        );
    }
}

#[test]
fn times_are_judged_by_the_doubles_clock() {
    let stage = Stage::new();
    let at = |iat: i64, exp: i64| {
        let now = now();
        Draft::team()
            .claim("iat", json!(now + iat))
            .claim("exp", json!(now + exp))
    };
    assert_eq!(stage.status(&at(-60, 1200)), 200, "twenty minutes");
    assert_eq!(
        stage.status(&at(34, 900 + 34)),
        200,
        "34 s fast, 15 minutes"
    );
    refused(&stage, &at(34, 1200 + 34), BrokenRule::LivesTooLong);
    refused(&stage, &at(-60, -1), BrokenRule::Expired);
    refused(&stage, &at(-600, 0), BrokenRule::Expired);
    refused(&stage, &at(120, 900), BrokenRule::IssuedInTheFuture);
    refused(&stage, &at(30, 20), BrokenRule::ExpiresBeforeIssue);
    refused(
        &stage,
        &Draft::team().without_claim("exp"),
        BrokenRule::NoExpiry,
    );
    let text = Draft::team().claim("exp", json!("soon"));
    refused(&stage, &text, BrokenRule::NoExpiry);
    let text = Draft::team().claim("iat", json!("now"));
    refused(&stage, &text, BrokenRule::IssuedInTheFuture);
    assert_eq!(stage.status(&Draft::team().without_claim("iat")), 200);
    let far = Draft::team().claim("exp", json!(1e300));
    refused(&stage, &far, BrokenRule::LivesTooLong);
}

#[test]
fn a_skewed_clock_moves_the_rules_and_the_date_header() {
    let stage = Stage::new();
    stage.apple.set_clock_ahead(3600);
    refused(&stage, &Draft::team(), BrokenRule::Expired);
    let answer = stage.get("/v1/apps");
    let date = answer.headers()["date"].to_str().unwrap();
    let date = httpdate::parse_http_date(date).unwrap();
    let ahead = date.duration_since(std::time::SystemTime::now()).unwrap();
    assert!((3590..=3601).contains(&ahead.as_secs()), "{ahead:?}");
    let by_apples_clock = Draft::team().claim("exp", json!(now() + 3600 + 900));
    assert_eq!(stage.status(&by_apples_clock), 200);
    stage.apple.set_clock_ahead(-3600);
    refused(&stage, &Draft::team(), BrokenRule::LivesTooLong);
}

#[test]
fn a_key_can_demand_a_shorter_lifetime() {
    let stage = Stage::new();
    let shorter = |seconds| Draft::team().claim("exp", json!(now() + seconds));
    assert!(
        stage
            .apple
            .change_key(KEY, |key| key.max_lifetime_seconds = Some(300))
    );
    refused(&stage, &shorter(900), BrokenRule::LivesTooLong);
    assert_eq!(stage.status(&shorter(300)), 200);
}

#[test]
fn a_scope_covers_exactly_its_requests() {
    let stage = Stage::new();
    let scoped = |entries: Value| Draft::team().claim("scope", entries).sign(&stage.key);
    let ask = |method: &str, path: &str, token: &str| {
        let answer = stage.request(method, path, token).send().unwrap();
        answer.status().as_u16()
    };
    let one = scoped(json!(["GET /v1/apps?limit=1&sort=name"]));
    assert_eq!(ask("GET", "/v1/apps?limit=1&sort=name", &one), 200);
    assert_eq!(ask("GET", "/v1/apps?sort=name&limit=1", &one), 200);
    assert_eq!(ask("GET", "/v1/apps?limit=1", &one), 401);
    assert_eq!(ask("GET", "/v1/apps", &one), 401);
    assert_eq!(ask("GET", "/v1/users", &one), 401);
    let seen = stage.apple.requests().pop().unwrap();
    assert_eq!(seen.broken_rule, Some(BrokenRule::OutOfScope));
    let post = scoped(json!(["POST /v1/apps", "GET /v1/apps"]));
    assert_eq!(ask("POST", "/v1/apps", &post), 401);
    assert_eq!(ask("GET", "/v1/apps", &post), 200);
    assert_eq!(ask("GET", "/v1/apps", &scoped(json!([]))), 401);
    assert_eq!(ask("GET", "/v1/apps", &scoped(json!("GET /v1/apps"))), 401);
}
