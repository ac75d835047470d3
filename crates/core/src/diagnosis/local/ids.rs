//! The form of the identifiers: swapped, malformed, look-alikes.

use super::fields::{issuer_id, key_id, why_no_issuer_id, why_no_key_id};
use crate::diagnosis::context::Context;
use crate::ids::classify::Reading;
use crate::ids::tidy::tidy;
use crate::ids::{IssuerId, KeyId, TeamId};
use crate::key::Owner;
use crate::kind::KeyKind;
use crate::outcome::{Cause, Check, CheckStatus};
use crate::token::Credentials;

/// Values that cannot be right, and how they were probably meant.
#[derive(Clone, Debug)]
pub(super) struct Wrong {
    pub(super) cause: Cause,
    pub(super) evidence: String,
    /// The likeliest meaning first.
    pub(super) meant: Vec<Meant>,
}

/// One way in which the values may be meant.
#[derive(Clone, Debug)]
pub(super) struct Meant {
    pub(super) credentials: Credentials,
    /// What the button says that takes them over.
    pub(super) label: String,
    /// The cause, if Apple accepts them so.
    pub(super) cause: Cause,
    /// Whether the form alone is reason enough to offer them.
    pub(super) by_form: bool,
}

/// Judges the identifiers, recording each check.
pub(super) fn judge(context: &Context<'_>) -> Result<Credentials, Box<Wrong>> {
    if let Some(wrong) = swapped(context) {
        return Err(Box::new(wrong));
    }
    let key_id = key_id(&context.subject.draft.typed.key_id);
    let issuer_id = issuer_id(&context.subject.draft.typed.issuer_id);
    let key_id = judge_key_id(context, key_id, &issuer_id)?;
    let owner = judge_issuer_id(context, issuer_id, &key_id)?;
    record_team_id(context);
    Ok(credentials(context, owner, &key_id))
}

fn credentials(context: &Context<'_>, owner: Owner, key_id: &KeyId) -> Credentials {
    let private_key = context.subject.draft.private_key.clone();
    Credentials {
        owner,
        key_id: key_id.clone(),
        private_key,
    }
}

fn swapped(context: &Context<'_>) -> Option<Wrong> {
    let subject = context.subject;
    let Reading::Exact(issuer) = issuer_id(&subject.draft.typed.key_id) else {
        return None;
    };
    let Reading::Exact(key) = key_id(&subject.draft.typed.issuer_id) else {
        return None;
    };
    context.fail(
        "not_swapped",
        "The Issuer ID and the Key ID are swapped",
        "Each looks like the other",
    );
    let kind = if subject.draft.typed.kind.has_issuer() {
        subject.draft.typed.kind
    } else {
        KeyKind::Team
    };
    Some(Wrong {
        cause: Cause::IdsSwapped,
        evidence: Cause::IdsSwapped.how_known().to_owned(),
        meant: vec![Meant {
            credentials: credentials(context, Owner::with_issuer(kind, issuer), &key),
            label: "Swap the Issuer ID and the Key ID".to_owned(),
            cause: Cause::IdsSwapped,
            by_form: true,
        }],
    })
}

fn judge_key_id(
    context: &Context<'_>,
    field: Reading<KeyId>,
    issuer: &Reading<IssuerId>,
) -> Result<KeyId, Box<Wrong>> {
    let (id, message) = ("key_id_form", "The Key ID looks right");
    let evidence = match field {
        Reading::Exact(key_id) if key_id.has_usual_length() => {
            context.ok(id, message);
            return Ok(key_id);
        }
        Reading::Exact(key_id) => {
            let length = format!(
                "It has {} characters; every Key ID so far has ten",
                key_id.as_str().len()
            );
            context.record(Check::new(id, CheckStatus::Warn, message).because(length));
            return Ok(key_id);
        }
        Reading::Meant(_) => "It has letters of another alphabet that look like A to Z".to_owned(),
        Reading::None => why_no_key_id(&context.subject.draft.typed.key_id).to_owned(),
    };
    let look_alike = matches!(field, Reading::Meant(_));
    context.fail(
        if look_alike { "look_alikes" } else { id },
        "The Key ID isn't valid",
        evidence.clone(),
    );
    let probably = match field {
        Reading::Meant(key_id) | Reading::Exact(key_id) => Some(key_id),
        Reading::None => context.subject.key_id_in_file_name(),
    };
    let issuer = match issuer {
        Reading::Exact(issuer) | Reading::Meant(issuer) => Some(issuer.clone()),
        Reading::None => None,
    };
    let owner = Owner::new(context.subject.draft.typed.kind, issuer).ok();
    let meant = probably.zip(owner).map(|(key_id, owner)| Meant {
        label: format!("Use the Key ID {key_id}"),
        credentials: credentials(context, owner, &key_id),
        cause: Cause::KeyIdMalformed,
        by_form: true,
    });
    Err(Box::new(Wrong {
        cause: Cause::KeyIdMalformed,
        evidence,
        meant: meant.into_iter().collect(),
    }))
}

fn judge_issuer_id(
    context: &Context<'_>,
    field: Reading<IssuerId>,
    key_id: &KeyId,
) -> Result<Owner, Box<Wrong>> {
    let kind = context.subject.draft.typed.kind;
    let message = "The Issuer ID looks right and isn't swapped with the Key ID";
    if !kind.has_issuer() {
        context.record(
            Check::new(
                "issuer_id_form",
                CheckStatus::Skipped,
                "The Issuer ID looks right",
            )
            .because("Individual keys have none"),
        );
        return Ok(Owner::Individual);
    }
    let (meant, evidence) = match field {
        Reading::Exact(issuer) => {
            context.ok("issuer_id_form", message);
            return Ok(Owner::with_issuer(kind, issuer));
        }
        Reading::Meant(issuer) => {
            let evidence =
                "It has characters that look like hexadecimal digits, or its dashes are missing";
            context.fail("look_alikes", "The Issuer ID isn't valid", evidence);
            (
                vec![this_issuer(context, issuer, key_id, true)],
                evidence.to_owned(),
            )
        }
        Reading::None => {
            let evidence = why_no_issuer_id(&context.subject.draft.typed.issuer_id);
            context.fail("issuer_id_form", "The Issuer ID isn't valid", evidence);
            (without_issuer(context, key_id), evidence.to_owned())
        }
    };
    Err(Box::new(Wrong {
        cause: Cause::IssuerIdMalformed,
        evidence,
        meant,
    }))
}

fn this_issuer(context: &Context<'_>, issuer: IssuerId, key_id: &KeyId, by_form: bool) -> Meant {
    let label = format!("Use the Issuer ID {issuer}");
    let owner = Owner::with_issuer(context.subject.draft.typed.kind, issuer);
    Meant {
        label,
        credentials: credentials(context, owner, key_id),
        cause: Cause::IssuerIdMalformed,
        by_form,
    }
}

/// A key without a usable issuer may be an individual one, or one of a team that is known here.
fn without_issuer(context: &Context<'_>, key_id: &KeyId) -> Vec<Meant> {
    let individual = Meant {
        credentials: credentials(context, Owner::Individual, key_id),
        label: "Use it as an individual key".to_owned(),
        cause: Cause::KindIsIndividual,
        by_form: false,
    };
    let known = context
        .subject
        .likeliest_issuer()
        .map(|issuer| this_issuer(context, issuer, key_id, false));
    std::iter::once(individual).chain(known).collect()
}

fn record_team_id(context: &Context<'_>) {
    let text = tidy(&context.subject.draft.typed.team_id);
    if text.is_empty() {
        return;
    }
    let message = "The Team ID looks right";
    match TeamId::new(&text.to_ascii_uppercase()) {
        Ok(_) => context.ok("team_id_form", message),
        Err(why) => context.record(
            Check::new("team_id_form", CheckStatus::Warn, message).because(why.to_string()),
        ),
    }
}
