//! An answer before it is put on the wire.

use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use serde_json::Value;

/// A whole answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers, without `Date` and `Content-Length`.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// The body.
    pub body: Bytes,
}

impl Answer {
    /// A JSON document, as Apple sends it.
    pub fn json(status: StatusCode, document: &Value) -> Self {
        Self::of(status, "application/json", document.to_string())
    }

    /// A body of this content type.
    pub fn of(status: StatusCode, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self {
            status,
            headers: vec![(header::CONTENT_TYPE, HeaderValue::from_static(content_type))],
            body: body.into(),
        }
    }

    /// A status without a body.
    pub fn bare(status: StatusCode) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
        }
    }

    /// With this header in place of any of the same name. A value that HTTP cannot carry is left out.
    pub fn with_header(mut self, name: HeaderName, value: &str) -> Self {
        self.headers.retain(|(other, _)| *other != name);
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }
}
