//! An answer, read for what it is whatever it says it is.

use std::time::Duration;

use serde_json::Value;

use super::quota::RateLimit;
use super::redact::TokenFilter;
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
    /// What in the request it is about: a pointer into the document, or a parameter's name.
    pub place: String,
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
    /// What the answer says it was made by (`Server`).
    pub server: Option<String>,
    /// What the answer says it came through (`Via`), for naming a proxy.
    pub via: Option<String>,
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

    /// Whether it is a page of Apple's own website or of its servers, rather than the API's answer:
    /// an error, a notice of maintenance, a redirect. Only who holds Apple's certificate or speaks
    /// as Apple's server does; a sign-in page of a network has no reason to say so.
    #[must_use]
    pub fn is_apples_page(&self) -> bool {
        let redirected = (300..400).contains(&self.status);
        let elsewhere = self
            .redirect_host
            .as_deref()
            .is_some_and(|host| host != "apple.com" && !host.ends_with(".apple.com"));
        let page = matches!(self.body, Body::Html(_)) || redirected;
        page && !elsewhere && (self.server_is_apples() || self.certificate_is_apples())
    }

    fn server_is_apples(&self) -> bool {
        let product = |server: &str| {
            let end = server.find(|c: char| !c.is_ascii_alphanumeric());
            server
                .get(..end.unwrap_or(server.len()))
                .map(str::to_ascii_lowercase)
        };
        let product = self.server.as_deref().and_then(product);
        matches!(product.as_deref(), Some("apple" | "applehttpserver"))
    }

    /// Apple issues the certificates of its hosts itself.
    fn certificate_is_apples(&self) -> bool {
        let issuer = self.certificate_issuer.as_deref();
        issuer.is_some_and(|issuer| issuer == "Apple Inc." || issuer.starts_with("Apple Inc., "))
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
    read_answer(bytes, &TokenFilter::default())
}

/// The same for a body that came from the network: no text of it quotes a token that was sent.
#[must_use]
pub fn read_answer(bytes: &[u8], filter: &TokenFilter) -> Body {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let trimmed = bytes.trim_ascii();
    if trimmed.is_empty() {
        return Body::Empty;
    }
    if let Ok(document) = serde_json::from_slice::<Value>(trimmed) {
        return read_json(filter.clean_json(document));
    }
    let Ok(text) = std::str::from_utf8(trimmed) else {
        return Body::Binary;
    };
    if text.starts_with('<') {
        return Body::Html(title_of(text).map(|title| short(&title, filter)));
    }
    Body::Text(short(text, filter))
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
    let place = entry.get("source").and_then(|source| {
        let place = source.get("pointer").or_else(|| source.get("parameter"));
        place.and_then(Value::as_str).map(shortened)
    });
    Some(AppleError {
        place: place.unwrap_or_default(),
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
    (!title.is_empty()).then_some(title)
}

/// The beginning of a text from outside, without any token.
fn short(text: &str, filter: &TokenFilter) -> String {
    /// No more than this is looked at for the sake of its first six hundred characters.
    const LONGEST_LOOK: usize = 16 * LONGEST_TEXT;
    let beginning: String = text.chars().take(LONGEST_LOOK).collect();
    shortened(&filter.clean(&beginning))
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
