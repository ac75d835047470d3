//! `/v1/devices`: registered devices. Only asked whether they may be read.

use super::endpoint::Endpoint;

/// One device.
#[must_use]
pub fn one() -> Endpoint {
    Endpoint::json("/v1/devices")
        .with("fields[devices]", "platform")
        .with("limit", "1")
}
