//! The form of the identifiers: swapped, malformed, look-alikes.

use super::fields::{issuer_id, key_id, why_no_issuer_id, why_no_key_id};
use crate::diagnosis::cause::Cause;
use crate::diagnosis::check::{Check, CheckStatus};
use crate::diagnosis::run::Run;
use crate::ids::classify::Reading;
use crate::ids::tidy::tidy;
use crate::ids::{IssuerId, KeyId, TeamId};
use crate::key::Owner;
use crate::kind::KeyKind;
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
pub(super) fn judge(run: &Run<'_>) -> Result<Credentials, Box<Wrong>> {
    if let Some(wrong) = swapped(run) {
        return Err(Box::new(wrong));
    }
    let key_id = key_id(&run.subject.draft.typed.key_id);
    let issuer_id = issuer_id(&run.subject.draft.typed.issuer_id);
    let key_id = judge_key_id(run, key_id, &issuer_id)?;
    let owner = judge_issuer_id(run, issuer_id, &key_id)?;
    record_team_id(run);
    Ok(credentials(run, owner, &key_id))
}

fn credentials(run: &Run<'_>, owner: Owner, key_id: &KeyId) -> Credentials {
    let private_key = run.subject.draft.private_key.clone();
    Credentials {
        owner,
        key_id: key_id.clone(),
        private_key,
    }
}

fn swapped(run: &Run<'_>) -> Option<Wrong> {
    let subject = run.subject;
    let Reading::Exact(issuer) = issuer_id(&subject.draft.typed.key_id) else {
        return None;
    };
    let Reading::Exact(key) = key_id(&subject.draft.typed.issuer_id) else {
        return None;
    };
    run.fail(
        "not_swapped",
        "The Issuer ID is not swapped with the Key ID",
        "Each has the other's form",
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
            credentials: credentials(run, Owner::with_issuer(kind, issuer), &key),
            label: "Swap the Issuer ID and the Key ID".to_owned(),
            cause: Cause::IdsSwapped,
            by_form: true,
        }],
    })
}

fn judge_key_id(
    run: &Run<'_>,
    field: Reading<KeyId>,
    issuer: &Reading<IssuerId>,
) -> Result<KeyId, Box<Wrong>> {
    let (id, message) = ("key_id_form", "The Key ID has Apple's form");
    let evidence = match field {
        Reading::Exact(key_id) if key_id.has_usual_length() => {
            run.ok(id, message);
            return Ok(key_id);
        }
        Reading::Exact(key_id) => {
            let length = format!(
                "It has {} characters; all seen so far have ten",
                key_id.as_str().len()
            );
            run.record(Check::new(id, CheckStatus::Warn, message).because(length));
            return Ok(key_id);
        }
        Reading::Meant(_) => "It has letters of another alphabet that look like A to Z".to_owned(),
        Reading::None => why_no_key_id(&run.subject.draft.typed.key_id).to_owned(),
    };
    let look_alike = matches!(field, Reading::Meant(_));
    run.fail(
        if look_alike { "look_alikes" } else { id },
        message,
        evidence.clone(),
    );
    let probably = match field {
        Reading::Meant(key_id) | Reading::Exact(key_id) => Some(key_id),
        Reading::None => run.subject.key_id_in_file_name(),
    };
    let issuer = match issuer {
        Reading::Exact(issuer) | Reading::Meant(issuer) => Some(issuer.clone()),
        Reading::None => None,
    };
    let owner = Owner::new(run.subject.draft.typed.kind, issuer).ok();
    let meant = probably.zip(owner).map(|(key_id, owner)| Meant {
        label: format!("Use the Key ID {key_id}"),
        credentials: credentials(run, owner, &key_id),
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
    run: &Run<'_>,
    field: Reading<IssuerId>,
    key_id: &KeyId,
) -> Result<Owner, Box<Wrong>> {
    let kind = run.subject.draft.typed.kind;
    let message = "The Issuer ID has Apple's form and is not swapped with the Key ID";
    if !kind.has_issuer() {
        run.record(
            Check::new(
                "issuer_id_form",
                CheckStatus::Skipped,
                "The Issuer ID has Apple's form",
            )
            .because("Individual keys have none"),
        );
        return Ok(Owner::Individual);
    }
    let (meant, evidence) = match field {
        Reading::Exact(issuer) => {
            run.ok("issuer_id_form", message);
            return Ok(Owner::with_issuer(kind, issuer));
        }
        Reading::Meant(issuer) => {
            let evidence =
                "It has characters that look like hexadecimal digits, or lacks its dashes";
            run.fail("look_alikes", "The Issuer ID has Apple's form", evidence);
            (
                vec![this_issuer(run, issuer, key_id, true)],
                evidence.to_owned(),
            )
        }
        Reading::None => {
            let evidence = why_no_issuer_id(&run.subject.draft.typed.issuer_id);
            run.fail("issuer_id_form", "The Issuer ID has Apple's form", evidence);
            (without_issuer(run, key_id), evidence.to_owned())
        }
    };
    Err(Box::new(Wrong {
        cause: Cause::IssuerIdMalformed,
        evidence,
        meant,
    }))
}

fn this_issuer(run: &Run<'_>, issuer: IssuerId, key_id: &KeyId, by_form: bool) -> Meant {
    let label = format!("Use the Issuer ID {issuer}");
    let owner = Owner::with_issuer(run.subject.draft.typed.kind, issuer);
    Meant {
        label,
        credentials: credentials(run, owner, key_id),
        cause: Cause::IssuerIdMalformed,
        by_form,
    }
}

/// A key without a usable issuer may be an individual one, or one of a team that is known here.
fn without_issuer(run: &Run<'_>, key_id: &KeyId) -> Vec<Meant> {
    let individual = Meant {
        credentials: credentials(run, Owner::Individual, key_id),
        label: "Use it as an individual key".to_owned(),
        cause: Cause::KindIsIndividual,
        by_form: false,
    };
    let known = run
        .subject
        .likeliest_issuer()
        .map(|issuer| this_issuer(run, issuer, key_id, false));
    std::iter::once(individual).chain(known).collect()
}

fn record_team_id(run: &Run<'_>) {
    let text = tidy(&run.subject.draft.typed.team_id);
    if text.is_empty() {
        return;
    }
    let message = "The Team ID has Apple's form";
    match TeamId::new(&text.to_ascii_uppercase()) {
        Ok(_) => run.ok("team_id_form", message),
        Err(why) => run.record(
            Check::new("team_id_form", CheckStatus::Warn, message).because(why.to_string()),
        ),
    }
}
