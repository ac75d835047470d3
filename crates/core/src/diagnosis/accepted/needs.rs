//! Whether the key does what it is meant for, before a build finds out.

use super::probes::{Area, Probed};
use crate::diagnosis::verdict::{Answer, Need};
use crate::kind::KeyKind;
use crate::roles::{Does, Role, Use, advise, does};

/// One answer for each use that was ticked.
pub(super) fn all(kind: KeyKind, uses: &[Use], probed: &[Probed], roles: &[Role]) -> Vec<Need> {
    uses.iter()
        .map(|purpose| need(kind, *purpose, probed, roles))
        .collect()
}

fn need(kind: KeyKind, purpose: Use, probed: &[Probed], roles: &[Role]) -> Need {
    let advice = advise(kind, &[purpose]);
    let answer = if advice.impossible.is_empty() {
        answer(purpose, probed, roles)
    } else {
        Answer::No
    };
    Need {
        purpose,
        answer,
        sentence: sentence(kind, purpose, answer),
        lowest_role: advice.role,
    }
}

/// A closed area is proof. An open one proves only reading; for the rest the roles that fit
/// decide, when they all agree.
fn answer(purpose: Use, probed: &[Probed], roles: &[Role]) -> Answer {
    let seen = |area: Area| {
        probed
            .iter()
            .find(|one| one.area == area)
            .map(|one| one.answer)
    };
    let areas = areas(purpose);
    if areas.iter().any(|area| seen(*area) == Some(Answer::No)) {
        return Answer::No;
    }
    let only_reads = matches!(purpose, Use::SalesReports | Use::FinanceReports);
    if only_reads && areas.iter().all(|area| seen(*area) == Some(Answer::Yes)) {
        return Answer::Yes;
    }
    let every =
        |wanted: Does| !roles.is_empty() && roles.iter().all(|role| does(*role, purpose) == wanted);
    if every(Does::Yes) {
        Answer::Yes
    } else if every(Does::No) {
        Answer::No
    } else {
        Answer::NotKnown
    }
}

/// What must at least be readable for a use.
const fn areas(purpose: Use) -> &'static [Area] {
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

fn sentence(kind: KeyKind, purpose: Use, answer: Answer) -> String {
    let verb = purpose.verb();
    match answer {
        Answer::Yes => format!("Key has permission to {verb}"),
        Answer::No => format!("Key does not have permission to {verb}"),
        Answer::NotKnown if purpose == Use::Signing && kind != KeyKind::Individual => format!(
            "Whether the key has permission to {verb} shows only when one is created: sources disagree about the roles that may"
        ),
        Answer::NotKnown => format!("Whether the key has permission to {verb} is not known"),
    }
}
