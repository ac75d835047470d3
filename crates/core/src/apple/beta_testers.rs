//! `/v1/betaTesters`: TestFlight's testers. Only asked whether they may be read.

use super::endpoint::Endpoint;

/// One tester; nothing personal is asked for.
#[must_use]
pub fn one() -> Endpoint {
    Endpoint::json("/v1/betaTesters")
        .with("fields[betaTesters]", "inviteType")
        .with("limit", "1")
}
