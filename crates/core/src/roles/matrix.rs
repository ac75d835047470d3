//! Which role does what. Apple publishes no such table for keys; this one follows its table for
//! people and the reports of those who tried, and says "disputed" where these disagree.

use super::{Role, Use};
use crate::kind::KeyKind;

/// Whether a role does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Every source says yes.
    Yes,
    /// Some say yes, some say no.
    Disputed,
    /// No source says yes.
    No,
}

/// Whether a key of this role does what it is meant for.
#[must_use]
pub const fn does(role: Role, purpose: Use) -> Does {
    use Role::{
        Admin, AppManager, CustomerSupport, Developer, Finance, Marketing, SalesAndReports,
    };
    match (purpose, role) {
        (_, Admin)
        | (Use::UploadBuilds | Use::Notarize, AppManager | Developer)
        | (
            Use::TestflightTesters
            | Use::EditMetadata
            | Use::SubmitForReview
            | Use::InAppPurchases
            | Use::DevicesAndBundleIds,
            AppManager,
        )
        | (Use::CustomerReviews, AppManager | CustomerSupport)
        | (Use::SalesReports, SalesAndReports | Finance)
        | (Use::FinanceReports, Finance) => Does::Yes,
        (Use::Signing, AppManager | Developer)
        | (Use::DevicesAndBundleIds | Use::TestflightTesters, Developer)
        | (Use::EditMetadata | Use::TestflightTesters | Use::CustomerReviews, Marketing)
        | (Use::SalesReports, AppManager) => Does::Disputed,
        _ => Does::No,
    }
}

/// Whether a key of this kind can be given a role.
#[must_use]
pub const fn can_have(kind: KeyKind, role: Role) -> bool {
    match kind {
        KeyKind::Team | KeyKind::Individual => true,
        KeyKind::Enterprise => matches!(role, Role::Admin | Role::Developer),
    }
}
