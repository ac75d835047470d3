//! Lists in pages.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::errors::{AppleError, bad_cursor, invalid_parameter};
use crate::query::Query;

/// How many a page holds when nobody says.
const USUAL: usize = 20;
/// How many a page holds at most.
const MOST: usize = 200;

/// One page of a list as an answer. `here` is the absolute URL of the list without its query.
pub(crate) fn page(items: &[Value], query: &Query, here: &str) -> Result<Answer, AppleError> {
    let limit = limit(query)?;
    let start = start(query, items.len())?;
    let end = items.len().min(start + limit);
    let mut links = Map::new();
    links.insert("self".to_owned(), json!(with_query(here, &query.text())));
    let mut paging = json!({ "total": items.len(), "limit": limit });
    if end < items.len() {
        let next = cursor(end);
        paging["nextCursor"] = json!(next);
        links.insert(
            "next".to_owned(),
            json!(with_query(here, &query.with("cursor", &next))),
        );
    }
    Ok(Answer::json(
        StatusCode::OK,
        &json!({ "data": items[start..end], "links": links, "meta": { "paging": paging } }),
    ))
}

fn with_query(here: &str, query: &str) -> String {
    if query.is_empty() {
        here.to_owned()
    } else {
        format!("{here}?{query}")
    }
}

fn limit(query: &Query) -> Result<usize, AppleError> {
    let Some(text) = query.one("limit") else {
        return Ok(USUAL);
    };
    text.parse()
        .ok()
        .filter(|limit| (1..=MOST).contains(limit))
        .ok_or_else(|| {
            invalid_parameter(
                "limit",
                format!("'{text}' is not a valid limit: it must be between 1 and {MOST}"),
            )
        })
}

fn cursor(offset: usize) -> String {
    URL_SAFE_NO_PAD.encode(json!({ "offset": offset.to_string() }).to_string())
}

fn start(query: &Query, total: usize) -> Result<usize, AppleError> {
    let Some(text) = query.one("cursor") else {
        return Ok(0);
    };
    offset(text)
        .filter(|offset| *offset <= total)
        .ok_or_else(|| bad_cursor(text))
}

fn offset(cursor: &str) -> Option<usize> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    let document: Value = serde_json::from_slice(&bytes).ok()?;
    document.get("offset")?.as_str()?.parse().ok()
}
