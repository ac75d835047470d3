//! The pages at Apple that the window can open in the person's browser. There are no others.

use serde::Deserialize;

/// A page at Apple.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ApplePage {
    /// Users and Access, Integrations, Team Keys.
    ApiKeys,
    /// App Store Connect itself: behind the person's name is where an individual key is made.
    AppStoreConnect,
    /// Users and Access, Integrations, Individual Keys: where they are listed and revoked.
    IndividualKeys,
    /// Where an enterprise team's keys are made.
    EnterpriseKeys,
    /// Agreements of the business.
    Agreements,
    /// The membership and its licence agreement.
    Membership,
    /// People and their roles.
    Users,
    /// Apple's status page for developers.
    Status,
    /// What each role may do.
    RolesHelp,
    /// The developer account.
    Account,
}

impl ApplePage {
    /// Its address.
    pub const fn address(self) -> &'static str {
        match self {
            Self::ApiKeys => "https://appstoreconnect.apple.com/access/integrations/api",
            Self::AppStoreConnect => "https://appstoreconnect.apple.com/",
            Self::IndividualKeys => {
                "https://appstoreconnect.apple.com/access/integrations/api/individual-keys"
            }
            Self::EnterpriseKeys => "https://developer.apple.com/account",
            Self::Agreements => "https://appstoreconnect.apple.com/business",
            Self::Membership => "https://developer.apple.com/account#MembershipDetailsCard",
            Self::Users => "https://appstoreconnect.apple.com/access/users",
            Self::Status => "https://developer.apple.com/system-status/",
            Self::RolesHelp => "https://developer.apple.com/support/roles/",
            Self::Account => "https://developer.apple.com/account",
        }
    }
}
