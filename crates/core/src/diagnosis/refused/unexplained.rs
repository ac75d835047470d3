//! Nothing was accepted: what is ruled out by proof, and what is left, the likeliest first.

use crate::diagnosis::cause::Cause;
use crate::diagnosis::ending::Ending;
use crate::diagnosis::subject::Subject;
use crate::ids::KeyId;
use crate::kind::KeyKind;
use crate::token::Credentials;

/// The honest end: Apple does not tell these apart.
pub(super) fn ending(subject: &Subject, base: &Credentials, ruled_out: &[String]) -> Ending {
    let mut because = Cause::RefusedUnexplained.how_known().to_owned();
    if !ruled_out.is_empty() {
        because.push_str(&format!(" Ruled out by proof: {}.", ruled_out.join("; ")));
    }
    Ending::of(Cause::RefusedUnexplained)
        .because(because)
        .left(left(subject, base))
}

fn left(subject: &Subject, base: &Credentials) -> Vec<String> {
    let mut left = Vec::new();
    left.extend(kept_with_another_key(subject, &base.key_id));
    let revoked = revoked(base.kind);
    let pair = pair(base);
    // A file named for this Key ID is very likely its file.
    if subject.file_name_says(&base.key_id) {
        left.extend(
            [revoked, issuer(base.kind), other_service(), pair]
                .into_iter()
                .flatten(),
        );
    } else {
        left.extend(
            [pair, revoked, issuer(base.kind), other_service()]
                .into_iter()
                .flatten(),
        );
    }
    left
}

fn kept_with_another_key(subject: &Subject, key_id: &KeyId) -> Option<String> {
    let other = subject
        .others_with_key_id(key_id)
        .find(|other| other.fingerprint != *subject.private_key.fingerprint())?;
    Some(format!(
        "The Key ID {key_id} is already kept as \u{201c}{}\u{201d}, with another private key: one of the two files is for another Key ID. Look at the name of the file that Apple handed out.",
        other.name
    ))
}

fn revoked(kind: KeyKind) -> Option<String> {
    Some(match kind {
        KeyKind::Team => "The key was revoked. At Apple: Users and Access, Integrations, Team Keys; a revoked key stands in its own list below for 30 days.",
        KeyKind::Individual => "The key was revoked. At Apple: your name at the top right, Edit Profile, Individual API Key.",
        KeyKind::Enterprise => "The key was revoked. At Apple: developer.apple.com/account, Users and Access, Keys.",
    }.to_owned())
}

fn issuer(kind: KeyKind) -> Option<String> {
    kind.has_issuer().then(|| {
        "The Issuer ID is another team's. At Apple: choose the team at the top right, then Users and Access, Integrations; the Issuer ID stands above the list of keys.".to_owned()
    })
}

fn pair(base: &Credentials) -> Option<String> {
    let hint = if has_look_alikes(&base.key_id) {
        " Compare it letter by letter: 0 and O, 1 and I are easily taken for each other."
    } else {
        ""
    };
    Some(format!(
        "The Key ID {} and the file are not a pair. At Apple the Key ID stands in the key's row; the file was named AuthKey_ and the Key ID when it was downloaded.{hint}",
        base.key_id
    ))
}

fn has_look_alikes(key_id: &KeyId) -> bool {
    key_id.as_str().contains(['0', 'O', '1', 'I'])
}

fn other_service() -> Option<String> {
    Some("The file is a key for push notifications, Sign in with Apple or in-app purchases; those are named alike and never work here. At Apple: developer.apple.com/account, Keys.".to_owned())
}
