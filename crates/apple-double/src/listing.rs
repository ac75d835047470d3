//! Lists: which parameters they know, filters, order and pages.

use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::endpoints::Call;
use crate::errors::{AppleError, bad_cursor, illegal_parameter, invalid_parameter};

/// How many a page holds when nobody says.
const USUAL: usize = 20;
/// How many a page holds at most.
const MOST: usize = 200;

/// How a filter compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matching {
    /// The whole value.
    Whole,
    /// Any part of it, which surprises people: `com.example.app` finds `com.example.app.beta`.
    Part,
}

/// A filter that a list knows: `filter[name]` on the attribute of that name, or on `id`.
pub(crate) type Filter = (&'static str, Matching);

/// Answers with a page of those resources that pass the filters.
pub(crate) fn list(
    call: &Call<'_>,
    mut resources: Vec<Value>,
    filters: &[Filter],
) -> Result<Answer, AppleError> {
    refuse_unknown_parameters(call, filters)?;
    for (name, matching) in filters {
        if let Some(wanted) = call.query.several(&format!("filter[{name}]")) {
            resources.retain(|resource| passes(resource, name, *matching, &wanted));
        }
    }
    sort(call, &mut resources)?;
    page(&resources, &call.query, &call.here)
}

fn refuse_unknown_parameters(call: &Call<'_>, filters: &[Filter]) -> Result<(), AppleError> {
    let known = |name: &str| {
        matches!(name, "limit" | "cursor" | "sort" | "include")
            || name.starts_with("fields[")
            || name.starts_with("limit[")
            || filters
                .iter()
                .any(|(filter, _)| name == format!("filter[{filter}]"))
    };
    match call.query.names().find(|name| !known(name)) {
        Some(unknown) => Err(illegal_parameter(unknown)),
        None => Ok(()),
    }
}

fn value<'a>(resource: &'a Value, name: &str) -> &'a Value {
    match name {
        "id" => &resource["id"],
        _ => &resource["attributes"][name],
    }
}

fn passes(resource: &Value, name: &str, matching: Matching, wanted: &[&str]) -> bool {
    let fits = |text: &str| {
        wanted.iter().any(|wanted| match matching {
            Matching::Whole => text == *wanted,
            Matching::Part => text.contains(wanted),
        })
    };
    match value(resource, name) {
        Value::String(text) => fits(text),
        Value::Array(texts) => texts.iter().filter_map(Value::as_str).any(fits),
        _ => false,
    }
}

fn sort(call: &Call<'_>, resources: &mut [Value]) -> Result<(), AppleError> {
    let Some(order) = call.query.one("sort") else {
        return Ok(());
    };
    let (name, backwards) = match order.strip_prefix('-') {
        Some(name) => (name, true),
        None => (order, false),
    };
    if resources
        .iter()
        .any(|resource| !value(resource, name).is_string())
    {
        let detail = format!("'{order}' is not a valid sort for this request");
        return Err(invalid_parameter("sort", detail));
    }
    resources.sort_by(|a, b| value(a, name).as_str().cmp(&value(b, name).as_str()));
    if backwards {
        resources.reverse();
    }
    Ok(())
}

/// One page of a list as an answer. `here` is the absolute URL of the list without its query.
fn page(items: &[Value], query: &Query, here: &str) -> Result<Answer, AppleError> {
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

/// The parameters in the order in which they were sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    parameters: Vec<(String, String)>,
}

impl Query {
    /// Reads the text after the question mark.
    pub fn read(text: &str) -> Self {
        let parameters = url::form_urlencoded::parse(text.as_bytes())
            .into_owned()
            .collect();
        Self { parameters }
    }

    /// The names of all parameters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parameters.iter().map(|(name, _)| name.as_str())
    }

    /// A parameter's value.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    }

    /// The values of a parameter that takes several, separated by commas.
    pub fn several(&self, name: &str) -> Option<Vec<&str>> {
        self.one(name).map(|value| value.split(',').collect())
    }

    /// The query as text.
    pub fn text(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.parameters)
            .finish()
    }

    /// The same query with this parameter set, as text.
    pub fn with(&self, name: &str, value: &str) -> String {
        let mut text = url::form_urlencoded::Serializer::new(String::new());
        for (other, old) in &self.parameters {
            if other != name {
                text.append_pair(other, old);
            }
        }
        text.append_pair(name, value).finish()
    }
}
