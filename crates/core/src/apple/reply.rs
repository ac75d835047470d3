//! An answer, read for what it is whatever it says it is.

use std::time::Duration;

use serde_json::Value;

use super::quota::RateLimit;
use crate::clock::UnixMillis;

/// The most errors of one answer that are looked at.
const MOST_ERRORS: usize = 20;
/// The longest text that is taken from an answer, in characters.
const LONGEST_TEXT: usize = 600;

/// One entry of Apple's `errors`. Any of them may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppleError {
    /// A dotted code, the most particular part last: `FORBIDDEN_ERROR.PLA_NOT_ACCEPTED`.
    pub code: String,
    /// A sentence that is the same for every error of this code.
    pub title: String,
    /// A sentence about this one.
    pub detail: String,
}

/// What an answer's body turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Apple's `{"errors": [...]}`.
    Errors(Vec<AppleError>),
    /// A JSON object with `data`.
    Data(Value),
    /// JSON of another shape.
    OtherJson,
    /// A web page; its title when it has one.
    Html(Option<String>),
    /// Nothing at all.
    Empty,
    /// Bytes that are compressed or otherwise no text.
    Binary,
    /// Some other text; its beginning.
    Text(String),
    /// The connection ended before the whole body was there.
    CutOff,
    /// Larger than is read.
    TooLarge,
}

/// One answer to one request.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The status of HTTP.
    pub status: u16,
    /// What the body is.
    pub body: Body,
    /// The host that a redirect points at; it is never followed.
    pub redirect_host: Option<String>,
    /// What the answer says it was made by (`Server` or `Via`), for naming a proxy.
    pub server: Option<String>,
    /// Who issued the certificate that the answer came under; none without a secured connection.
    pub certificate_issuer: Option<String>,
    /// The time at Apple, from `Date`.
    pub date: Option<UnixMillis>,
    /// How far the clock here is ahead of `Date`, in seconds, less half the round trip.
    pub skew_seconds: Option<i64>,
    /// What is left of the hour's requests.
    pub rate_limit: Option<RateLimit>,
    /// How long to wait before asking again.
    pub retry_after: Option<Duration>,
    /// From sending to the last byte, in milliseconds.
    pub ms: f64,
}

impl Reply {
    /// Apple's errors; empty when the answer has none.
    #[must_use]
    pub fn errors(&self) -> &[AppleError] {
        match &self.body {
            Body::Errors(errors) => errors,
            _ => &[],
        }
    }

    /// The entries of `data`; none when it is no list.
    pub fn entries(&self) -> impl Iterator<Item = &Value> {
        let data = self
            .data()
            .and_then(|document| document.get("data")?.as_array());
        data.into_iter().flatten()
    }

    /// The JSON document, when it is one with `data`.
    #[must_use]
    pub const fn data(&self) -> Option<&Value> {
        match &self.body {
            Body::Data(document) => Some(document),
            _ => None,
        }
    }
}

/// Tells what a whole body is by looking at it. The content type is not asked: Apple sends JSON
/// as `*/*` and proxies send pages as JSON.
#[must_use]
pub fn read_body(bytes: &[u8]) -> Body {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let trimmed = bytes.trim_ascii();
    if trimmed.is_empty() {
        return Body::Empty;
    }
    if let Ok(document) = serde_json::from_slice::<Value>(trimmed) {
        return read_json(document);
    }
    let Ok(text) = std::str::from_utf8(trimmed) else {
        return Body::Binary;
    };
    if text.starts_with('<') {
        return Body::Html(title_of(text));
    }
    Body::Text(shortened(text))
}

fn read_json(document: Value) -> Body {
    if let Some(errors) = document.get("errors").and_then(Value::as_array) {
        let errors: Vec<AppleError> = errors
            .iter()
            .take(MOST_ERRORS)
            .filter_map(read_error)
            .collect();
        return if errors.is_empty() {
            Body::OtherJson
        } else {
            Body::Errors(errors)
        };
    }
    match document.get("data") {
        Some(Value::Array(_) | Value::Object(_)) => Body::Data(document),
        _ => Body::OtherJson,
    }
}

/// An entry counts as Apple's when it has a code; everything else may be missing.
fn read_error(entry: &Value) -> Option<AppleError> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str).map(shortened);
    Some(AppleError {
        code: text("code")?,
        title: text("title").unwrap_or_default(),
        detail: text("detail").unwrap_or_default(),
    })
}

fn title_of(page: &str) -> Option<String> {
    let lower = page.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let from = start + lower.get(start..)?.find('>')? + 1;
    let to = from + lower.get(from..)?.find("</title")?;
    let title = page
        .get(from..to)?
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    (!title.is_empty()).then(|| shortened(&title))
}

/// The beginning of a text (600 characters), on one line and without control characters.
#[must_use]
pub fn shortened(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST_TEXT)
        .collect::<String>()
        .trim()
        .to_owned()
}
