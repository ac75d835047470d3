//! Errors in Apple's words.

mod refusals;
mod requests;

pub(crate) use refusals::*;
pub(crate) use requests::*;

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::answer::Answer;

/// One error object, as it stands in the `errors` list of an answer.
pub(crate) struct AppleError {
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    detail: String,
    has_id: bool,
    source: Option<Source>,
    see: Option<&'static str>,
}

/// What in the request is at fault.
enum Source {
    Parameter(String),
    Pointer(String),
}

impl AppleError {
    fn new(
        status: StatusCode,
        code: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            status,
            code,
            title,
            detail: detail.into(),
            has_id: true,
            source: None,
            see: None,
        }
    }

    fn without_id(mut self) -> Self {
        self.has_id = false;
        self
    }

    fn at_parameter(mut self, name: &str) -> Self {
        self.source = Some(Source::Parameter(name.to_owned()));
        self
    }

    fn at_pointer(mut self, pointer: &str) -> Self {
        self.source = Some(Source::Pointer(pointer.to_owned()));
        self
    }

    const fn seeing(mut self, place: &'static str) -> Self {
        self.see = Some(place);
        self
    }

    fn object(&self) -> Value {
        let mut error = Map::new();
        let mut put = |name: &str, value: Value| error.insert(name.to_owned(), value);
        if self.has_id {
            put("id", json!(uuid::Uuid::new_v4().to_string()));
        }
        put("status", json!(self.status.as_str()));
        put("code", json!(self.code));
        put("title", json!(self.title));
        put("detail", json!(self.detail));
        match &self.source {
            Some(Source::Parameter(name)) => put("source", json!({ "parameter": name })),
            Some(Source::Pointer(pointer)) => put("source", json!({ "pointer": pointer })),
            None => None,
        };
        if let Some(place) = self.see {
            put("links", json!({ "see": place }));
        }
        Value::Object(error)
    }
}

impl From<AppleError> for Answer {
    fn from(error: AppleError) -> Self {
        Self::json(error.status, &json!({ "errors": [error.object()] }))
    }
}
