//! What a key is meant for, as it is typed: `upload_builds`, `signing`.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use keywright_core::roles::Use;

/// Reads a use by its stable name.
#[must_use]
pub fn parser() -> impl TypedValueParser<Value = Use> {
    let names = Use::ALL.map(|it| PossibleValue::new(name(it)).help(it.title()));
    PossibleValuesParser::new(names).try_map(|text| {
        Use::ALL
            .into_iter()
            .find(|it| name(*it) == text)
            .ok_or("no such use")
    })
}

/// The stable name, as it stands in records.
#[must_use]
pub const fn name(of: Use) -> &'static str {
    match of {
        Use::UploadBuilds => "upload_builds",
        Use::TestflightTesters => "testflight_testers",
        Use::EditMetadata => "edit_metadata",
        Use::SubmitForReview => "submit_for_review",
        Use::Signing => "signing",
        Use::DevicesAndBundleIds => "devices_and_bundle_ids",
        Use::Notarize => "notarize",
        Use::SalesReports => "sales_reports",
        Use::FinanceReports => "finance_reports",
        Use::CustomerReviews => "customer_reviews",
        Use::ManageUsers => "manage_users",
        Use::InAppPurchases => "in_app_purchases",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn the_names_are_those_of_the_records() {
        for it in Use::ALL {
            assert_eq!(serde_json::to_value(it).unwrap(), name(it));
        }
    }
}
