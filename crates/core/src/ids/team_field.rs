//! Judging what stands in the Team ID's field, which may stay empty.

use super::fields::{FieldMend, FieldReport, Seen};
use super::glance::{Form, Twin};
use super::{IssuerId, issuer_field, key_field, mend};

pub(super) fn judge(seen: &Seen<'_>) -> FieldReport {
    match &seen.team.form {
        Form::Nothing => FieldReport::empty(),
        Form::Ten(id) => ten(seen, id.as_str()),
        Form::AroundTen(id) | Form::Twin(Twin::Ten(id)) => {
            FieldReport::wrong("There is more or other in this field than the Team ID.")
                .mend(put(id.as_str()))
        }
        Form::Issuer(id)
        | Form::IssuerDigits(id)
        | Form::AroundIssuer(id)
        | Form::Twin(Twin::Issuer(id)) => issuer(seen, id),
        Form::FileName(_) => FieldReport::wrong(
            "This is the name of a key's file. The Team ID stands on Apple's Membership page.",
        )
        .mend(emptied()),
        Form::PrivateKey => key_field::private_key(emptied()),
        Form::Token(issuer, key) => {
            issuer_field::token(issuer.as_ref(), key.as_ref()).mend(emptied())
        }
        Form::Letters(_) | Form::Other => other(&seen.team.tidied),
    }
}

fn put(id: &str) -> FieldMend {
    FieldMend::labelled(mend::using(id)).team(id)
}

fn emptied() -> FieldMend {
    FieldMend::labelled(mend::EMPTY_IT).team("")
}

fn ten(seen: &Seen<'_>, id: &str) -> FieldReport {
    if seen.key.ten() == Some(id) {
        return FieldReport::warn("This is the Key ID once more. The Team ID is another one; it stands on Apple's Membership page.").mend(emptied());
    }
    let message = issuer_field::oddities(&seen.team.oddities).or_else(|| {
        (seen.team.tidied != id).then(|| "Apple writes Team IDs in capital letters.".to_owned())
    });
    match message {
        Some(message) => FieldReport::warn(message).mend(put(id)),
        None => FieldReport::ok(),
    }
}

fn issuer(seen: &Seen<'_>, id: &IssuerId) -> FieldReport {
    let report = FieldReport::wrong("This is an Issuer ID. A Team ID has ten characters.");
    if seen.issuer.issuer() == Some(id) || !seen.input.kind.has_issuer() {
        return report.mend(emptied());
    }
    let team = seen.issuer.ten().unwrap_or_default();
    let label = if team.is_empty() {
        "Use it as Issuer ID instead"
    } else {
        "Swap them"
    };
    report.mend(FieldMend::labelled(label).issuer(id.as_str()).team(team))
}

fn other(tidied: &str) -> FieldReport {
    let count = tidied.chars().count();
    FieldReport::wrong(match tidied.chars().find(|c| !c.is_ascii_alphanumeric()) {
        Some(stranger) => format!(
            "\u{201C}{stranger}\u{201D} does not occur in a Team ID: it has ten capital letters and digits."
        ),
        None => format!("A Team ID has ten characters; this has {count}."),
    })
}
