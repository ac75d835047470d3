//! An answer in words, as evidence.

use crate::apple::reply::{AppleError, Body, Reply};

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
