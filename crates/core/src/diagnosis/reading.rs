//! What an answer means, before anything is concluded from it.

use super::forbidden::{self, Forbidden};
use crate::apple::reply::{AppleError, Body, Reply};

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

/// The answer in a few words, as evidence: `401 NOT_AUTHORIZED: “…”`.
pub(super) fn in_words(reply: &Reply) -> String {
    let status = reply.status;
    match &reply.body {
        Body::Errors(errors) if status == 403 => {
            let all: Vec<String> = errors.iter().map(quoted_in_full).collect();
            format!("{status} {}", all.join("; "))
        }
        Body::Errors(errors) => match errors.first() {
            Some(error) => format!("{status} {}", quoted(error)),
            None => status.to_string(),
        },
        Body::Data(_) => status.to_string(),
        Body::OtherJson => format!("{status} with JSON that isn't Apple's"),
        Body::Html(Some(title)) => format!("{status} with a web page: \u{201c}{title}\u{201d}"),
        Body::Html(None) => format!("{status} with a web page"),
        Body::Empty => format!("{status} with an empty body"),
        Body::Binary => format!("{status} with data that isn't text"),
        Body::Text(text) => {
            format!(
                "{status}: \u{201c}{}\u{201d}",
                text.chars().take(120).collect::<String>()
            )
        }
        Body::CutOff => format!("{status}, then the connection dropped before the whole answer"),
        Body::TooLarge => format!("{status} with an answer too large to read"),
    }
}

/// The code, and the title or else the detail.
fn quoted(error: &AppleError) -> String {
    let said = if error.title.is_empty() {
        &error.detail
    } else {
        &error.title
    };
    with_code(error, said)
}

/// The code, the title and the detail: a 403's reason is in any of them.
fn quoted_in_full(error: &AppleError) -> String {
    let (title, detail) = (error.title.as_str(), error.detail.as_str());
    match (title.is_empty() || title == detail, detail.is_empty()) {
        (_, true) => with_code(error, title),
        (true, false) => with_code(error, detail),
        (false, false) => format!("{} \u{201c}{detail}\u{201d}", with_code(error, title)),
    }
}

fn with_code(error: &AppleError, said: &str) -> String {
    if said.is_empty() {
        error.code.clone()
    } else {
        format!("{}: \u{201c}{said}\u{201d}", error.code)
    }
}
