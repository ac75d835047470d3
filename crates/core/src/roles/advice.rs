//! The lowest role that does everything ticked, and why.

use super::matrix::{Does, can_have, does};
use super::{Role, RoleAdvice, Use};
use crate::kind::KeyKind;

/// Answers "which role do I need?" for what was ticked.
#[must_use]
pub fn advise(kind: KeyKind, uses: &[Use]) -> RoleAdvice {
    let impossible = distinct(uses.iter().filter_map(|purpose| impossible(kind, *purpose)));
    let role = if uses.is_empty() || !impossible.is_empty() {
        None
    } else {
        lowest_role(kind, uses)
    };
    RoleAdvice {
        role,
        role_name: role.map(|role| role.name().to_owned()),
        why: why(kind, uses, role),
        disputed: distinct(uses.iter().filter_map(|purpose| disputed(kind, *purpose))),
        impossible,
    }
}

/// The lowest role that does all of it beyond dispute.
fn lowest_role(kind: KeyKind, uses: &[Use]) -> Option<Role> {
    Role::ALL.into_iter().find(|role| {
        can_have(kind, *role)
            && uses
                .iter()
                .all(|purpose| does(*role, *purpose) == Does::Yes)
    })
}

fn distinct<'a>(reasons: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for reason in reasons {
        if !kept.iter().any(|known| known == reason) {
            kept.push(reason.to_owned());
        }
    }
    kept
}

/// Why a key of this kind can never do something.
const fn impossible(kind: KeyKind, purpose: Use) -> Option<&'static str> {
    match (kind, purpose) {
        (KeyKind::Individual, Use::Signing | Use::DevicesAndBundleIds) => Some(
            "Individual keys can't use certificates, profiles, devices and bundle IDs. Create a team key for those.",
        ),
        (KeyKind::Individual, Use::SalesReports | Use::FinanceReports) => Some(
            "Individual keys can't read sales and finance reports. Create a team key for those.",
        ),
        (
            KeyKind::Enterprise,
            Use::Signing | Use::DevicesAndBundleIds | Use::ManageUsers | Use::Notarize,
        ) => None,
        (KeyKind::Enterprise, _) => Some(
            "Enterprise teams have no TestFlight and no App Store, so their keys can't do anything there.",
        ),
        _ => None,
    }
}

/// Where public sources contradict each other, or where the answer depends on something.
const fn disputed(kind: KeyKind, purpose: Use) -> Option<&'static str> {
    match (kind, purpose) {
        (KeyKind::Individual, Use::Notarize) => Some(
            "Apple's notarytool accepts individual keys from Xcode 26 on; with an older version, create a team key.",
        ),
        (KeyKind::Individual, _) => None,
        (_, Use::Signing) => Some(
            "Sources disagree about certificates: one guide says that Developer or App Manager is enough, another says Admin only, a third Admin or Developer; signing in Apple's cloud failed with Developer and App Manager keys. Admin definitely works.",
        ),
        (_, Use::DevicesAndBundleIds) => Some(
            "Sources disagree about registering devices with a Developer key: some were refused. App Manager and Admin definitely work.",
        ),
        (KeyKind::Team, Use::TestflightTesters) => Some(
            "Sources disagree about testers with a Developer key: it uploads builds, and some were refused when they changed testers or test notes.",
        ),
        _ => None,
    }
}

fn why(kind: KeyKind, uses: &[Use], role: Option<Role>) -> String {
    if uses.is_empty() {
        return "Select what the key is for to see the lowest role that works.".to_owned();
    }
    match role {
        Some(Role::Admin) => format!(
            "{} {} definitely works.",
            deciding(kind, uses),
            Role::Admin.name()
        ),
        Some(role) => format!(
            "{} is the lowest role that can do everything selected.",
            role.name()
        ),
        None => format!("No {kind} key can do everything that's selected."),
    }
}

/// What makes the highest role necessary.
fn deciding(kind: KeyKind, uses: &[Use]) -> String {
    let alone: Vec<&str> = uses
        .iter()
        .filter(|purpose| lowest_role(kind, &[**purpose]) == Some(Role::Admin))
        .map(|purpose| purpose.verb())
        .collect();
    if alone.is_empty() {
        "No lower role can do all of this; only".to_owned()
    } else {
        format!("To {}, only", alone.join(" and "))
    }
}
