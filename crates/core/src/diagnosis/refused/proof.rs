//! What an accepted experiment proves.

use super::plan::{Planned, Proves};
use crate::apple::reply::Reply;
use crate::diagnosis::clock_skew;
use crate::diagnosis::conclusion::Conclusion;
use crate::diagnosis::evidence::in_words;
use crate::diagnosis::reading::{Reading, read};
use crate::diagnosis::subject::Subject;
use crate::kind::KeyKind;
use crate::outcome::Cause;
use crate::token::Credentials;
use crate::verdict::ValuesMend;

/// The clock is the cause: the same values are accepted in a token made by Apple's clock.
pub(super) fn clock(skew: i64, accepted: &Reply) -> Conclusion {
    let seen = if skew > 0 {
        "a token that isn't valid yet"
    } else {
        "an expired token"
    };
    Conclusion::of(Cause::ClockSkew).sentence(clock_skew::headline(skew)).because(format!(
        "Apple sees {seen} and answers 401. It accepted the same values in a token made with its own clock: {}.",
        in_words(accepted)
    ))
}

/// The cause that an accepted experiment proves, and the change that mends it.
pub(super) fn of(
    subject: &Subject,
    base: &Credentials,
    planned: &Planned,
    skew: Option<i64>,
    accepted: &Reply,
) -> Conclusion {
    let clock_too = clock_skew::next_cause(skew);
    if let (Proves::Lifetime, Some(skew)) = (&planned.proves, clock_too) {
        // The clock is known to be wrong, and the values are accepted by Apple's.
        return clock(skew, accepted);
    }
    let cause = cause(planned, base);
    let mut conclusion = Conclusion::of(cause)
        .because(because(planned, cause, accepted))
        .mend(mend(subject, base, planned));
    if let Some(sentence) = sentence(planned, cause) {
        conclusion = conclusion.sentence(sentence);
    }
    match clock_too {
        Some(skew) => clock_skew::too(conclusion, skew),
        None => conclusion,
    }
}

fn cause(planned: &Planned, base: &Credentials) -> Cause {
    let kind = planned.credentials.owner.kind();
    match &planned.proves {
        Proves::FileName => Cause::FileNameDisagrees,
        Proves::Lifetime => Cause::LifetimeTooLong,
        Proves::SameKey(_) if base.key_id != planned.credentials.key_id => Cause::KeyIdOfAnotherKey,
        Proves::SameKey(_) | Proves::Issuer(_) if kind == base.owner.kind() => {
            Cause::IssuerOfAnotherTeam
        }
        Proves::SameKey(_) | Proves::Issuer(_) => of_kind(kind),
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

fn sentence(planned: &Planned, cause: Cause) -> Option<String> {
    match (&planned.proves, cause) {
        (Proves::Issuer(name) | Proves::SameKey(name), Cause::IssuerOfAnotherTeam) => {
            Some(format!("Wrong Issuer ID: this key belongs to {name}"))
        }
        (Proves::SameKey(name), Cause::KeyIdOfAnotherKey) => {
            Some(format!("Wrong Key ID: you saved this key as {name}"))
        }
        (Proves::FileName, _) => Some(format!(
            "Wrong Key ID: this file's key is {}",
            planned.credentials.key_id
        )),
        _ => None,
    }
}

fn because(planned: &Planned, cause: Cause, accepted: &Reply) -> String {
    let mut because = format!(
        "{} Apple's answer to the accepted token: {}.",
        cause.how_known(),
        in_words(accepted)
    );
    if matches!(read(accepted), Reading::Forbidden(_)) {
        because.push_str(" That answer accepts the key. What it forbids is a separate problem, which the next check will show.");
    }
    if planned.proves == Proves::Lifetime {
        because.push_str(" No answer says what time it is at Apple.");
    }
    because
}

fn mend(subject: &Subject, base: &Credentials, planned: &Planned) -> Option<ValuesMend> {
    let credentials = &planned.credentials;
    let label = match &planned.proves {
        Proves::Lifetime => return None,
        Proves::Kind(kind) => format!("Use it as {}", kind.with_article()),
        Proves::FileName => format!("Use {}, the Key ID in the file's name", credentials.key_id),
        Proves::SameKey(name) => format!("Use the IDs of {name}"),
        Proves::Issuer(team) if credentials.owner.kind() == base.owner.kind() => {
            format!("Use the Issuer ID of {team}")
        }
        Proves::Issuer(team) => {
            format!(
                "Use it as {} of {team}",
                credentials.owner.kind().with_article()
            )
        }
    };
    Some(ValuesMend {
        label,
        values: credentials.values(subject.given_team()),
    })
}
