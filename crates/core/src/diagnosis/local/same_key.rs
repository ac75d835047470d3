//! The same private key, already kept under other ids.

use super::fields::{issuer_id, key_id};
use crate::diagnosis::check::{Check, CheckStatus};
use crate::diagnosis::run::Run;
use crate::diagnosis::subject::Subject;
use crate::ids::IssuerId;
use crate::ids::classify::Reading;
use crate::key::KeptKey;

const MESSAGE: &str = "The private key is not kept under other ids";

pub(super) fn record(run: &Run<'_>) {
    let subject = run.subject;
    let other = subject
        .others_with_same_key()
        .find_map(|other| Some((other, difference(subject, other)?)));
    match other {
        None => run.ok("same_key_elsewhere", MESSAGE),
        Some((other, difference)) => run.record(
            Check::new("same_key_elsewhere", CheckStatus::Warn, MESSAGE).because(format!(
                "It is kept as \u{201c}{}\u{201d}, {difference}",
                other.name
            )),
        ),
    }
}

/// In what a kept key differs from what was given; none when it is the same.
fn difference(subject: &Subject, other: &KeptKey) -> Option<String> {
    let mut differs = Vec::new();
    if !matches!(key_id(&subject.draft.typed.key_id), Reading::Exact(given) if given == other.key_id)
    {
        differs.push(format!("with the Key ID {}", other.key_id));
    }
    if subject.draft.typed.kind != other.owner.kind() {
        differs.push(format!("as a key of another kind ({})", other.owner.kind()));
    } else if let Some(issuer) = other_issuer(subject, other) {
        differs.push(format!("with the Issuer ID {issuer}"));
    }
    (!differs.is_empty()).then(|| differs.join(", "))
}

fn other_issuer<'a>(subject: &Subject, other: &'a KeptKey) -> Option<&'a IssuerId> {
    let kept = other.owner.issuer_id()?;
    let same = matches!(issuer_id(&subject.draft.typed.issuer_id), Reading::Exact(given) if given == *kept);
    (!same).then_some(kept)
}
