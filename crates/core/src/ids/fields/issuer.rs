//! Judging what is in the Issuer ID's field.

use super::answers::{EMPTY_IT, SWAPPED, Seen, oddities, private_key, token, using};
use super::report::{FieldFix, FieldReport};
use crate::ids::classify::{Confusable, Form};
use crate::ids::{IssuerId, KeyId, NamedFor};
use crate::kind::KeyKind;

const TEN: &str = "Ten characters is a Key ID or a Team ID. The Issuer ID is the long one with four dashes, above the list of keys.";

pub(super) fn judge(seen: &Seen<'_>) -> FieldReport {
    if seen.issuer.is_empty() {
        return FieldReport::empty();
    }
    if seen.input.kind == KeyKind::Individual {
        return not_needed(seen);
    }
    match &seen.issuer.form {
        Form::Nothing => FieldReport::empty(),
        Form::Issuer(id) => tidy_or_not(seen, id),
        Form::IssuerDigits(id) => {
            FieldReport::wrong("These are the digits of an Issuer ID, but the dashes are missing or in the wrong places.").fix(put(id))
        }
        Form::AroundIssuer(id) => {
            FieldReport::wrong("This field holds more than the Issuer ID.").fix(put(id))
        }
        Form::Confusable(Confusable::Issuer(id)) => FieldReport::wrong(
            "Some characters only look like the right ones: an Issuer ID has the digits 0\u{2013}9 and the letters a\u{2013}f.",
        )
        .fix(put(id)),
        Form::Ten(_) | Form::AroundTen(_) | Form::Confusable(Confusable::Ten(_)) => ten(seen),
        Form::FileName(id) => file_name(seen, id.as_ref()),
        Form::Token(issuer, key) => token(issuer.as_ref(), key.as_ref()),
        Form::PrivateKey => private_key(FieldFix::labelled(EMPTY_IT).issuer("")),
        Form::Letters(_) | Form::Other => unfinished(&seen.issuer.tidied),
    }
}

fn not_needed(seen: &Seen<'_>) -> FieldReport {
    let named_individual = seen
        .file
        .as_ref()
        .is_some_and(|file| file.named_for == NamedFor::Individual);
    let team = (seen.issuer.issuer().is_some() && !named_individual)
        .then(|| FieldFix::labelled("It is a team key").kind(KeyKind::Team));
    let message = if seen.issuer.form == Form::PrivateKey {
        "This is a private key. It doesn't belong in this field: choose the key's file instead."
    } else {
        "An individual key has no Issuer ID, so this is ignored."
    };
    let as_key = seen
        .issuer
        .ten()
        .filter(|_| seen.key.is_empty())
        .map(use_as_key_id);
    FieldReport::warn(message)
        .fix(as_key)
        .fix(FieldFix::labelled(EMPTY_IT).issuer(""))
        .fix(seen.swapped())
        .fix(team)
}

fn put(id: &IssuerId) -> FieldFix {
    FieldFix::labelled(using(id.as_str())).issuer(id.as_str())
}

fn tidy_or_not(seen: &Seen<'_>, id: &IssuerId) -> FieldReport {
    match oddities(&seen.issuer.oddities) {
        Some(message) => FieldReport::warn(message).fix(put(id)),
        None => FieldReport::ok(),
    }
}

fn use_as_key_id(value: &str) -> FieldFix {
    FieldFix::labelled("Use it as Key ID instead")
        .issuer("")
        .key(value)
}

/// A Key ID or a Team ID: which one, the other fields tell.
fn ten(seen: &Seen<'_>) -> FieldReport {
    let Some(value) = seen.issuer.ten() else {
        return unfinished(&seen.issuer.tidied);
    };
    if let Some(swap) = seen.swapped() {
        return FieldReport::wrong(SWAPPED).fix(swap);
    }
    let of_file = seen.key_id_of_file().map(KeyId::as_str);
    let is_the_key_id = of_file == Some(value) || seen.key.ten() == Some(value);
    let can_be_key_id = seen.key.is_empty() && of_file.is_none_or(|id| id == value);
    let can_be_team_id = !is_the_key_id && seen.team.ten() != Some(value);
    let as_key = use_as_key_id(value);
    let as_team = FieldFix::labelled("Use it as Team ID instead")
        .issuer("")
        .team(value);
    let nowhere = !can_be_key_id && !can_be_team_id;
    FieldReport::wrong(TEN)
        .fix(can_be_key_id.then_some(as_key))
        .fix(can_be_team_id.then_some(as_team))
        .fix(nowhere.then(|| FieldFix::labelled(EMPTY_IT).issuer("")))
}

fn file_name(seen: &Seen<'_>, id: Option<&KeyId>) -> FieldReport {
    let report = FieldReport::wrong(
        "This is the name of a key file. The Issuer ID is the long one with four dashes, above the list of keys.",
    );
    match id {
        Some(id) if seen.key.is_empty() => report.fix(
            FieldFix::labelled(format!("Use {id} as Key ID"))
                .issuer("")
                .key(id.as_str()),
        ),
        _ => report
            .fix(seen.swapped())
            .fix(FieldFix::labelled(EMPTY_IT).issuer("")),
    }
}

/// Something that is not an Issuer ID, or not yet.
fn unfinished(tidied: &str) -> FieldReport {
    let digits = tidied.chars().filter(char::is_ascii_hexdigit).count();
    let stranger = tidied.chars().find(|c| !c.is_ascii_hexdigit() && *c != '-');
    let message = match stranger {
        Some(stranger) if digits >= 24 => format!(
            "\u{201C}{stranger}\u{201D} isn't part of an Issuer ID: it has the digits 0\u{2013}9, the letters a\u{2013}f and four dashes."
        ),
        None if digits < 32 => format!("An Issuer ID has 32 digits and letters; this has {digits}."),
        None if digits > 32 => format!("An Issuer ID has 32 digits and letters; this has {digits}: part of it may be pasted twice."),
        _ => "An Issuer ID looks like 12345678-90ab-cdef-1234-567890abcdef. It is above the list of keys in App Store Connect.".to_owned(),
    };
    FieldReport::wrong(message)
}
