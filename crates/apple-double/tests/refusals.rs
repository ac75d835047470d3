//! Refusals of those whom Apple knows: role, agreements, membership, limits, paths and methods.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod practice_token;
mod shape;

use apple_double::{AgreementsForm, Area, KeyKind, Limits, Role, Standing};
use practice_token::{Draft, KEY, Stage, TEAM};
use serde_json::Value;

const PATHS: [&str; 8] = [
    "/v1/apps",
    "/v1/betaTesters",
    "/v1/certificates",
    "/v1/profiles",
    "/v1/bundleIds",
    "/v1/devices",
    "/v1/users",
    "/v1/userInvitations",
];
const SALES: &str = "/v1/salesReports?filter[vendorNumber]=80000001&filter[reportType]=SALES&filter[reportSubType]=SUMMARY&filter[frequency]=DAILY&filter[reportDate]=2026-08-01";
const FINANCE: &str = "/v1/financeReports?filter[vendorNumber]=80000001&filter[reportType]=FINANCIAL&filter[regionCode]=ZZ&filter[reportDate]=2026-08";

/// The paths that answer with something other than 403.
fn open_paths(stage: &Stage, draft: &Draft) -> Vec<&'static str> {
    let token = draft.sign(&stage.key);
    let open = |path: &&str| {
        let answer = stage.request("GET", path, &token).send().unwrap();
        answer.status() != 403
    };
    PATHS
        .into_iter()
        .chain([SALES, FINANCE])
        .filter(open)
        .collect()
}

#[test]
fn each_role_opens_its_areas() {
    let stage = Stage::new();
    let open = |role| {
        stage.apple.change_key(KEY, |key| key.role = role);
        open_paths(&stage, &Draft::team())
    };
    assert_eq!(open(Role::Admin).len(), PATHS.len() + 2);
    assert_eq!(open(Role::AppManager), PATHS[..6]);
    assert_eq!(open(Role::Developer), PATHS[..6]);
    assert_eq!(open(Role::Finance), ["/v1/apps", SALES, FINANCE]);
    assert_eq!(open(Role::SalesAndReports), ["/v1/apps", SALES]);
    assert_eq!(open(Role::CustomerSupport), ["/v1/apps"]);
    assert_eq!(open(Role::Marketing), ["/v1/apps"]);
}

#[test]
fn areas_can_be_named_one_by_one() {
    let stage = Stage::new();
    stage.apple.change_key(KEY, |key| {
        key.areas = Some(vec![Area::Users, Area::Finance]);
    });
    assert_eq!(open_paths(&stage, &Draft::team()), ["/v1/users", FINANCE]);
}

#[test]
fn an_individual_key_has_no_provisioning_and_no_reports() {
    let stage = Stage::of(KeyKind::Individual, |scenario| scenario);
    let expected = [
        "/v1/apps",
        "/v1/betaTesters",
        "/v1/users",
        "/v1/userInvitations",
    ];
    assert_eq!(open_paths(&stage, &Draft::individual()), expected);
}

#[test]
fn an_enterprise_key_has_no_store() {
    let stage = Stage::of(KeyKind::Enterprise, |scenario| scenario);
    let token = Draft::enterprise().sign(&stage.key);
    let status = |path: &str| {
        let answer = stage.request("GET", path, &token).send().unwrap();
        answer.status().as_u16()
    };
    for path in [
        "/v1/certificates",
        "/v1/profiles",
        "/v1/bundleIds",
        "/v1/devices",
        "/v1/users",
    ] {
        assert_eq!(status(path), 200, "{path}");
    }
    for path in ["/v1/apps", "/v1/betaTesters", SALES, FINANCE] {
        assert_eq!(status(path), 404, "{path}");
    }
}

#[test]
fn the_role_is_refused_in_two_wordings() {
    let stage = Stage::new();
    stage
        .apple
        .change_key(KEY, |key| key.areas = Some(Vec::new()));
    let store = shape::error(403, stage.get("/v1/apps"));
    let provisioning = shape::error(403, stage.get("/v1/certificates"));
    for error in [&store, &provisioning] {
        assert_eq!(error["code"], "FORBIDDEN_ERROR");
        let title = "This request is forbidden for security reasons";
        assert_eq!(error["title"], title);
    }
    let detail = "The API key in use does not allow this request";
    assert_eq!(store["detail"], detail);
    let detail = "You are not allowed to perform this operation. Please check with one of your Team Admins, or, if you need further assistance, please contact Apple Developer Program Support. https://developer.apple.com/support";
    assert_eq!(provisioning["detail"], detail);
}

#[test]
fn a_missing_agreement_is_told_in_both_known_forms() {
    let stage = Stage::new();
    for (form, place) in [
        (AgreementsForm::Of2022, "/agreements"),
        (AgreementsForm::Of2026, "/business"),
    ] {
        let standing = Standing {
            agreements_missing: Some(form),
            ..Standing::default()
        };
        assert!(stage.apple.set_standing(TEAM, standing));
        let error = shape::error(403, stage.get("/v1/apps"));
        let code = "FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED";
        assert_eq!(error["code"], code);
        assert_eq!(
            error["title"],
            "A required agreement is missing or has expired."
        );
        let detail =
            "This request requires an in-effect agreement that has not been signed or has expired.";
        assert_eq!(error["detail"], detail);
        assert_eq!(error["links"]["see"], place);
    }
    assert!(!stage.apple.set_standing("AAAAAAAAAA", Standing::default()));
}

#[test]
fn a_pending_licence_agreement_names_the_account_holder() {
    let stage = Stage::new();
    let standing = Standing {
        pla_pending: true,
        ..Standing::default()
    };
    stage.apple.set_standing(TEAM, standing);
    let error = shape::error(403, stage.get("/v1/certificates"));
    assert_eq!(error["code"], "FORBIDDEN_ERROR.PLA_NOT_ACCEPTED");
    assert_eq!(
        error["title"],
        "Unable to process request - PLA Update available"
    );
    let detail = "You currently don't have access to this membership resource. To resolve this issue, your team's Account Holder, Jane Appleseed, must agree to the latest Program License Agreement.";
    assert_eq!(error["detail"], detail);
}

#[test]
fn a_lapsed_membership_names_the_team() {
    let stage = Stage::new();
    let standing = Standing {
        membership_expired: true,
        ..Standing::default()
    };
    stage.apple.set_standing(TEAM, standing);
    let error = shape::error(403, stage.get("/v1/apps"));
    assert_eq!(error["code"], "FORBIDDEN_ERROR");
    let detail = "Team ID: '8K2LQ7XW4D' is not associated with an active membership. To check your teams membership status, sign in your account on the developer website. https://developer.apple.com/account/";
    assert_eq!(error["detail"], detail);
    stage.apple.set_standing(TEAM, Standing::default());
    assert_eq!(stage.get("/v1/apps").status(), 200);
}

#[test]
fn a_bad_token_hides_the_teams_standing() {
    let stage = Stage::new();
    let standing = Standing {
        membership_expired: true,
        ..Standing::default()
    };
    stage.apple.set_standing(TEAM, standing);
    assert_eq!(stage.status(&Draft::team().without_claim("iss")), 401);
}

#[test]
fn the_hours_quota_counts_down_and_ends() {
    let stage = Stage::of(KeyKind::Team, |scenario| {
        scenario.with_limits(Limits {
            hour: 3,
            ..Limits::default()
        })
    });
    for left in ["2", "1", "0"] {
        let answer = stage.get("/v1/apps");
        assert_eq!(answer.status(), 200);
        let header = format!("user-hour-lim:3;user-hour-rem:{left};");
        assert_eq!(answer.headers()["x-rate-limit"], header.as_str());
    }
    let answer = stage.get("/v1/apps");
    assert_eq!(
        answer.headers()["x-rate-limit"],
        "user-hour-lim:3;user-hour-rem:0;"
    );
    assert!(!answer.headers().contains_key("retry-after"));
    let error = shape::error(429, answer);
    assert_eq!(error["code"], "RATE_LIMIT_EXCEEDED");
    assert_eq!(error["title"], "The request rate limit has been reached.");
    let detail = "We've received too many requests for this API. Please wait and try again or slow down your request rate.";
    assert_eq!(error["detail"], detail);
}

#[test]
fn the_minutes_limit_is_not_announced() {
    let stage = Stage::of(KeyKind::Team, |scenario| {
        scenario.with_limits(Limits {
            minute: Some(2),
            trailing_semicolon: false,
            ..Limits::default()
        })
    });
    let header = |answer: &reqwest::blocking::Response| {
        answer.headers()["x-rate-limit"]
            .to_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        header(&stage.get("/v1/apps")),
        "user-hour-lim:3500;user-hour-rem:3499"
    );
    stage.get("/v1/apps");
    let third = stage.get("/v1/apps");
    assert_eq!(third.status(), 429);
    assert_eq!(header(&third), "user-hour-lim:3500;user-hour-rem:3498");
    stage.apple.set_limits(Limits {
        announced: false,
        ..Limits::default()
    });
    let quiet = stage.get("/v1/apps");
    assert_eq!(quiet.status(), 200);
    assert!(!quiet.headers().contains_key("x-rate-limit"));
}

#[test]
fn a_401_tells_no_quota() {
    let stage = Stage::new();
    let answer = stage.request("GET", "/v1/apps", "x").send().unwrap();
    assert!(!answer.headers().contains_key("x-rate-limit"));
}

#[test]
fn operations_that_nobody_may_are_named() {
    let stage = Stage::new();
    let token = Draft::team().sign(&stage.key);
    let answer = stage.request("POST", "/v1/apps", &token).send().unwrap();
    let error = shape::error(403, answer);
    assert_eq!(error["title"], "The given operation is not allowed");
    let detail = "The resource 'apps' does not allow 'CREATE'. Allowed operations are: GET_COLLECTION, GET_INSTANCE, UPDATE";
    assert_eq!(error["detail"], detail);
    let answer = stage.request("PUT", "/v1/apps", &token).send().unwrap();
    assert_eq!(shape::error(405, answer)["code"], "METHOD_NOT_ALLOWED");
    let answer = stage.request("PATCH", "/v1/apps/6", &token).send().unwrap();
    assert_eq!(answer.status(), 501, "Apple has it, the double does not");
}

#[test]
fn unknown_paths_do_not_exist() {
    let stage = Stage::new();
    for path in [
        "/v1/nothing",
        "/v2/apps",
        "/",
        "/v1/apps/6/nothing",
        "/v1/apps/",
    ] {
        let error = shape::error(404, stage.get(path));
        assert_eq!(error["code"], "PATH_ERROR", "{path}");
    }
}

#[test]
fn an_accept_header_that_rules_json_out_gets_plain_text() {
    let stage = Stage::new();
    let token = Draft::team().sign(&stage.key);
    let asking = |accept: &str| {
        let request = stage.request("GET", "/v1/apps", &token);
        request.header("accept", accept).send().unwrap()
    };
    let refused = asking("text/csv");
    assert_eq!(refused.status(), 406);
    assert_eq!(refused.headers()["content-type"], "text/plain");
    assert!(serde_json::from_str::<Value>(&refused.text().unwrap()).is_err());
    for accept in ["application/json", "*/*", "text/csv, application/*;q=0.5"] {
        assert_eq!(asking(accept).status(), 200, "{accept}");
    }
}
