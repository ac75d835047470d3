//! Nothing was accepted: what is ruled out by proof, and what is left, the likeliest first.

use super::Tally;
use super::plan::issuer_of;
use crate::diagnosis::clock_skew;
use crate::diagnosis::conclusion::Conclusion;
use crate::diagnosis::subject::Subject;
use crate::ids::KeyId;
use crate::key::KeptKey;
use crate::kind::KeyKind;
use crate::outcome::Cause;
use crate::token::Credentials;

/// What could not be asked is named one by one up to here.
const MOST_NAMED: usize = 6;

const RESTS_ON_DATE: &str = "Ruled out if the time in Apple's answer is right";

/// The honest end: Apple does not tell these apart.
pub(super) fn conclusion(
    subject: &Subject,
    base: &Credentials,
    tally: &Tally,
    skew: Option<i64>,
) -> Conclusion {
    // Such a name says what the key is for, and nothing that was accepted speaks against it.
    let cause = if subject.is_named_for_in_app_purchase() {
        Cause::OtherAppleServiceKey
    } else {
        Cause::RefusedUnexplained
    };
    let mut conclusion = Conclusion::of(cause).left(left(subject, base, &tally.not_told));
    for (how, what) in [
        ("Ruled out by proof", &tally.ruled_out),
        (RESTS_ON_DATE, &tally.ruled_out_by_date),
    ] {
        if !what.is_empty() {
            conclusion = conclusion.and_because(&format!("{how}: {}.", what.join("; ")));
        }
    }
    match clock_skew::next_cause(skew) {
        Some(skew) => clock_skew::too(conclusion, skew),
        None => conclusion,
    }
}

fn left(subject: &Subject, base: &Credentials, not_told: &[String]) -> Vec<String> {
    let mut left = Vec::new();
    left.extend(kept_with_another_key(subject, &base.key_id));
    let revoked = revoked(base.owner.kind());
    let pair = pair(base);
    // A file named for this Key ID is very likely its file.
    let likeliest = if subject.file_name_says(&base.key_id) {
        [revoked, issuer(base.owner.kind()), other_service(), pair]
    } else {
        [pair, revoked, issuer(base.owner.kind()), other_service()]
    };
    left.extend(likeliest.into_iter().flatten());
    left.extend(team_key(subject, base));
    left.extend(could_not_be_asked(not_told));
    left
}

/// A team key cannot be tried without any issuer.
fn team_key(subject: &Subject, base: &Credentials) -> Option<String> {
    let with_issuer = |other: &KeptKey| other.owner.issuer_id().is_some();
    let unknown = issuer_of(subject, base).is_none() && !subject.others.iter().any(with_issuer);
    unknown.then(|| {
        "It's a team key. That couldn't be tried without an Issuer ID. In App Store Connect: Users and Access, Integrations; the Issuer ID is above the list of keys.".to_owned()
    })
}

fn could_not_be_asked(not_told: &[String]) -> Option<String> {
    let named: Vec<&str> = not_told
        .iter()
        .take(MOST_NAMED)
        .map(String::as_str)
        .collect();
    let more = match not_told.len() - named.len() {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    let named = named.join("; ");
    (!named.is_empty()).then(|| format!("Not tried: {named}{more}. Check again later."))
}

fn kept_with_another_key(subject: &Subject, key_id: &KeyId) -> Option<String> {
    let other = subject
        .others_with_key_id(key_id)
        .find(|other| other.fingerprint != *subject.draft.private_key.fingerprint())?;
    Some(format!(
        "You already have the Key ID {key_id} as \u{201c}{}\u{201d}, with another private key: one of the two files belongs to another Key ID. Look at the name of the file you downloaded from Apple.",
        other.name
    ))
}

fn revoked(kind: KeyKind) -> Option<String> {
    Some(match kind {
        KeyKind::Team => "The key was revoked. In App Store Connect: Users and Access, Integrations, Team Keys; revoked keys are listed separately, below, for 30 days.",
        KeyKind::Individual => "The key was revoked. In App Store Connect: your name at the top right, Edit Profile, Individual API Key.",
        KeyKind::Enterprise => "The key was revoked. On developer.apple.com/account: Users and Access, Keys.",
    }.to_owned())
}

fn issuer(kind: KeyKind) -> Option<String> {
    kind.has_issuer().then(|| {
        "The Issuer ID is another team's. In App Store Connect: choose the team at the top right, then Users and Access, Integrations; the Issuer ID is above the list of keys.".to_owned()
    })
}

fn pair(base: &Credentials) -> Option<String> {
    let hint = if has_look_alikes(&base.key_id) {
        " Compare it character by character: 0 and O, 1 and I are easily confused."
    } else {
        ""
    };
    Some(format!(
        "The Key ID {} doesn't match this file. In App Store Connect the Key ID is in the key's row; a downloaded file is named AuthKey_ followed by its Key ID.{hint}",
        base.key_id
    ))
}

fn has_look_alikes(key_id: &KeyId) -> bool {
    key_id.as_str().contains(['0', 'O', '1', 'I'])
}

fn other_service() -> Option<String> {
    Some("The file is a key for push notifications, Sign in with Apple or In-App Purchase. Their names look alike, and they never work here. See developer.apple.com/account, Keys.".to_owned())
}
