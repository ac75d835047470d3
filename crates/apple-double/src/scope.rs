//! The token's optional `scope`: requests it is good for, each written `GET /v1/apps?limit=1`.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::token_rules::Asked;

/// Whether an entry of the scope covers the request. Only GET can be covered, and the parameters
/// of the entry and of the request must be the same, in whatever order.
pub(crate) fn covers(entries: &Value, asked: &Asked<'_>) -> bool {
    let Some(entries) = entries.as_array() else {
        return false;
    };
    asked.method == "GET"
        && entries
            .iter()
            .filter_map(Value::as_str)
            .any(|entry| entry_covers(entry, asked))
}

fn entry_covers(entry: &str, asked: &Asked<'_>) -> bool {
    let Some(("GET", target)) = entry.trim().split_once(' ') else {
        return false;
    };
    let (path, query) = target.trim().split_once('?').unwrap_or((target.trim(), ""));
    path == asked.path && parameters(query) == parameters(asked.query)
}

fn parameters(query: &str) -> BTreeSet<(String, String)> {
    url::form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}
