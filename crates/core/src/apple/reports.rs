//! `/v1/salesReports` and `/v1/financeReports`. Only asked whether they may be read: the vendor
//! number is made up, so that Apple answers about permission and not with a report.

use super::endpoint::Endpoint;

/// No vendor has this number, as far as is known; Apple's begin with 8.
const NOBODYS_VENDOR_NUMBER: &str = "80000000";

/// The newest daily sales report of nobody.
#[must_use]
pub fn sales() -> Endpoint {
    Endpoint::report("/v1/salesReports")
        .with("filter[frequency]", "DAILY")
        .with("filter[reportSubType]", "SUMMARY")
        .with("filter[reportType]", "SALES")
        .with("filter[vendorNumber]", NOBODYS_VENDOR_NUMBER)
}

/// A finance report of nobody.
#[must_use]
pub fn finance() -> Endpoint {
    Endpoint::report("/v1/financeReports")
        .with("filter[regionCode]", "ZZ")
        .with("filter[reportDate]", "2024-01")
        .with("filter[reportType]", "FINANCIAL")
        .with("filter[vendorNumber]", NOBODYS_VENDOR_NUMBER)
}
