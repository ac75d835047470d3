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
    id: Option<String>,
    source: Option<Value>,
    links: Option<Value>,
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
            id: Some(uuid::Uuid::new_v4().to_string()),
            source: None,
            links: None,
        }
    }

    fn without_id(mut self) -> Self {
        self.id = None;
        self
    }

    fn at_parameter(mut self, name: &str) -> Self {
        self.source = Some(json!({ "parameter": name }));
        self
    }

    fn at_pointer(mut self, pointer: &str) -> Self {
        self.source = Some(json!({ "pointer": pointer }));
        self
    }

    fn seeing(mut self, place: &str) -> Self {
        self.links = Some(json!({ "see": place }));
        self
    }

    fn object(&self) -> Value {
        let mut error = Map::new();
        let mut put = |name: &str, value: Value| error.insert(name.to_owned(), value);
        if let Some(id) = &self.id {
            put("id", json!(id));
        }
        put("status", json!(self.status.as_str()));
        put("code", json!(self.code));
        put("title", json!(self.title));
        put("detail", json!(self.detail));
        if let Some(source) = &self.source {
            put("source", source.clone());
        }
        if let Some(links) = &self.links {
            put("links", links.clone());
        }
        Value::Object(error)
    }
}

impl From<AppleError> for Answer {
    fn from(error: AppleError) -> Self {
        Self::json(error.status, &json!({ "errors": [error.object()] }))
    }
}
