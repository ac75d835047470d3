//! Apple's errors: what they mean and whose move it is.

use keywright_core::inspect::{InspectedError, Pasted};
use keywright_core::outcome::{Cause, Who};
use serde_json::{Value, json};

use crate::pasted::{Draft, NOW, look};

fn body(status: &str, code: &str, title: &str, detail: &str) -> Value {
    json!({ "errors": [{ "id": "1", "status": status, "code": code, "title": title, "detail": detail }] })
}

#[track_caller]
fn one(text: &str) -> InspectedError {
    let found = look(text);
    assert_eq!(found.pasted, Pasted::AppleError, "{text}");
    assert_eq!(found.errors.len(), 1, "{text}");
    assert_eq!(found.sentence, found.errors[0].sentence);
    assert_eq!(found.next.as_ref(), Some(&found.errors[0].next));
    found.errors[0].clone()
}

#[test]
fn each_code_has_its_cause_and_its_mender() {
    let pla = "You currently don't have access to this membership resource. To resolve this issue, your team's Account Holder, Jane Appleseed, must agree to the latest Program License Agreement.";
    let lapsed = "Team ID: 'ABC123D45E' is not associated with an active membership. To check your teams membership status, sign in your account on the developer website.";
    let table = [
        ("401", "NOT_AUTHORIZED", "", Some(Cause::RefusedUnexplained)),
        (
            "403",
            "FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED",
            "",
            Some(Cause::AgreementMissing),
        ),
        (
            "403",
            "FORBIDDEN_ERROR.PLA_NOT_ACCEPTED",
            pla,
            Some(Cause::LicenseAgreementPending),
        ),
        (
            "403",
            "FORBIDDEN_ERROR",
            lapsed,
            Some(Cause::MembershipLapsed),
        ),
        (
            "403",
            "FORBIDDEN_ERROR",
            "The API key in use does not allow this request",
            Some(Cause::RoleInsufficient),
        ),
        (
            "403",
            "FORBIDDEN_ERROR",
            "The resource 'apps' does not allow 'CREATE'. Allowed operations are: GET_COLLECTION",
            None,
        ),
        ("429", "RATE_LIMIT_EXCEEDED", "", Some(Cause::RateLimited)),
        ("500", "UNEXPECTED_ERROR", "", Some(Cause::AppleUnavailable)),
        (
            "404",
            "NOT_FOUND",
            "There is no resource of type 'bundleIds' with id 'NLRN94JD591'",
            None,
        ),
        ("409", "ENTITY_ERROR.ATTRIBUTE.REQUIRED", "", None),
        (
            "409",
            "ENTITY_ERROR",
            "You already have a current Distribution certificate",
            None,
        ),
        ("400", "PARAMETER_ERROR.INVALID", "", None),
        ("418", "SOMETHING_NEW", "", None),
        ("503", "SOMETHING_NEW", "", Some(Cause::AppleUnavailable)),
    ];
    for (status, code, detail, cause) in table {
        let error = one(&body(status, code, "A title", detail).to_string());
        assert_eq!(error.cause, cause, "{code}: {detail}");
        assert_eq!(error.status.as_deref(), Some(status));
        assert_eq!(error.code, code);
        assert!(error.sentence.ends_with('.') && error.next.ends_with('.'));
        if let Some(cause) = cause {
            assert_eq!(error.who, cause.who());
        }
    }
}

#[test]
fn the_account_holder_is_named() {
    let detail = "your team's Account Holder, Jane Appleseed, must agree to the latest Program License Agreement.";
    let error = one(&body("403", "FORBIDDEN_ERROR.PLA_NOT_ACCEPTED", "", detail).to_string());
    assert!(
        error
            .next
            .starts_with("Ask Jane Appleseed, the Account Holder"),
        "{}",
        error.next
    );
    assert_eq!(error.who, Who::AccountHolder);
}

#[test]
fn an_operation_that_nobody_has_is_not_blamed_on_the_role() {
    let detail = "The resource 'apps' does not allow 'CREATE'. Allowed operations are: GET_COLLECTION, GET_INSTANCE, UPDATE";
    let error = one(&body(
        "403",
        "FORBIDDEN_ERROR",
        "The given operation is not allowed",
        detail,
    )
    .to_string());
    assert!(
        error
            .sentence
            .contains("nobody can do this through the API")
    );
    assert_eq!(error.who, Who::You);
}

#[test]
fn errors_are_found_in_lines_of_logs() {
    let json = body(
        "429",
        "RATE_LIMIT_EXCEEDED",
        "The request rate limit has been reached.",
        "We've received too many",
    )
    .to_string();
    let pretty =
        serde_json::to_string_pretty(&body("429", "RATE_LIMIT_EXCEEDED", "t", "d")).unwrap();
    for text in [
        format!("[09:30:00]: 429 {json} (retrying)"),
        format!(
            "{{\"level\":\"error\",\"body\":{}}}",
            Value::String(json.clone())
        ),
        format!("unrelated {{ \"errors\" }} and \"errors\": nothing\n{json}"),
        json.replace("\":", "\"=>"),
        pretty,
        format!("\u{feff}{json}"),
        "Error: RATE_LIMIT_EXCEEDED".to_owned(),
        "The request rate limit has been reached. - We've received too many requests for this API."
            .to_owned(),
    ] {
        let error = one(&text);
        assert_eq!(error.cause, Some(Cause::RateLimited), "{text}");
        assert_eq!(error.code, "RATE_LIMIT_EXCEEDED", "{text}");
    }
}

#[test]
fn tools_words_without_json_are_understood() {
    let fastlane = "[!] Authentication credentials are missing or invalid. - Provide a properly configured and signed bearer token, and make sure that it has not expired.";
    assert_eq!(one(fastlane).cause, Some(Cause::RefusedUnexplained));
    let cut = "HTTP 403 {\"errors\":[{\"code\":\"FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED\",\"title\":\"A requ";
    assert_eq!(one(cut).cause, Some(Cause::AgreementMissing));
    let python = "{'errors': [{'status': '403', 'code': 'FORBIDDEN_ERROR', 'detail': 'The API key in use does not allow this request'}]}";
    assert_eq!(one(python).cause, Some(Cause::RoleInsufficient));
}

/// Apple's sentences, as tools print them in their logs, are judged as its JSON is.
#[test]
fn a_sentence_alone_is_judged_as_its_json() {
    let table: [(&str, &[&str], Option<Cause>); 6] = [
        (
            "the license",
            &[
                "You currently don't have access to this resource. To resolve this issue, the Account Holder must agree to the latest Program License Agreement in their account on the Apple Developer website.",
                "[09:30:00]: \u{1b}[31mAccess Unavailable - You currently don't have access to this membership resource. To resolve this issue, agree to the latest Program License Agreement in your developer account.\u{1b}[0m",
                "##[error]Unable to process request - PLA Update available",
                "error: exportArchive: Unable to process request - PLA Update available: You currently don't have access to this membership resource.",
                "  the Account Holder must agree to the latest\n  Program License Agreement in their account",
            ],
            Some(Cause::LicenseAgreementPending),
        ),
        (
            "an agreement",
            &[
                "Error: HTTP status code: 403. A required agreement is missing or has expired. This request requires an in-effect agreement that has not been signed or has expired. Ensure your team has signed the necessary legal agreements and that they are not expired.",
                "[!] A required agreement is missing or has expired. - This request requires an in-effect agreement that has not been signed or has expired.",
                "GET https://api.appstoreconnect.apple.com/v1/apps returned 403: A required agreement is missing or has expired.",
            ],
            Some(Cause::AgreementMissing),
        ),
        (
            "the membership",
            &[
                "Team ID: 'ABC123D45E' is not associated with an active membership. To check your teams membership status, sign in your account on the developer website.",
                "*** Error: Your Apple Developer Program membership has expired.",
            ],
            Some(Cause::MembershipLapsed),
        ),
        (
            "the role",
            &[
                "The API key in use does not allow this request",
                "You are not allowed to perform this operation. Please check with one of your Team Admins, or, if you need further assistance, please contact Apple Developer Program Support.",
                "altool: insufficient permissions for the role of this key",
            ],
            Some(Cause::RoleInsufficient),
        ),
        (
            "nothing that is known",
            &[
                "Unable to find a team with the given Content Provider ID '4f0e8f2a' to which you belong. Please contact Apple Developer Program Support.",
                "[!] This request is forbidden for security reasons",
                "Error: HTTP status code: 403. Something new.",
            ],
            Some(Cause::ForbiddenUnexplained),
        ),
        (
            "a refusal",
            &[
                "Error: HTTP status code: 401. Unauthenticated. Ensure that all authentication arguments are correct.",
                "Error: HTTP status code: 401. Invalid credentials. Username or password is incorrect. Use the app-specific password generated at appleid.apple.com. Ensure that all authentication arguments are correct.",
                "/usr/bin/xcrun altool --upload-app\n*** status code 401, auth issue.",
                "[401] Authentication credentials are missing or invalid. (NOT_AUTHORIZED): Provide a properly configured and signed bearer token",
                "*** Error: Unable to authenticate. (-19209)",
            ],
            Some(Cause::RefusedUnexplained),
        ),
    ];
    for (what, texts, cause) in table {
        for text in texts {
            let error = one(text);
            assert_eq!(error.cause, cause, "{what}: {text}");
            let said = (error.detail.as_str(), error.title.as_str());
            assert_ne!(said, ("", ""), "Apple is quoted: {text}");
        }
    }
}

#[test]
fn a_403_that_nobody_knows_is_quoted_in_full_and_blames_nothing() {
    let detail = "Unable to find a team with the given Content Provider ID '4f0e8f2a' to which you belong. Please contact Apple Developer Program Support.";
    let title = "This request is forbidden for security reasons";
    let error = one(&body("403", "FORBIDDEN_ERROR", title, detail).to_string());
    assert_eq!(error.cause, Some(Cause::ForbiddenUnexplained));
    for said in [title, detail, "FORBIDDEN_ERROR"] {
        assert!(error.sentence.contains(said), "{}", error.sentence);
    }
    assert!(!error.next.contains("role"), "{}", error.next);
}

/// Words of other programs are none of Apple's.
#[test]
fn a_permission_of_another_program_is_not_apples() {
    let text = "cp: you do not have permission to write here";
    assert_eq!(look(text).pasted, Pasted::Nothing);
}

#[test]
fn several_errors_are_told_each_once() {
    let two = json!({ "errors": [
        { "status": "409", "code": "ENTITY_ERROR.ATTRIBUTE.REQUIRED", "title": "t", "detail": "name" },
        { "status": "409", "code": "ENTITY_ERROR.ATTRIBUTE.REQUIRED", "title": "t", "detail": "udid" },
        { "status": "409", "code": "ENTITY_ERROR.ATTRIBUTE.REQUIRED", "title": "t", "detail": "udid" },
    ] });
    let found = look(&two.to_string());
    assert_eq!(found.errors.len(), 2);
    let many: Vec<Value> = (0..500)
        .map(|n| json!({ "code": format!("ENTITY_ERROR.N{n}") }))
        .collect();
    let found = look(&json!({ "errors": many }).to_string());
    assert!(found.errors.len() <= 20);
}

#[test]
fn members_may_be_missing_or_of_another_type() {
    let error = one("{\"errors\":[{\"code\":\"NOT_FOUND\"}]}");
    assert_eq!(
        (error.status, error.title, error.detail),
        (None, String::new(), String::new())
    );
    let error = one("{\"errors\":[{\"code\":\"NOT_FOUND\",\"status\":404,\"detail\":7}]}");
    assert_eq!(error.status.as_deref(), Some("404"));
}

#[test]
fn a_401_beside_its_token_is_explained_by_the_token() {
    let refusal = body(
        "401",
        "NOT_AUTHORIZED",
        "Authentication credentials are missing or invalid.",
        "",
    );
    let wrong = Draft::team()
        .claim("aud", json!("appstoreconnect-v2"))
        .token();
    let found = look(&format!("> Authorization: Bearer {wrong}\n< 401 {refusal}"));
    assert_eq!(found.pasted, Pasted::TokenAndError);
    assert!(
        found.sentence.contains("appstoreconnect-v2"),
        "{}",
        found.sentence
    );
    // It has expired since it was sent; that is not why it was refused.
    let long_ago = Draft::team()
        .claim("iat", json!(NOW.seconds() - 90_000))
        .claim("exp", json!(NOW.seconds() - 89_100))
        .token();
    let found = look(&format!("{long_ago} {refusal}"));
    assert!(
        found
            .sentence
            .contains("breaks no rule that can be checked here"),
        "{}",
        found.sentence
    );
    // Whatever the token is like, it was accepted when the answer is about an agreement.
    let agreement = body(
        "403",
        "FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED",
        "",
        "",
    );
    let found = look(&format!("{wrong} {agreement}"));
    assert_eq!(found.sentence, found.errors[0].sentence);
}
