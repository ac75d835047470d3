//! Judging what stands in the Issuer ID's field.

use super::fields::{FieldMend, FieldReport, Seen};
use super::glance::{Form, Twin};
use super::tidy::Oddity;
use super::{IssuerId, KeyId, mend};
use crate::kind::KeyKind;
use crate::p8::NamedFor;

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
            FieldReport::wrong("These are the digits of an Issuer ID, but the dashes are missing or in other places.").mend(put(id))
        }
        Form::AroundIssuer(id) => {
            FieldReport::wrong("There is more in this field than the Issuer ID.").mend(put(id))
        }
        Form::Twin(Twin::Issuer(id)) => FieldReport::wrong(
            "Some characters only look like the right ones: an Issuer ID has the digits 0\u{2013}9 and the letters a\u{2013}f.",
        )
        .mend(put(id)),
        Form::Ten(_) | Form::AroundTen(_) | Form::Twin(Twin::Ten(_)) => ten(seen),
        Form::FileName(id) => file_name(seen, id.as_ref()),
        Form::Token(issuer, key) => token(issuer.as_ref(), key.as_ref()),
        Form::PrivateKey => super::key_field::private_key(FieldMend::labelled(mend::EMPTY_IT).issuer("")),
        Form::Letters(_) | Form::Other => unfinished(&seen.issuer.tidied),
    }
}

fn not_needed(seen: &Seen<'_>) -> FieldReport {
    let named_individual = seen
        .file
        .as_ref()
        .is_some_and(|file| file.named_for == NamedFor::Individual);
    let team = (seen.issuer.issuer().is_some() && !named_individual)
        .then(|| FieldMend::labelled("It is a team key").kind(KeyKind::Team));
    let message = if seen.issuer.form == Form::PrivateKey {
        "This is a private key. It does not belong in this field: bring it in as the key's file."
    } else {
        "An individual key has no Issuer ID, so this is ignored."
    };
    let as_key = seen
        .issuer
        .ten()
        .filter(|_| seen.key.is_empty())
        .map(use_as_key_id);
    FieldReport::warn(message)
        .mend(as_key)
        .mend(FieldMend::labelled(mend::EMPTY_IT).issuer(""))
        .mend(swapped(seen))
        .mend(team)
}

fn put(id: &IssuerId) -> FieldMend {
    FieldMend::labelled(mend::using(id.as_str())).issuer(id.as_str())
}

fn tidy_or_not(seen: &Seen<'_>, id: &IssuerId) -> FieldReport {
    match oddities(&seen.issuer.oddities) {
        Some(message) => FieldReport::warn(message).mend(put(id)),
        None => FieldReport::ok(),
    }
}

/// What was found around an identifier, in words.
pub(super) fn oddities(found: &std::collections::BTreeSet<Oddity>) -> Option<String> {
    let names: Vec<&str> = found.iter().map(|oddity| oddity.name()).collect();
    let (last, others) = names.split_last()?;
    let list = if others.is_empty() {
        (*last).to_owned()
    } else {
        format!("{} and {last}", others.join(", "))
    };
    Some(format!("It came with {list}, which do not belong to it."))
}

/// Both values, when each stands in the other's field.
pub(super) fn swapped(seen: &Seen<'_>) -> Option<FieldMend> {
    let issuer = seen.key.issuer()?;
    let key = seen.issuer.ten()?;
    Some(mend::swap(issuer.as_str(), key))
}

fn use_as_key_id(value: &str) -> FieldMend {
    FieldMend::labelled("Use it as Key ID instead")
        .issuer("")
        .key(value)
}

/// A Key ID or a Team ID: which one, the other fields tell.
fn ten(seen: &Seen<'_>) -> FieldReport {
    let Some(value) = seen.issuer.ten() else {
        return unfinished(&seen.issuer.tidied);
    };
    if let Some(swap) = swapped(seen) {
        return FieldReport::wrong("Issuer ID and Key ID stand in each other's field.").mend(swap);
    }
    let of_file = seen.key_id_of_file().map(KeyId::as_str);
    let is_the_key_id = of_file == Some(value) || seen.key.ten() == Some(value);
    let can_be_key_id = seen.key.is_empty() && of_file.is_none_or(|id| id == value);
    let can_be_team_id = !is_the_key_id && seen.team.ten() != Some(value);
    let as_key = use_as_key_id(value);
    let as_team = FieldMend::labelled("Use it as Team ID instead")
        .issuer("")
        .team(value);
    let nowhere = !can_be_key_id && !can_be_team_id;
    FieldReport::wrong(TEN)
        .mend(can_be_key_id.then_some(as_key))
        .mend(can_be_team_id.then_some(as_team))
        .mend(nowhere.then(|| FieldMend::labelled(mend::EMPTY_IT).issuer("")))
}

fn file_name(seen: &Seen<'_>, id: Option<&KeyId>) -> FieldReport {
    let report = FieldReport::wrong(
        "This is the name of a key's file. The Issuer ID is the long one with four dashes, above the list of keys.",
    );
    match id {
        Some(id) if seen.key.is_empty() => report.mend(
            FieldMend::labelled(format!("Use {id} as Key ID"))
                .issuer("")
                .key(id.as_str()),
        ),
        _ => report
            .mend(swapped(seen))
            .mend(FieldMend::labelled(mend::EMPTY_IT).issuer("")),
    }
}

/// A token in either field: what it names can be taken out of it.
pub(super) fn token(issuer: Option<&IssuerId>, key: Option<&KeyId>) -> FieldReport {
    let mend = FieldMend::labelled("Use the IDs inside it");
    let mend = match (issuer, key) {
        (Some(issuer), Some(key)) => Some(mend.issuer(issuer.as_str()).key(key.as_str())),
        (Some(issuer), None) => Some(mend.issuer(issuer.as_str())),
        (None, Some(key)) => Some(mend.key(key.as_str())),
        (None, None) => None,
    };
    FieldReport::wrong("This is a token (JWT), not an ID. Inspect takes it apart.").mend(mend)
}

/// Something that is not an Issuer ID, or not yet.
fn unfinished(tidied: &str) -> FieldReport {
    let digits = tidied.chars().filter(char::is_ascii_hexdigit).count();
    let stranger = tidied.chars().find(|c| !c.is_ascii_hexdigit() && *c != '-');
    let message = match stranger {
        Some(stranger) if digits >= 24 => format!(
            "\u{201C}{stranger}\u{201D} does not occur in an Issuer ID: it has the digits 0\u{2013}9, the letters a\u{2013}f and four dashes."
        ),
        None if digits < 32 => format!("An Issuer ID has 32 digits and letters; this has {digits}."),
        None if digits > 32 => format!("An Issuer ID has 32 digits and letters; this has {digits}: something is in it twice."),
        _ => "The Issuer ID looks like 12345678-90ab-cdef-1234-567890abcdef. It stands above the list of keys in App Store Connect.".to_owned(),
    };
    FieldReport::wrong(message)
}
