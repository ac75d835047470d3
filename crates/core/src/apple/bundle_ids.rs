//! `/v1/bundleIds`: their prefix is the Team ID, except for teams older than Team IDs.

use serde_json::Value;

use super::endpoint::Endpoint;
use super::reply::Reply;
use super::team_source::TeamSource;
use crate::ids::TeamId;

/// A few bundle ids.
#[must_use]
pub fn few() -> Endpoint {
    Endpoint::json("/v1/bundleIds").with("limit", "3")
}

/// The team that a bundle id's prefix names.
#[must_use]
pub fn team(reply: &Reply) -> Option<TeamSource> {
    reply.entries().find_map(|entry| {
        let seed = entry
            .get("attributes")?
            .get("seedId")
            .and_then(Value::as_str)?;
        let id = TeamId::new(seed).ok()?;
        Some(TeamSource { id, name: None })
    })
}
