//! What a key will be used for, and the lowest of Apple's roles that does it.

use serde::{Deserialize, Serialize};

/// What a person wants to do with a key: the checkboxes of the wizard's second step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// Upload builds to TestFlight or the App Store.
    UploadBuilds,
    /// Manage TestFlight testers and groups.
    TestflightTesters,
    /// Edit an app's metadata and screenshots.
    EditMetadata,
    /// Submit versions for review and release them.
    SubmitForReview,
    /// Create certificates and provisioning profiles (signing).
    Signing,
    /// Register devices and bundle ids.
    DevicesAndBundleIds,
    /// Notarise Mac software.
    Notarize,
    /// Read sales and trends reports.
    SalesReports,
    /// Read finance reports.
    FinanceReports,
    /// Answer customer reviews.
    CustomerReviews,
    /// Manage people and their roles.
    ManageUsers,
    /// Manage in-app purchases and subscriptions.
    InAppPurchases,
}

/// Apple's roles that a key can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Customer Support.
    CustomerSupport,
    /// Marketing.
    Marketing,
    /// Sales and Reports.
    SalesAndReports,
    /// Finance.
    Finance,
    /// Developer.
    Developer,
    /// App Manager.
    AppManager,
    /// Admin.
    Admin,
}

/// The answer to "which role do I need?".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RoleAdvice {
    /// The lowest role that does everything ticked; none when nothing is ticked, or when no key of this kind can.
    pub role: Option<Role>,
    /// Apple's name for that role.
    pub role_name: Option<String>,
    /// Why, in one or two sentences.
    pub why: String,
    /// Where public sources contradict each other about a ticked use, said plainly.
    pub disputed: Vec<String>,
    /// Ticked uses that a key of this kind can never do, each with the reason.
    pub impossible: Vec<String>,
}
