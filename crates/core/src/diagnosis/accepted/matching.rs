//! Which roles match what was seen, and whether the key does what it is meant for, before a build
//! finds out. Apple names no role, so this never says more than "matches".

use super::probes::{Area, Probed};
use crate::kind::KeyKind;
use crate::roles::{Does, Role, Use, advise, can_have, does};
use crate::verdict::{Answer, Need};

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

/// "Matches App Manager", never "is".
pub(super) fn in_words(roles: &[Role]) -> String {
    match roles {
        [] => "No role matches all of it.".to_owned(),
        roles => format!("Matches {}.", any_of(roles)),
    }
}

/// "Marketing, Developer or App Manager".
fn any_of(roles: &[Role]) -> String {
    match roles {
        [] => String::new(),
        [role] => role.to_string(),
        [rest @ .., last] => {
            let rest: Vec<&str> = rest.iter().map(|role| role.name()).collect();
            format!("{} or {last}", rest.join(", "))
        }
    }
}

/// One answer for each use that was ticked.
pub(super) fn needs(kind: KeyKind, uses: &[Use], probed: &[Probed], roles: &[Role]) -> Vec<Need> {
    uses.iter()
        .map(|purpose| need(kind, *purpose, probed, roles))
        .collect()
}

/// Whether a use is left open for a key that sees no apps: one of its areas was not told. No
/// harmless question tells whether reports may be read, and others may not have been answered.
pub(super) fn may_be_met(need: &Need, probed: &[Probed]) -> bool {
    let areas = areas(need.purpose);
    let untold = |one: &Probed| areas.contains(&one.area) && one.answer == Answer::NotKnown;
    match need.answer {
        Answer::Yes => true,
        Answer::NotKnown => probed.iter().any(untold),
        Answer::No => false,
    }
}

fn need(kind: KeyKind, purpose: Use, probed: &[Probed], roles: &[Role]) -> Need {
    let advice = advise(kind, &[purpose]);
    let (answer, sentence) = if advice.impossible.is_empty() {
        judge(kind, purpose, probed, roles)
    } else {
        let never = format!("No {kind} key can {}", purpose.verb());
        (Answer::No, never)
    };
    Need {
        purpose,
        answer,
        sentence,
        lowest_role: advice.role,
    }
}

/// A closed area is proof. An open one proves only reading; for the rest the roles that fit
/// decide, when they all agree. Where something other than the role is in the way, nothing shows.
fn judge(kind: KeyKind, purpose: Use, probed: &[Probed], roles: &[Role]) -> (Answer, String) {
    let areas = areas(purpose);
    let asked = || probed.iter().filter(|one| areas.contains(&one.area));
    if asked().any(|one| one.answer == Answer::No) {
        return (Answer::No, seen(purpose, Answer::No));
    }
    if let Some(one) = asked().find(|one| one.block().is_some()) {
        return (Answer::NotKnown, blocked(purpose, one.area));
    }
    let only_reads = matches!(purpose, Use::SalesReports | Use::FinanceReports);
    if only_reads && asked().count() > 0 && asked().all(|one| one.answer == Answer::Yes) {
        return (Answer::Yes, seen(purpose, Answer::Yes));
    }
    let every =
        |wanted: Does| !roles.is_empty() && roles.iter().all(|role| does(*role, purpose) == wanted);
    let answer = if every(Does::Yes) {
        Answer::Yes
    } else if every(Does::No) {
        Answer::No
    } else {
        return (Answer::NotKnown, not_known(kind, purpose));
    };
    (answer, concluded(purpose, answer, roles))
}

/// What must at least be readable for a use.
pub(super) const fn areas(purpose: Use) -> &'static [Area] {
    match purpose {
        Use::UploadBuilds
        | Use::EditMetadata
        | Use::SubmitForReview
        | Use::CustomerReviews
        | Use::InAppPurchases => &[Area::Apps],
        Use::TestflightTesters => &[Area::Apps, Area::Testflight],
        Use::Signing => &[Area::Certificates, Area::Profiles],
        Use::DevicesAndBundleIds => &[Area::BundleIds, Area::Devices],
        Use::Notarize => &[],
        Use::SalesReports => &[Area::Sales],
        Use::FinanceReports => &[Area::Finance],
        Use::ManageUsers => &[Area::Users, Area::UserInvitations],
    }
}

fn seen(purpose: Use, answer: Answer) -> String {
    let verb = purpose.verb();
    if answer == Answer::Yes {
        format!("This key has permission to {verb}")
    } else {
        format!("This key doesn't have permission to {verb}")
    }
}

fn blocked(purpose: Use, area: Area) -> String {
    let (verb, noun) = (purpose.verb(), area.noun());
    format!("Can't tell whether this key can {verb}: Apple blocks {noun}")
}

/// Nothing but doing it would prove it.
fn concluded(purpose: Use, answer: Answer, roles: &[Role]) -> String {
    let (verb, roles) = (purpose.verb(), any_of(roles));
    if answer == Answer::Yes {
        format!("A key that looks like {roles} can {verb}")
    } else {
        format!("A key that looks like {roles} probably can't {verb}")
    }
}

fn not_known(kind: KeyKind, purpose: Use) -> String {
    let verb = purpose.verb();
    if purpose == Use::Signing && kind != KeyKind::Individual {
        format!(
            "Whether this key can {verb} only shows when it tries: sources disagree about which roles can"
        )
    } else {
        format!("Whether this key can {verb} isn't known")
    }
}
