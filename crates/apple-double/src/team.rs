//! A team at Apple: who it is, what it has, and whether its papers are in order.

use serde::{Deserialize, Serialize};

/// A team as a scenario describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// The Team ID: ten characters A–Z 0–9.
    pub id: String,
    /// The team's name.
    pub name: String,
    /// The issuer that tokens of its team or enterprise keys must name.
    pub issuer_id: String,
    /// The prefix of its bundle ids; the Team ID when absent (older accounts differ).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed_id: Option<String>,
    /// The Account Holder's name, which a pending licence agreement's refusal tells.
    #[serde(default = "account_holder")]
    pub account_holder: String,
    /// Its number in sales and finance reports.
    #[serde(default = "vendor_number")]
    pub vendor_number: String,
    /// Its apps. Each app's bundle id is registered without being listed again.
    #[serde(default)]
    pub apps: Vec<App>,
    /// Bundle ids without an app.
    #[serde(default)]
    pub bundle_ids: Vec<BundleId>,
    /// Its certificates, made when the team is.
    #[serde(default)]
    pub certificates: Vec<Certificate>,
    /// Its provisioning profiles, made when the team is.
    #[serde(default)]
    pub profiles: Vec<Profile>,
    /// Its devices.
    #[serde(default)]
    pub devices: Vec<Device>,
    /// Its people.
    #[serde(default)]
    pub users: Vec<Person>,
    /// People invited and not yet in.
    #[serde(default)]
    pub invitations: Vec<Person>,
    /// TestFlight testers.
    #[serde(default)]
    pub testers: Vec<Person>,
    /// Days (`YYYY-MM-DD`) that have a sales report; none when absent.
    #[serde(default)]
    pub sales_days: Vec<String>,
    /// How many certificates of one type it may have at once.
    #[serde(default = "certificate_limit")]
    pub certificate_limit: usize,
    /// What stands in the way of every key of the team.
    #[serde(default)]
    pub standing: Standing,
}

/// What stands in the way of every key of a team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Standing {
    /// The newest Program License Agreement is not accepted.
    pub pla_pending: bool,
    /// A required agreement is missing or has expired.
    pub agreements_missing: Option<AgreementsForm>,
    /// The membership is not active.
    pub membership_expired: bool,
}

/// Which of the two known wordings the refusal for a missing agreement has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AgreementsForm {
    /// Points to `/agreements`, as in 2022.
    #[serde(rename = "2022")]
    Of2022,
    /// Points to `/business`, as in 2026.
    #[serde(rename = "2026")]
    Of2026,
}

/// An app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct App {
    /// Its name in the store.
    pub name: String,
    /// Its bundle id.
    pub bundle_id: String,
    /// The seller's own number for it; the bundle id when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sku: Option<String>,
}

/// A registered bundle id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundleId {
    /// What people call it.
    pub name: String,
    /// The reverse-domain identifier.
    pub identifier: String,
}

/// A certificate to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// Apple's type, such as `DISTRIBUTION` or `DEVELOPMENT`.
    pub certificate_type: String,
}

/// A provisioning profile to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What people call it.
    pub name: String,
    /// The bundle id it is for.
    pub bundle_id: String,
}

/// A device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Device {
    /// What people call it.
    pub name: String,
    /// Its identifier.
    pub udid: String,
}

/// A user, an invited user or a tester.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// The address that names the account.
    pub email: String,
    /// Apple's names of their roles, such as `ADMIN`.
    #[serde(default)]
    pub roles: Vec<String>,
}

fn account_holder() -> String {
    "Jane Appleseed".to_owned()
}

fn vendor_number() -> String {
    "80000001".to_owned()
}

const fn certificate_limit() -> usize {
    2
}
