//! What is asked of Apple's API, resource by resource, and the apps of an answer.

use serde::Serialize;
use serde_json::Value;

use super::endpoint::Endpoint;
use super::reply::{Reply, shortened};

/// No vendor has this number, as far as is known; Apple's begin with 8.
const NOBODYS_VENDOR_NUMBER: &str = "80000000";

/// An app that the key sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct AppSeen {
    /// The app's name.
    pub name: String,
    /// Its bundle id.
    pub bundle_id: String,
}

/// `/v1/apps`: the first page of all apps, the largest that Apple allows.
#[must_use]
pub fn all_apps() -> Endpoint {
    Endpoint::json("/v1/apps")
        .with("fields[apps]", "name,bundleId")
        .with("limit", "200")
}

/// The fewest apps that show whether a token is accepted.
#[must_use]
pub fn one_app() -> Endpoint {
    Endpoint::json("/v1/apps")
        .with("fields[apps]", "name,bundleId")
        .with("limit", "1")
}

/// Apps whose bundle id is, or contains, this one: the filter is not trusted to match exactly.
#[must_use]
pub fn apps_with_bundle_id(bundle_id: &str) -> Endpoint {
    all_apps().with("filter[bundleId]", bundle_id)
}

/// The apps of one page. Entries without a bundle id are left out.
#[must_use]
pub fn read_apps(reply: &Reply) -> Vec<AppSeen> {
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

/// `/v1/bundleIds`: a few bundle ids.
#[must_use]
pub fn few_bundle_ids() -> Endpoint {
    Endpoint::json("/v1/bundleIds").with("limit", "3")
}

/// `/v1/certificates`: a few certificates; the first that can be read is enough.
#[must_use]
pub fn few_certificates() -> Endpoint {
    Endpoint::json("/v1/certificates").with("limit", "3")
}

/// `/v1/profiles`: a few profiles; the first that can be read is enough.
#[must_use]
pub fn few_profiles() -> Endpoint {
    Endpoint::json("/v1/profiles").with("limit", "3")
}

/// `/v1/devices`: one registered device. Only asked whether they may be read.
#[must_use]
pub fn one_device() -> Endpoint {
    Endpoint::json("/v1/devices")
        .with("fields[devices]", "platform")
        .with("limit", "1")
}

/// `/v1/betaTesters`: one TestFlight tester. Only asked whether they may be read, and nothing
/// personal is asked for.
#[must_use]
pub fn one_beta_tester() -> Endpoint {
    Endpoint::json("/v1/betaTesters")
        .with("fields[betaTesters]", "inviteType")
        .with("limit", "1")
}

/// `/v1/users`: one user. Only asked whether they may be read.
#[must_use]
pub fn one_user() -> Endpoint {
    Endpoint::json("/v1/users")
        .with("fields[users]", "roles")
        .with("limit", "1")
}

/// `/v1/userInvitations`: one invitation that is still open. Only asked whether they may be read.
#[must_use]
pub fn one_invitation() -> Endpoint {
    Endpoint::json("/v1/userInvitations")
        .with("fields[userInvitations]", "roles")
        .with("limit", "1")
}

/// `/v1/salesReports`: the newest daily sales report of nobody. The vendor number is made up, so
/// that Apple answers about permission and not with a report.
#[must_use]
pub fn sales_report() -> Endpoint {
    Endpoint::report("/v1/salesReports")
        .with("filter[frequency]", "DAILY")
        .with("filter[reportSubType]", "SUMMARY")
        .with("filter[reportType]", "SALES")
        .with("filter[vendorNumber]", NOBODYS_VENDOR_NUMBER)
}

/// `/v1/financeReports`: a finance report of nobody, for the same reason.
#[must_use]
pub fn finance_report() -> Endpoint {
    Endpoint::report("/v1/financeReports")
        .with("filter[regionCode]", "ZZ")
        .with("filter[reportDate]", "2024-01")
        .with("filter[reportType]", "FINANCIAL")
        .with("filter[vendorNumber]", NOBODYS_VENDOR_NUMBER)
}
