//! `/v1/users` and `/v1/userInvitations`: who belongs to the team. Only asked whether they may be
//! read; what they say is not looked at.

use super::endpoint::Endpoint;

/// One user.
#[must_use]
pub fn one_user() -> Endpoint {
    Endpoint::json("/v1/users")
        .with("fields[users]", "roles")
        .with("limit", "1")
}

/// One invitation that is still open.
#[must_use]
pub fn one_invitation() -> Endpoint {
    Endpoint::json("/v1/userInvitations")
        .with("fields[userInvitations]", "roles")
        .with("limit", "1")
}
