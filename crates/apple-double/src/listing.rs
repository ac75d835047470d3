//! What all lists share: which parameters they know, filters, order and pages.

use serde_json::Value;

use crate::answer::Answer;
use crate::endpoints::Call;
use crate::errors::{AppleError, illegal_parameter, invalid_parameter};
use crate::paging;

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
    paging::page(&resources, &call.query, &call.here)
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
