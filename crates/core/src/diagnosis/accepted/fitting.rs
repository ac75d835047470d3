//! Which roles fit what was seen. Apple names none, so this never says more than "matches".

use super::probes::{Area, Probed};
use crate::diagnosis::verdict::Answer;
use crate::kind::KeyKind;
use crate::roles::{Role, can_have};

/// The roles that no answer speaks against; none when nothing was answered.
pub(super) fn roles(kind: KeyKind, probed: &[Probed]) -> Vec<Role> {
    let told = |one: &&Probed| one.answer != Answer::NotKnown;
    if probed.iter().filter(told).count() == 0 {
        return Vec::new();
    }
    let fits = |role: Role| {
        probed
            .iter()
            .all(|one| agrees(expected(kind, role, one.area), one.answer))
    };
    Role::ALL
        .into_iter()
        .filter(|role| can_have(kind, *role) && fits(*role))
        .collect()
}

const fn agrees(expected: Answer, seen: Answer) -> bool {
    !matches!(
        (expected, seen),
        (Answer::Yes, Answer::No) | (Answer::No, Answer::Yes)
    )
}

/// What a key of this role is expected to be answered. Where sources disagree or say nothing,
/// "not known": a weaker key than Admin was seen to read users, for one.
const fn expected(kind: KeyKind, role: Role, area: Area) -> Answer {
    use Role::{
        Admin, AppManager, CustomerSupport, Developer, Finance, Marketing, SalesAndReports,
    };
    if matches!(kind, KeyKind::Individual)
        && matches!(
            area,
            Area::Certificates
                | Area::Profiles
                | Area::BundleIds
                | Area::Devices
                | Area::Sales
                | Area::Finance
        )
    {
        // Closed to individual keys whatever their role, so it tells nothing about the role.
        return Answer::NotKnown;
    }
    match (area, role) {
        (_, Admin)
        | (Area::Apps, AppManager | Developer | Marketing | CustomerSupport)
        | (Area::Testflight, AppManager)
        | (Area::Sales, Finance | SalesAndReports)
        | (Area::Finance, Finance) => Answer::Yes,
        (Area::Testflight, Finance | SalesAndReports)
        | (
            Area::Certificates | Area::Profiles | Area::BundleIds | Area::Devices,
            Marketing | CustomerSupport | Finance | SalesAndReports,
        )
        | (
            Area::UserInvitations,
            Developer | Marketing | CustomerSupport | Finance | SalesAndReports,
        )
        | (Area::Sales, CustomerSupport)
        | (Area::Finance, AppManager | Developer | Marketing | CustomerSupport | SalesAndReports) => {
            Answer::No
        }
        _ => Answer::NotKnown,
    }
}
