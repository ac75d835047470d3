//! What an accepted experiment proves.

use super::plan::{Planned, Proves};
use crate::apple::reply::Reply;
use crate::diagnosis::cause::Cause;
use crate::diagnosis::ending::Ending;
use crate::diagnosis::reading::{Reading, in_words, read};
use crate::diagnosis::skew::{self, Explains};
use crate::diagnosis::subject::Subject;
use crate::diagnosis::verdict::ValuesMend;
use crate::kind::KeyKind;

/// The clock is the cause: the same values are accepted in a token made by Apple's clock.
pub(super) fn clock(skew: i64, accepted: &Reply) -> Ending {
    let seen = if skew > 0 {
        "a token from the future"
    } else {
        "a token that has ended"
    };
    Ending::of(Cause::ClockSkew).sentence(skew::headline(skew)).because(format!(
        "Apple sees {seen} and answers 401. It accepted the same three values in a token made by its own clock: {}.",
        in_words(accepted)
    ))
}

/// The cause that an accepted experiment proves, and the change that mends it.
pub(super) fn of(
    subject: &Subject,
    planned: &Planned,
    skew: Option<i64>,
    accepted: &Reply,
) -> Ending {
    let cause = cause(planned, subject);
    let ending = Ending::of(cause)
        .because(because(planned, cause, skew, accepted))
        .mend(mend(subject, planned));
    let ending = match sentence(&planned.proves, subject, cause) {
        Some(sentence) => ending.sentence(sentence),
        None => ending,
    };
    match next(skew, cause) {
        Some(next) => ending.next(next),
        None => ending,
    }
}

fn cause(planned: &Planned, subject: &Subject) -> Cause {
    let key_id_differs = subject.key_id.trim() != planned.credentials.key_id.as_str();
    match &planned.proves {
        Proves::FileName => Cause::FileNameDisagrees,
        Proves::Lifetime => Cause::LifetimeTooLong,
        Proves::Issuer(_) => Cause::IssuerOfAnotherTeam,
        Proves::SameKey(_) if key_id_differs => Cause::KeyIdOfAnotherKey,
        Proves::SameKey(_) if planned.credentials.kind == subject.kind => {
            Cause::IssuerOfAnotherTeam
        }
        Proves::SameKey(_) => of_kind(planned.credentials.kind),
        Proves::Kind(kind) => of_kind(*kind),
    }
}

const fn of_kind(kind: KeyKind) -> Cause {
    match kind {
        KeyKind::Team => Cause::KindIsTeam,
        KeyKind::Individual => Cause::KindIsIndividual,
        KeyKind::Enterprise => Cause::KindIsEnterprise,
    }
}

fn sentence(proves: &Proves, subject: &Subject, cause: Cause) -> Option<String> {
    match (proves, cause) {
        (Proves::Issuer(team), _) => Some(format!("This key belongs to the issuer of {team}")),
        (Proves::SameKey(name), Cause::IssuerOfAnotherTeam) => {
            Some(format!("This key belongs to the issuer of {name}"))
        }
        (Proves::SameKey(name), Cause::KeyIdOfAnotherKey) => Some(format!(
            "The Key ID {} is not this file's: it is kept as {name}",
            subject.key_id.trim()
        )),
        (Proves::FileName, _) => Some(format!(
            "The Key ID {} belongs to another key than this file",
            subject.key_id.trim()
        )),
        _ => None,
    }
}

fn because(planned: &Planned, cause: Cause, skew: Option<i64>, accepted: &Reply) -> String {
    let mut because = format!(
        "{} Apple's answer to the accepted token: {}.",
        cause.how_known(),
        in_words(accepted)
    );
    if let Some(skew) = clock_too(skew) {
        because.push_str(&format!(
            " {}, so the token was made by Apple's clock.",
            skew::headline(skew)
        ));
    }
    if matches!(read(accepted), Reading::Forbidden(_)) {
        because.push_str(" That answer accepts the key; what it forbids is another matter, and shows when this is mended.");
    }
    if planned.proves == Proves::Lifetime {
        because.push_str(" No answer says what time it is at Apple.");
    }
    because
}

/// A clock so wrong that it would be the next cause.
fn clock_too(skew: Option<i64>) -> Option<i64> {
    skew.filter(|skew| skew::explains(*skew) != Explains::No)
}

fn next(skew: Option<i64>, cause: Cause) -> Option<String> {
    clock_too(skew).map(|_| {
        format!(
            "{} Set this computer's clock too, then check again.",
            cause.next_step()
        )
    })
}

fn mend(subject: &Subject, planned: &Planned) -> Option<ValuesMend> {
    let credentials = &planned.credentials;
    let label = match &planned.proves {
        Proves::Lifetime => return None,
        Proves::Kind(KeyKind::Individual) => "Use it as an individual key".to_owned(),
        Proves::Kind(KeyKind::Team) => "Use it as a team key".to_owned(),
        Proves::Kind(KeyKind::Enterprise) => "Use it as an enterprise key".to_owned(),
        Proves::FileName => format!("Use {}, the Key ID in the file's name", credentials.key_id),
        Proves::SameKey(name) => format!("Use the ids of {name}"),
        Proves::Issuer(team) => format!("Use the Issuer ID of {team}"),
    };
    Some(ValuesMend {
        label,
        kind: credentials.kind,
        issuer_id: credentials
            .issuer_id
            .clone()
            .filter(|_| credentials.kind.has_issuer()),
        key_id: credentials.key_id.clone(),
        team_id: subject.given_team(),
    })
}
