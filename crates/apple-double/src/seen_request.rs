//! What was asked: the double's list of requests. It holds no token, only what was in it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::token_rules::BrokenRule;

/// One request to Apple's API, as the double saw it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeenRequest {
    /// When, in milliseconds since 1970 by this computer's clock.
    pub at: i64,
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The query, as it was sent.
    pub query: String,
    /// What the client calls itself.
    pub user_agent: Option<String>,
    /// The token's header.
    pub token_header: Option<Value>,
    /// The token's payload.
    pub token_claims: Option<Value>,
    /// The rule that the token broke; none when it was accepted, or not looked at.
    pub broken_rule: Option<BrokenRule>,
    /// The status of the answer; none when none was sent.
    pub status: Option<u16>,
}
