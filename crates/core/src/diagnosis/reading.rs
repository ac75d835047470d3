//! What an answer means, before anything is concluded from it.

use crate::apple::reply::{AppleError, Body, Reply};

/// Why a 403 was given to an accepted token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Forbidden {
    /// An agreement of the account is missing or has expired.
    Agreement,
    /// The newest Program License Agreement is not accepted.
    License,
    /// The membership is not active.
    Membership,
    /// Apple allows the operation to nobody, whatever the role.
    Operation,
    /// The key's role.
    Role,
}

/// What an answer says about the token and the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Apple accepted the token and answered the request.
    Accepted,
    /// Apple accepted the token and refused the request.
    Forbidden(Forbidden),
    /// Apple refused the token.
    Refused,
    /// Apple did not find what was asked for.
    NotFound,
    /// Apple says that the request is wrong.
    BadRequest,
    /// Too many requests.
    TooMany,
    /// Something is wrong at Apple.
    Unavailable,
    /// The connection ended before the whole answer was there.
    CutOff,
    /// A page of Apple's own servers, where the API should have answered.
    ApplesPage,
    /// Not an answer that Apple gives.
    NotApples,
}

/// Reads an answer by its status and Apple's codes.
///
/// Whatever stands between here and Apple may answer in JSON too, so a token counts as refused or
/// accepted only with the codes that Apple gives.
pub(super) fn read(reply: &Reply) -> Reading {
    let apples = !reply.errors().is_empty();
    if reply.is_apples_page() {
        return Reading::ApplesPage;
    }
    match (reply.status, &reply.body) {
        // A sign-in or filter's page: Apple's own is JSON, or nothing.
        (429, Body::Html(_)) => Reading::NotApples,
        (429, _) => Reading::TooMany,
        (500..=510 | 512..=599, _) => Reading::Unavailable,
        (_, Body::CutOff) => Reading::CutOff,
        (200, Body::Data(_)) => Reading::Accepted,
        (401, _) if has_code(reply, "NOT_AUTHORIZED") => Reading::Refused,
        (403, _) if has_code(reply, "FORBIDDEN") => Reading::Forbidden(forbidden(reply.errors())),
        (401 | 403, _) => Reading::NotApples,
        (404 | 410, _) if apples => Reading::NotFound,
        (400..=499, _) if apples => Reading::BadRequest,
        // Apple's 406 is a line of plain text.
        (406, Body::Text(_)) => Reading::BadRequest,
        _ => Reading::NotApples,
    }
}

fn has_code(reply: &Reply, beginning: &str) -> bool {
    let mut errors = reply.errors().iter();
    errors.any(|error| error.code.starts_with(beginning))
}

/// Tells a 403's reason by its code. Membership and an operation that exists for nobody have no
/// code of their own, so their sentences decide.
pub(crate) fn forbidden(errors: &[AppleError]) -> Forbidden {
    let code = |beginning: &str| errors.iter().any(|error| error.code.starts_with(beginning));
    let detail = |words: &str| errors.iter().any(|error| error.detail.contains(words));
    if code("FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED") {
        Forbidden::Agreement
    } else if code("FORBIDDEN_ERROR.PLA_NOT_ACCEPTED") {
        Forbidden::License
    } else if detail("not associated with an active membership") {
        Forbidden::Membership
    } else if detail("Allowed operations") {
        Forbidden::Operation
    } else {
        Forbidden::Role
    }
}

/// The answer in a few words, as evidence: `401 NOT_AUTHORIZED: “…”`.
pub(super) fn in_words(reply: &Reply) -> String {
    let status = reply.status;
    match &reply.body {
        Body::Errors(errors) => match errors.first() {
            Some(error) => {
                let said = if error.title.is_empty() {
                    &error.detail
                } else {
                    &error.title
                };
                if said.is_empty() {
                    format!("{status} {}", error.code)
                } else {
                    format!("{status} {}: \u{201c}{said}\u{201d}", error.code)
                }
            }
            None => status.to_string(),
        },
        Body::Data(_) => status.to_string(),
        Body::OtherJson => format!("{status} with JSON that is not Apple's"),
        Body::Html(Some(title)) => format!("{status} with a web page: \u{201c}{title}\u{201d}"),
        Body::Html(None) => format!("{status} with a web page"),
        Body::Empty => format!("{status} with an empty body"),
        Body::Binary => format!("{status} with bytes that are no text"),
        Body::Text(text) => {
            format!(
                "{status}: \u{201c}{}\u{201d}",
                text.chars().take(120).collect::<String>()
            )
        }
        Body::CutOff => format!("{status}, then the connection ended before the whole answer"),
        Body::TooLarge => format!("{status} with an answer larger than is read"),
    }
}
