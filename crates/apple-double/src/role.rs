//! What each role lets a key do here. Apple publishes no such table for keys and public sources
//! contradict each other, so this one is an assumption, stated in the crate's README.

use serde::{Deserialize, Serialize};

use crate::kind::KeyKind;

/// Apple's roles that a key can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Admin.
    Admin,
    /// App Manager.
    AppManager,
    /// Developer.
    Developer,
    /// Finance.
    Finance,
    /// Sales and Reports.
    SalesAndReports,
    /// Customer Support.
    CustomerSupport,
    /// Marketing.
    Marketing,
}

/// Something that a key may or may not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// Read apps.
    Apps,
    /// Read TestFlight testers.
    Testflight,
    /// Read certificates.
    Certificates,
    /// Create and revoke certificates.
    CertificatesWrite,
    /// Read provisioning profiles.
    Profiles,
    /// Read bundle ids.
    BundleIds,
    /// Read devices.
    Devices,
    /// Register devices.
    DevicesWrite,
    /// Read users.
    Users,
    /// Read invitations of users.
    UserInvitations,
    /// Read sales reports.
    Sales,
    /// Read finance reports.
    Finance,
}

impl Area {
    /// Every area.
    pub const ALL: [Self; 12] = [
        Self::Apps,
        Self::Testflight,
        Self::Certificates,
        Self::CertificatesWrite,
        Self::Profiles,
        Self::BundleIds,
        Self::Devices,
        Self::DevicesWrite,
        Self::Users,
        Self::UserInvitations,
        Self::Sales,
        Self::Finance,
    ];

    /// Whether the area belongs to the developer website's provisioning: its refusals are worded
    /// differently, and individual keys cannot use it.
    #[must_use]
    pub const fn is_provisioning(self) -> bool {
        matches!(
            self,
            Self::Certificates
                | Self::CertificatesWrite
                | Self::Profiles
                | Self::BundleIds
                | Self::Devices
                | Self::DevicesWrite
        )
    }

    /// Whether a key of this kind can ever be allowed this area, whatever its role.
    #[must_use]
    pub const fn open_to(self, kind: KeyKind) -> bool {
        match kind {
            KeyKind::Individual => {
                !self.is_provisioning() && !matches!(self, Self::Sales | Self::Finance)
            }
            KeyKind::Team | KeyKind::Enterprise => true,
        }
    }
}

impl Role {
    /// The areas this role opens.
    #[must_use]
    pub const fn areas(self) -> &'static [Area] {
        match self {
            Self::Admin => &Area::ALL,
            Self::AppManager => &[
                Area::Apps,
                Area::Testflight,
                Area::Certificates,
                Area::Profiles,
                Area::BundleIds,
                Area::Devices,
                Area::DevicesWrite,
            ],
            Self::Developer => &[
                Area::Apps,
                Area::Testflight,
                Area::Certificates,
                Area::Profiles,
                Area::BundleIds,
                Area::Devices,
            ],
            Self::Finance => &[Area::Apps, Area::Sales, Area::Finance],
            Self::SalesAndReports => &[Area::Apps, Area::Sales],
            Self::CustomerSupport | Self::Marketing => &[Area::Apps],
        }
    }
}
