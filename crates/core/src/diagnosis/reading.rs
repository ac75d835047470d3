//! What an answer means, before anything is concluded from it.

use super::forbidden::{self, Forbidden};
use crate::apple::reply::{Body, Reply};

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
/// A network's gateway may answer in JSON too, so a token counts as refused or accepted only with
/// the codes or the sentences that Apple gives.
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
        (403, _) if forbids(reply) => Reading::Forbidden(forbidden::why(reply.errors())),
        (401 | 403, _) => Reading::NotApples,
        (404 | 410, _) if apples => Reading::NotFound,
        (400..=499, _) if apples => Reading::BadRequest,
        // Apple's 406 is a line of plain text.
        (406, Body::Text(_)) => Reading::BadRequest,
        _ => Reading::NotApples,
    }
}

/// Codes vary over the years: Apple's own sentences tell a 403 of its as well as the code does.
fn forbids(reply: &Reply) -> bool {
    has_code(reply, "FORBIDDEN")
        || (!reply.errors().is_empty() && forbidden::why(reply.errors()) != Forbidden::Unexplained)
}

fn has_code(reply: &Reply, beginning: &str) -> bool {
    let mut errors = reply.errors().iter();
    errors.any(|error| error.code.starts_with(beginning))
}
