//! What a key will be used for, and the lowest of Apple's roles that does it.

mod advice;
mod matrix;

use serde::{Deserialize, Serialize};

pub use advice::advise;
pub use matrix::{Does, can_have, does};

/// What a person wants to do with a key: the checkboxes of the wizard's second step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
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
    /// Notarize Mac software.
    Notarize,
    /// Read sales and trends reports.
    SalesReports,
    /// Read finance reports.
    FinanceReports,
    /// Answer customer reviews.
    CustomerReviews,
    /// Manage users and their roles.
    ManageUsers,
    /// Manage in-app purchases and subscriptions.
    InAppPurchases,
}

/// Apple's roles that a key can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
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
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
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

impl Use {
    /// Every use, in the order in which the wizard lists them.
    pub const ALL: [Self; 12] = [
        Self::UploadBuilds,
        Self::TestflightTesters,
        Self::EditMetadata,
        Self::SubmitForReview,
        Self::InAppPurchases,
        Self::CustomerReviews,
        Self::Signing,
        Self::DevicesAndBundleIds,
        Self::Notarize,
        Self::SalesReports,
        Self::FinanceReports,
        Self::ManageUsers,
    ];

    /// What it is, as a checkbox says it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::UploadBuilds => "Upload builds to TestFlight or the App Store",
            Self::TestflightTesters => "Manage TestFlight testers and groups",
            Self::EditMetadata => "Edit an app's metadata and screenshots",
            Self::SubmitForReview => "Submit versions for review and release them",
            Self::Signing => "Create certificates and provisioning profiles",
            Self::DevicesAndBundleIds => "Register devices and bundle IDs",
            Self::Notarize => "Notarize Mac software",
            Self::SalesReports => "Read sales and trends reports",
            Self::FinanceReports => "Read finance reports",
            Self::CustomerReviews => "Answer customer reviews",
            Self::ManageUsers => "Manage users and their roles",
            Self::InAppPurchases => "Manage in-app purchases and subscriptions",
        }
    }

    /// What it is, to follow "for".
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::UploadBuilds => "uploading builds",
            Self::TestflightTesters => "TestFlight testers",
            Self::EditMetadata => "app metadata",
            Self::SubmitForReview => "submitting for review",
            Self::Signing => "signing",
            Self::DevicesAndBundleIds => "devices and bundle IDs",
            Self::Notarize => "notarization",
            Self::SalesReports => "sales reports",
            Self::FinanceReports => "finance reports",
            Self::CustomerReviews => "customer reviews",
            Self::ManageUsers => "managing users",
            Self::InAppPurchases => "in-app purchases",
        }
    }

    /// What it does, to follow "permission to".
    #[must_use]
    pub const fn verb(self) -> &'static str {
        match self {
            Self::UploadBuilds => "upload builds",
            Self::TestflightTesters => "manage TestFlight testers",
            Self::EditMetadata => "edit metadata",
            Self::SubmitForReview => "submit versions for review",
            Self::Signing => "create certificates",
            Self::DevicesAndBundleIds => "register devices and bundle IDs",
            Self::Notarize => "notarize software",
            Self::SalesReports => "read sales reports",
            Self::FinanceReports => "read finance reports",
            Self::CustomerReviews => "answer customer reviews",
            Self::ManageUsers => "manage users",
            Self::InAppPurchases => "manage in-app purchases",
        }
    }
}

impl Role {
    /// Every role that a key can be given, the lowest first.
    pub const ALL: [Self; 7] = [
        Self::CustomerSupport,
        Self::Marketing,
        Self::SalesAndReports,
        Self::Finance,
        Self::Developer,
        Self::AppManager,
        Self::Admin,
    ];

    /// Apple's name for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CustomerSupport => "Customer Support",
            Self::Marketing => "Marketing",
            Self::SalesAndReports => "Sales and Reports",
            Self::Finance => "Finance",
            Self::Developer => "Developer",
            Self::AppManager => "App Manager",
            Self::Admin => "Admin",
        }
    }

    /// The stable name, as it stands in records.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CustomerSupport => "customer_support",
            Self::Marketing => "marketing",
            Self::SalesAndReports => "sales_and_reports",
            Self::Finance => "finance",
            Self::Developer => "developer",
            Self::AppManager => "app_manager",
            Self::Admin => "admin",
        }
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
