//! The lowest role that does everything ticked, and why.

use super::matrix::{Does, can_have, does};
use super::{Role, RoleAdvice, Use};
use crate::kind::KeyKind;

/// Answers "which role do I need?" for what was ticked.
#[must_use]
pub fn advise(kind: KeyKind, uses: &[Use]) -> RoleAdvice {
    let impossible: Vec<String> = uses
        .iter()
        .filter_map(|purpose| impossible(kind, *purpose).map(str::to_owned))
        .collect();
    let role = if uses.is_empty() || !impossible.is_empty() {
        None
    } else {
        lowest_role(kind, uses)
    };
    RoleAdvice {
        role,
        role_name: role.map(|role| role.name().to_owned()),
        why: why(kind, uses, role, !impossible.is_empty()),
        disputed: disputed(uses),
        impossible,
    }
}

/// The lowest role that undisputedly does all of it.
#[must_use]
pub(crate) fn lowest_role(kind: KeyKind, uses: &[Use]) -> Option<Role> {
    Role::ALL.into_iter().find(|role| {
        can_have(kind, *role)
            && uses
                .iter()
                .all(|purpose| does(*role, *purpose) == Does::Yes)
    })
}

/// Why a key of this kind can never do something.
pub(crate) const fn impossible(kind: KeyKind, purpose: Use) -> Option<&'static str> {
    match (kind, purpose) {
        (KeyKind::Individual, Use::Signing | Use::DevicesAndBundleIds) => Some(
            "Individual keys cannot use certificates, profiles, devices and bundle IDs. Use a team key for those.",
        ),
        (KeyKind::Individual, Use::SalesReports | Use::FinanceReports) => {
            Some("Individual keys cannot read sales and finance reports. Use a team key for those.")
        }
        (
            KeyKind::Enterprise,
            Use::Signing | Use::DevicesAndBundleIds | Use::ManageUsers | Use::Notarize,
        ) => None,
        (KeyKind::Enterprise, _) => Some(
            "Enterprise teams have no TestFlight and no App Store, so their keys cannot do anything there.",
        ),
        _ => None,
    }
}

fn why(kind: KeyKind, uses: &[Use], role: Option<Role>, none_can: bool) -> String {
    if uses.is_empty() {
        return "Tick what the key is for, and the lowest role that does it is named here."
            .to_owned();
    }
    if none_can {
        return format!("No {kind} key does everything that is ticked.");
    }
    role.map_or_else(
        || "No role does all of this: make one key for each use.".to_owned(),
        |role| {
            format!(
                "{} is the lowest role that does everything ticked.",
                role.name()
            )
        },
    )
}

fn disputed(uses: &[Use]) -> Vec<String> {
    uses.iter()
        .filter(|purpose| **purpose == Use::Signing)
        .map(|_| {
            "Sources disagree about certificates: one guide says Developer or App Manager is enough, another says Admin only. Admin works for certain.".to_owned()
        })
        .collect()
}
