//! Judging what is in the Team ID's field, which may stay empty.

use super::answers::{EMPTY_IT, Seen, oddities, private_key, token, using};
use super::report::{FieldFix, FieldReport};
use crate::ids::IssuerId;
use crate::ids::classify::{Confusable, Form};

pub(super) fn judge(seen: &Seen<'_>) -> FieldReport {
    match &seen.team.form {
        Form::Nothing => FieldReport::empty(),
        Form::Ten(id) => ten(seen, id.as_str()),
        Form::AroundTen(id) | Form::Confusable(Confusable::Ten(id)) => {
            FieldReport::wrong("This field holds something other than a Team ID.")
                .fix(put(id.as_str()))
        }
        Form::Issuer(id)
        | Form::IssuerDigits(id)
        | Form::AroundIssuer(id)
        | Form::Confusable(Confusable::Issuer(id)) => issuer(seen, id),
        Form::FileName(_) => FieldReport::wrong(
            "This is the name of a key file. The Team ID is on Apple's Membership page.",
        )
        .fix(emptied()),
        Form::PrivateKey => private_key(emptied()),
        Form::Token(issuer, key) => token(issuer.as_ref(), key.as_ref()).fix(emptied()),
        Form::Letters(_) | Form::Other => other(&seen.team.tidied),
    }
}

fn put(id: &str) -> FieldFix {
    FieldFix::labelled(using(id)).team(id)
}

fn emptied() -> FieldFix {
    FieldFix::labelled(EMPTY_IT).team("")
}

fn ten(seen: &Seen<'_>, id: &str) -> FieldReport {
    if seen.key.ten() == Some(id) {
        return FieldReport::warn(
            "This is the Key ID again. The Team ID is a different one, on Apple's Membership page.",
        )
        .fix(emptied());
    }
    let message = oddities(&seen.team.oddities).or_else(|| {
        (seen.team.tidied != id).then(|| "Apple writes Team IDs in capital letters.".to_owned())
    });
    match message {
        Some(message) => FieldReport::warn(message).fix(put(id)),
        None => FieldReport::ok(),
    }
}

fn issuer(seen: &Seen<'_>, id: &IssuerId) -> FieldReport {
    let report = FieldReport::wrong("This is an Issuer ID. A Team ID has ten characters.");
    if seen.issuer.issuer() == Some(id) || !seen.input.kind.has_issuer() {
        return report.fix(emptied());
    }
    let team = seen.issuer.ten().unwrap_or_default();
    let label = if team.is_empty() {
        "Use it as Issuer ID instead"
    } else {
        "Swap them"
    };
    report.fix(FieldFix::labelled(label).issuer(id.as_str()).team(team))
}

fn other(tidied: &str) -> FieldReport {
    let count = tidied.chars().count();
    FieldReport::wrong(match tidied.chars().find(|c| !c.is_ascii_alphanumeric()) {
        Some(stranger) => format!(
            "\u{201C}{stranger}\u{201D} isn't part of a Team ID: it has ten capital letters and digits."
        ),
        None => format!("A Team ID has ten characters; this has {count}."),
    })
}
