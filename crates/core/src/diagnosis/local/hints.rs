//! What the key, its file's name and the other kept keys say about the values. These are hints:
//! nothing ends here.

use std::time::Instant;

use super::fields::{issuer_id, key_id};
use crate::diagnosis::context::Context;
use crate::diagnosis::subject::Subject;
use crate::ids::classify::Reading;
use crate::ids::confusables::skeleton;
use crate::ids::tidy::tidy;
use crate::ids::{IssuerId, KeyFileName, KeyId, NamedFor};
use crate::key::KeptKey;
use crate::kind::KeyKind;
use crate::outcome::{Check, CheckStatus};

const FILE_NAME: &str = "The Key ID matches the file's name";
const SAME_KEY: &str = "You haven't saved this private key under other IDs";

/// A private key that was read is whole; that it can be taken apart again shows it.
pub(super) fn private_key(context: &Context<'_>) {
    let begun = Instant::now();
    let private_key = &context.subject.draft.private_key;
    let whole = private_key.pkcs8_der().is_ok();
    let status = if whole {
        CheckStatus::Ok
    } else {
        CheckStatus::Fail
    };
    let fingerprint = &private_key.fingerprint().0;
    let evidence = format!("The fingerprint of its public key begins {fingerprint:.12}");
    context.record(
        Check::new(
            "key_form",
            status,
            "The file is a complete P-256 private key",
        )
        .because(evidence)
        .took_since(begun),
    );
}

/// The file's name against the Key ID and the kind.
pub(super) fn file_name(context: &Context<'_>) {
    let subject = context.subject;
    let Some(name) = &subject.draft.typed.file_name else {
        context.record(
            Check::new("file_name", CheckStatus::Skipped, FILE_NAME)
                .because("The file's name is not known"),
        );
        return;
    };
    let name = KeyFileName::parse(name);
    let given = tidy(&subject.draft.typed.key_id).to_ascii_uppercase();
    let doubt = match (
        &name.key_id,
        wrong_kind(name.named_for, subject.draft.typed.kind),
    ) {
        (Some(named), _) if named.as_str() != given => {
            Some(format!("The file's name says {named}"))
        }
        (_, Some(doubt)) => Some(doubt.to_owned()),
        (None, None) => {
            context.record(
                Check::new("file_name", CheckStatus::Unknown, FILE_NAME)
                    .because("The file's name has no Key ID"),
            );
            return;
        }
        (Some(_), None) => None,
    };
    match doubt {
        Some(doubt) => {
            context.record(Check::new("file_name", CheckStatus::Warn, FILE_NAME).because(doubt))
        }
        None => context.ok("file_name", FILE_NAME),
    }
}

/// What speaks against the kind in the file's name.
const fn wrong_kind(named_for: NamedFor, kind: KeyKind) -> Option<&'static str> {
    match (named_for, kind) {
        (NamedFor::InAppPurchase, _) => {
            Some("Apple names In-App Purchase keys this way; they never work for this API")
        }
        (NamedFor::Individual, KeyKind::Team | KeyKind::Enterprise) => {
            Some("Apple names individual keys this way")
        }
        (NamedFor::TeamOrPush, KeyKind::Individual) => {
            Some("Apple names team keys this way; an individual key's file starts with ApiKey_")
        }
        _ => None,
    }
}

/// Records a doubt, and nothing when there is none: that two spellings differ is no fault.
pub(super) fn look_alikes(context: &Context<'_>) {
    let Reading::Exact(given) = key_id(&context.subject.draft.typed.key_id) else {
        return;
    };
    let Some((nearly, place)) = nearly_same(context, &given) else {
        return;
    };
    context.record(
        Check::new(
            "look_alikes",
            CheckStatus::Warn,
            "The Key ID is spelled as it is elsewhere",
        )
        .because(format!(
            "{place} has {nearly}: they differ only in characters that are easily confused, such as 0 and O or 1 and I"
        )),
    );
}

fn nearly_same(context: &Context<'_>, given: &KeyId) -> Option<(KeyId, String)> {
    let named = context.subject.key_id_in_file_name();
    let named = named.map(|id| (id, "The file's name".to_owned()));
    let kept = context.subject.others.iter().map(|other| {
        let place = format!("Your saved key \u{201c}{}\u{201d}", other.name);
        (other.key_id.clone(), place)
    });
    named
        .into_iter()
        .chain(kept)
        .find(|(id, _)| id != given && look_alike(id, given))
}

fn look_alike(one: &KeyId, other: &KeyId) -> bool {
    let read = |id: &KeyId| id.as_str().chars().map(skeleton).collect::<String>();
    read(one) == read(other)
}

/// The same private key, already kept under other ids.
pub(super) fn same_key(context: &Context<'_>) {
    let subject = context.subject;
    let other = subject
        .others_with_same_key()
        .find_map(|other| Some((other, difference(subject, other)?)));
    match other {
        None => context.ok("same_key_elsewhere", SAME_KEY),
        Some((other, difference)) => context.record(
            Check::new("same_key_elsewhere", CheckStatus::Warn, SAME_KEY).because(format!(
                "You saved it as \u{201c}{}\u{201d}, {difference}",
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
        differs.push(format!("as another key type ({})", other.owner.kind()));
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
