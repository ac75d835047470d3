//! Judging what is in the Key ID's field.

use super::answers::{EMPTY_IT, SWAPPED, Seen, oddities, private_key, token, using};
use super::report::{FieldFix, FieldReport};
use crate::ids::classify::{Confusable, Form};
use crate::ids::{IssuerId, KeyId, confusables};
use crate::kind::KeyKind;

pub(super) fn judge(seen: &Seen<'_>) -> FieldReport {
    match &seen.key.form {
        Form::Nothing => FieldReport::empty().fix(from_file(seen)),
        Form::Ten(id) => usual(seen, id.as_str()),
        Form::Letters(id) => unusual(seen, id),
        Form::Issuer(id)
        | Form::IssuerDigits(id)
        | Form::AroundIssuer(id)
        | Form::Confusable(Confusable::Issuer(id)) => issuer(seen, id),
        Form::AroundTen(id) => {
            FieldReport::wrong("This field holds more than the Key ID.").fix(put(id.as_str()))
        }
        Form::Confusable(Confusable::Ten(id)) => FieldReport::wrong(
            "Some letters only look like the right ones; they belong to another alphabet.",
        )
        .fix(put(id.as_str())),
        Form::FileName(Some(id)) => {
            FieldReport::wrong("This is the name of the key file; the Key ID is part of it.")
                .fix(put(id.as_str()))
        }
        Form::FileName(None) => FieldReport::wrong("This is a file name without a Key ID in it.")
            .fix(from_file(seen))
            .fix(emptied()),
        Form::Token(issuer, key) => token(issuer.as_ref(), key.as_ref()),
        Form::PrivateKey => private_key(emptied()),
        Form::Other => other(seen),
    }
}

fn put(id: &str) -> FieldFix {
    FieldFix::labelled(using(id)).key(id)
}

fn emptied() -> FieldFix {
    FieldFix::labelled(EMPTY_IT).key("")
}

fn from_file(seen: &Seen<'_>) -> Option<FieldFix> {
    let id = seen.key_id_of_file()?;
    Some(FieldFix::labelled(format!("Use {id} from the file's name")).key(id.as_str()))
}

/// Ten letters and digits.
fn usual(seen: &Seen<'_>, id: &str) -> FieldReport {
    if let Some(report) = against_file(seen, id) {
        return report;
    }
    if let Some(report) = not_as_apple_writes_it(seen, id) {
        return report;
    }
    let confirmed = seen.key_id_of_file().is_some();
    if !confirmed && id.contains(['O', '0', 'I', '1']) {
        return FieldReport::ok().saying("If you typed it: O and 0 look alike, and so do I and 1.");
    }
    FieldReport::ok()
}

fn unusual(seen: &Seen<'_>, id: &KeyId) -> FieldReport {
    if let Some(report) = against_file(seen, id.as_str()) {
        return report;
    }
    let length = id.as_str().len();
    let message = format!("Every Key ID so far has had ten characters; this has {length}.");
    let report = FieldReport::warn(message);
    if seen.key.tidied == id.as_str() && seen.key.oddities.is_empty() {
        report
    } else {
        report.fix(put(id.as_str()))
    }
}

/// The file's name says another Key ID.
fn against_file(seen: &Seen<'_>, id: &str) -> Option<FieldReport> {
    let of_file = seen.key_id_of_file().filter(|file| file.as_str() != id)?;
    let alike = |text: &str| text.chars().map(confusables::skeleton).collect::<String>();
    let message = if alike(of_file.as_str()) == alike(id) {
        format!(
            "The file's name says {of_file}: the difference is a letter that looks like a digit."
        )
    } else {
        format!("The file's name says {of_file}.")
    };
    Some(FieldReport::warn(message).fix(from_file(seen)))
}

fn not_as_apple_writes_it(seen: &Seen<'_>, id: &str) -> Option<FieldReport> {
    let message = oddities(&seen.key.oddities).or_else(|| {
        (seen.key.tidied != id).then(|| "Apple writes Key IDs in capital letters.".to_owned())
    })?;
    Some(FieldReport::warn(message).fix(put(id)))
}

/// The Issuer ID in the Key ID's place.
fn issuer(seen: &Seen<'_>, id: &IssuerId) -> FieldReport {
    if let Some(swap) = seen.swapped() {
        return FieldReport::wrong(SWAPPED).fix(swap);
    }
    let report = FieldReport::wrong(
        "This is the Issuer ID. The Key ID has ten characters and is in the key's own row.",
    );
    if seen.issuer.issuer() == Some(id) {
        return report.fix(from_file(seen)).fix(emptied());
    }
    let key = seen.key_id_of_file().map_or("", KeyId::as_str);
    let moved = FieldFix::labelled("Use it as Issuer ID instead")
        .issuer(id.as_str())
        .key(key);
    report.fix(match seen.input.kind {
        KeyKind::Individual => moved.kind(KeyKind::Team),
        KeyKind::Team | KeyKind::Enterprise => moved,
    })
}

fn other(seen: &Seen<'_>) -> FieldReport {
    let stranger = seen.key.tidied.chars().find(|c| !c.is_ascii_alphanumeric());
    let message = match stranger {
        Some(stranger) => format!(
            "\u{201C}{stranger}\u{201D} isn't part of a Key ID: it has ten capital letters and digits."
        ),
        None => "This is too long for a Key ID: it has ten capital letters and digits.".to_owned(),
    };
    FieldReport::wrong(message).fix(from_file(seen))
}
