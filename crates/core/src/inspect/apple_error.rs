//! Apple's errors in a text: as JSON, or as a tool printed them.

use serde::Serialize;
use serde_json::{Deserializer, Value};

use super::code_table::{self, Meaning};
use super::shown::shown;
use crate::apple::reply::{AppleError, Body, read_body};
use crate::outcome::{Cause, Who};

/// One of Apple's errors and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct InspectedError {
    /// The status of HTTP, where the error says it.
    pub status: Option<String>,
    /// Apple's code.
    pub code: String,
    /// Apple's title.
    pub title: String,
    /// Apple's detail.
    pub detail: String,
    /// The cause it stands for, where it stands for one.
    pub cause: Option<Cause>,
    /// What it means, in a sentence or two.
    pub sentence: String,
    /// What to do next.
    pub next: String,
    /// Who has to do it.
    pub who: Who,
}

/// The most places of a text in which errors are looked for.
const MOST_PLACES: usize = 50;
/// The most errors that are told.
const MOST_ERRORS: usize = 20;

/// Every error in the text, each once.
pub(super) fn all_in(text: &str) -> Vec<InspectedError> {
    let mut found = in_json(text);
    if found.is_empty() && text.contains("\\\"") {
        // JSON within a JSON text, as logs have it.
        found = in_json(&text.replace("\\\\", "\\").replace("\\\"", "\""));
    }
    if found.is_empty() && text.contains("=>") {
        // A Ruby hash, as fastlane prints it.
        found = in_json(&text.replace("=>", ":"));
    }
    if found.is_empty() {
        found = code_table::named_in(text);
    }
    let mut told: Vec<InspectedError> = Vec::new();
    for (status, error) in found.into_iter().take(MOST_ERRORS) {
        let inspected = inspected(status, &error);
        if !told.contains(&inspected) {
            told.push(inspected);
        }
    }
    told
}

/// A status, and the error that says it.
pub(super) type Found = (Option<String>, AppleError);

/// What stands behind each `"errors":`, wherever it stands. The rest of the text may be anything.
fn in_json(text: &str) -> Vec<Found> {
    text.match_indices("\"errors\"")
        .take(MOST_PLACES)
        .filter_map(|(at, name)| {
            let rest = text[at + name.len()..].trim_start().strip_prefix(':')?;
            let list = Deserializer::from_str(rest).into_iter::<Value>().next()?;
            list.ok()?.as_array().cloned()
        })
        .flatten()
        .filter_map(read)
        .collect()
}

fn read(entry: Value) -> Option<Found> {
    let status = match entry.get("status") {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let body = serde_json::json!({ "errors": [entry] }).to_string();
    match read_body(body.as_bytes()) {
        Body::Errors(errors) => Some((status, errors.into_iter().next()?)),
        _ => None,
    }
}

fn inspected(status: Option<String>, error: &AppleError) -> InspectedError {
    let Meaning {
        cause,
        sentence,
        next,
        who,
    } = code_table::meaning(status.as_deref(), error);
    InspectedError {
        status: status.map(|status| shown(&status)),
        code: shown(&error.code),
        title: shown(&error.title),
        detail: shown(&error.detail),
        cause,
        sentence,
        next,
        who,
    }
}
