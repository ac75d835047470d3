//! Refusals: who asks may not, whatever is asked.

use axum::http::StatusCode;

use super::AppleError;
use crate::team::AgreementsForm;

const FORBIDDEN: &str = "FORBIDDEN_ERROR";
const FOR_SECURITY_REASONS: &str = "This request is forbidden for security reasons";

/// The one answer to every token that breaks a rule.
pub(crate) fn not_authorized() -> AppleError {
    AppleError::new(
        StatusCode::UNAUTHORIZED,
        "NOT_AUTHORIZED",
        "Authentication credentials are missing or invalid.",
        "Provide a properly configured and signed bearer token, and make sure that it has not expired. Learn more about Generating Tokens for API Requests https://developer.apple.com/go/?id=api-generating-tokens",
    )
    .without_id()
}

/// The role does not allow it: App Store Connect's wording.
pub(crate) fn role_in_app_store_connect() -> AppleError {
    AppleError::new(
        StatusCode::FORBIDDEN,
        FORBIDDEN,
        FOR_SECURITY_REASONS,
        "The API key in use does not allow this request",
    )
}

/// The role does not allow it: the wording of provisioning.
pub(crate) fn role_in_provisioning() -> AppleError {
    AppleError::new(
        StatusCode::FORBIDDEN,
        FORBIDDEN,
        FOR_SECURITY_REASONS,
        "You are not allowed to perform this operation. Please check with one of your Team Admins, or, if you need further assistance, please contact Apple Developer Program Support. https://developer.apple.com/support",
    )
}

/// An agreement of the account is missing or has expired.
pub(crate) fn agreements(form: AgreementsForm) -> AppleError {
    let place = match form {
        AgreementsForm::Of2022 => "/agreements",
        AgreementsForm::Of2026 => "/business",
    };
    AppleError::new(
        StatusCode::FORBIDDEN,
        "FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED",
        "A required agreement is missing or has expired.",
        "This request requires an in-effect agreement that has not been signed or has expired.",
    )
    .seeing(place)
}

/// The newest Program License Agreement is not accepted.
pub(crate) fn licence_agreement(account_holder: &str) -> AppleError {
    AppleError::new(
        StatusCode::FORBIDDEN,
        "FORBIDDEN_ERROR.PLA_NOT_ACCEPTED",
        "Unable to process request - PLA Update available",
        format!(
            "You currently don't have access to this membership resource. To resolve this issue, your team's Account Holder, {account_holder}, must agree to the latest Program License Agreement."
        ),
    )
}

/// The membership is not active.
pub(crate) fn membership(team_id: &str) -> AppleError {
    AppleError::new(
        StatusCode::FORBIDDEN,
        FORBIDDEN,
        FOR_SECURITY_REASONS,
        format!(
            "Team ID: '{team_id}' is not associated with an active membership. To check your teams membership status, sign in your account on the developer website. https://developer.apple.com/account/"
        ),
    )
}

/// The resource has no such operation, for anybody.
pub(crate) fn operation(resource: &str, operation: &str, allowed: &[&str]) -> AppleError {
    AppleError::new(
        StatusCode::FORBIDDEN,
        FORBIDDEN,
        "The given operation is not allowed",
        format!(
            "The resource '{resource}' does not allow '{operation}'. Allowed operations are: {}",
            allowed.join(", ")
        ),
    )
}

/// Too many requests.
pub(crate) fn rate_limit() -> AppleError {
    AppleError::new(
        StatusCode::TOO_MANY_REQUESTS,
        "RATE_LIMIT_EXCEEDED",
        "The request rate limit has been reached.",
        "We've received too many requests for this API. Please wait and try again or slow down your request rate.",
    )
    .without_id()
}

/// Something is wrong at Apple.
pub(crate) fn unexpected() -> AppleError {
    AppleError::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "UNEXPECTED_ERROR",
        "An unexpected error occurred.",
        "An unexpected error occurred on the server side. If this issue continues, contact us at https://developer.apple.com/contact/.",
    )
    .without_id()
}
