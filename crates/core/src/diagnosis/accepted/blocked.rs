//! Something other than the role stops an accepted key, everywhere or in some areas.

use super::listed;
use super::matching::areas;
use super::probes::{Area, Probed};
use crate::apple::reply::Reply;
use crate::diagnosis::conclusion::Conclusion;
use crate::diagnosis::evidence::in_words;
use crate::diagnosis::forbidden::{self, Forbidden};
use crate::diagnosis::reading::{Reading, read};
use crate::key::Draft;

/// What stops the key counts more than its role: the reason that stops most, with the areas that
/// it stops. Agreements for selling stop the reports alone, and an answer that is not understood
/// may be about its area alone: both count where the key is meant for that area.
pub(super) fn conclusion(draft: &Draft, first: &Reply, probed: &[Probed]) -> Option<Conclusion> {
    let forbidden_first = matches!(
        read(first),
        Reading::Forbidden(Forbidden::Role | Forbidden::Unexplained)
    );
    let kind = draft.typed.kind;
    let counts = |area: Area| {
        let meant = draft
            .uses
            .iter()
            .any(|purpose| areas(*purpose).contains(&area));
        let general = area.is_provisioning() || (forbidden_first && !area.is_report());
        !area.is_closed_to(kind) && (meant || general)
    };
    let why = probed
        .iter()
        .filter(|one| counts(one.area))
        .filter_map(Probed::block)
        .min()?;
    let stopped: Vec<&Probed> = probed
        .iter()
        .filter(|one| one.block() == Some(why))
        .collect();
    let reply = stopped
        .iter()
        .find(|one| counts(one.area))?
        .reply
        .as_ref()?;
    let conclusion = forbidden::conclusion(why, reply);
    if forbidden_first {
        return Some(conclusion);
    }
    let nouns: Vec<&str> = stopped.iter().map(|one| one.area.noun()).collect();
    let nouns = listed(&nouns);
    let because = format!(
        "Apple accepted your key, and answered the request for {nouns} with {}.",
        in_words(reply)
    );
    Some(in_part(why, &nouns, conclusion).because(because))
}

/// The headline where the key can be used, but not for all of it.
fn in_part(why: Forbidden, nouns: &str, conclusion: Conclusion) -> Conclusion {
    match why {
        Forbidden::Agreement => {
            conclusion.sentence(format!("Agreement unsigned: Apple blocks {nouns}"))
        }
        Forbidden::Unexplained => conclusion.sentence(format!(
            "Apple refused {nouns} (403) for a reason Keywright doesn't know"
        )),
        _ => conclusion,
    }
}
