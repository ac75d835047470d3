//! `/v1/apps`: the apps that a key sees.

use serde_json::Value;

use super::endpoint::Endpoint;
use super::reply::{Reply, shortened};
use crate::diagnosis::verdict::AppSeen;

/// The first page of all apps, the largest that Apple hands out.
#[must_use]
pub fn list() -> Endpoint {
    Endpoint::json("/v1/apps")
        .with("fields[apps]", "name,bundleId")
        .with("limit", "200")
}

/// The fewest apps that show whether a token is accepted.
#[must_use]
pub fn one() -> Endpoint {
    Endpoint::json("/v1/apps")
        .with("fields[apps]", "name,bundleId")
        .with("limit", "1")
}

/// Apps whose bundle id is, or contains, this one: the filter is not trusted to match exactly.
#[must_use]
pub fn with_bundle_id(bundle_id: &str) -> Endpoint {
    list().with("filter[bundleId]", bundle_id)
}

/// The apps of one page. Entries without a bundle id are left out.
#[must_use]
pub fn read(reply: &Reply) -> Vec<AppSeen> {
    reply.entries().filter_map(app).collect()
}

fn app(entry: &Value) -> Option<AppSeen> {
    let attributes = entry.get("attributes")?;
    let text = |name: &str| attributes.get(name).and_then(Value::as_str).map(shortened);
    Some(AppSeen {
        name: text("name").unwrap_or_default(),
        bundle_id: text("bundleId")?,
    })
}
