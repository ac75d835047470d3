//! Which experiments are worth a request, the likeliest first.

use std::time::Duration;

use crate::diagnosis::subject::Subject;
use crate::ids::{IssuerId, KeyId};
use crate::key::{KeptKey, Owner};
use crate::kind::KeyKind;
use crate::token::{Credentials, TokenRequest};

/// A lifetime that leaves room for a clock that is far ahead and cannot be measured.
const SHORT: Duration = Duration::from_secs(2 * 60);
/// Issuers of other kept keys that are likelier than a lifetime that is too long.
const LIKELY_ISSUERS: usize = 2;

/// What an acceptance would prove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Proves {
    /// The key is of this kind.
    Kind(KeyKind),
    /// The Key ID in the file's name is right.
    FileName,
    /// The ids under which the same private key is already kept are right; by its name.
    SameKey(String),
    /// The issuer of another kept key is right; by the name of its team.
    Issuer(String),
    /// The usual lifetime is too long.
    Lifetime,
}

impl Proves {
    /// How many requests it takes: an acceptance proves the lifetime only when the usual one is
    /// refused yet again, since a key that was just generated is refused now and then.
    pub(super) const fn requests(&self) -> u32 {
        match self {
            Self::Lifetime => 2,
            _ => 1,
        }
    }
}

/// One experiment.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub(super) id: &'static str,
    pub(super) message: String,
    pub(super) credentials: Credentials,
    pub(super) request: TokenRequest,
    pub(super) proves: Proves,
    /// What a refusal rules out.
    pub(super) ruled_out: String,
}

/// The experiments in the order in which they are worth trying, each different from the others
/// and from what was refused.
pub(super) fn experiments(
    subject: &Subject,
    base: &Credentials,
    skew: Option<i64>,
) -> Vec<Planned> {
    let mut all = same_key(subject, base);
    all.extend(file_name(subject, base));
    all.extend(kinds(subject, base));
    // With no clock to compare with, an unseen skew is likelier than another team's issuer.
    if skew.is_none() {
        all.push(lifetime(base));
    }
    let mut issuers = issuers(subject, base).into_iter();
    all.extend(issuers.by_ref().take(LIKELY_ISSUERS));
    all.push(lifetime(base));
    all.extend(issuers);
    distinct(all, base)
}

fn distinct(all: Vec<Planned>, base: &Credentials) -> Vec<Planned> {
    let mut kept: Vec<Planned> = Vec::new();
    for planned in all {
        let usual = planned.request == TokenRequest::default();
        let same = |other: &Credentials| sends_the_same(&planned.credentials, other);
        let again = usual && same(base)
            || kept
                .iter()
                .any(|one| one.request == planned.request && same(&one.credentials));
        if !again {
            kept.push(planned);
        }
    }
    kept
}

fn sends_the_same(one: &Credentials, other: &Credentials) -> bool {
    one.owner == other.owner && one.key_id == other.key_id
}

fn planned(
    id: &'static str,
    message: impl Into<String>,
    credentials: Credentials,
    proves: Proves,
    ruled_out: impl Into<String>,
) -> Planned {
    Planned {
        id,
        message: message.into(),
        credentials,
        request: TokenRequest::default(),
        proves,
        ruled_out: ruled_out.into(),
    }
}

fn with(base: &Credentials, owner: Owner, key_id: &KeyId) -> Credentials {
    Credentials {
        owner,
        key_id: key_id.clone(),
        private_key: base.private_key.clone(),
    }
}

/// The issuer of the values, or the one that was given beside an individual key.
pub(super) fn issuer_of(subject: &Subject, base: &Credentials) -> Option<IssuerId> {
    let issuer = base.owner.issuer_id().cloned();
    issuer.or_else(|| subject.given_issuer())
}

/// The same private key is kept under other ids: these are very likely its own.
fn same_key(subject: &Subject, base: &Credentials) -> Vec<Planned> {
    subject
        .others_with_same_key()
        .map(|other| {
            planned(
                "experiment_same_key",
                format!(
                    "With the IDs it's saved under as \u{201c}{}\u{201d}",
                    other.name
                ),
                with(base, other.owner.clone(), &other.key_id),
                Proves::SameKey(other.name.clone()),
                format!("the IDs it's saved under as \u{201c}{}\u{201d}", other.name),
            )
        })
        .take(2)
        .collect()
}

fn file_name(subject: &Subject, base: &Credentials) -> Option<Planned> {
    let named = subject.key_id_in_file_name()?;
    Some(planned(
        "experiment_file_name",
        format!("With {named}, the Key ID in the file's name"),
        with(base, base.owner.clone(), &named),
        Proves::FileName,
        format!("the Key ID in the file's name, {named}"),
    ))
}

/// The other kinds. What the file is named for comes first; an enterprise key is rare.
fn kinds(subject: &Subject, base: &Credentials) -> Vec<Planned> {
    let issuer = issuer_of(subject, base).or_else(|| subject.likeliest_issuer());
    [KeyKind::Individual, KeyKind::Team, KeyKind::Enterprise]
        .into_iter()
        .filter(|kind| *kind != base.owner.kind())
        .filter_map(|kind| Owner::new(kind, issuer.clone()).ok())
        .map(|owner| of_owner(base, owner))
        .collect()
}

fn of_owner(base: &Credentials, owner: Owner) -> Planned {
    let kind = owner.kind();
    let id = match kind {
        KeyKind::Individual => "experiment_individual",
        KeyKind::Team => "experiment_team",
        KeyKind::Enterprise => "experiment_enterprise",
    };
    let what = kind.with_article();
    planned(
        id,
        format!("As {what}"),
        with(base, owner, &base.key_id),
        Proves::Kind(kind),
        what,
    )
}

/// The issuers of other kept keys, those of the same team first.
fn issuers(subject: &Subject, base: &Credentials) -> Vec<Planned> {
    let mut others: Vec<&KeptKey> = subject.others.iter().collect();
    others.sort_by_key(|other| !subject.is_of_same_team(other));
    let given = issuer_of(subject, base);
    let mut tried: Vec<&IssuerId> = Vec::new();
    let mut all = Vec::new();
    for other in others {
        let Some(issuer) = other.owner.issuer_id() else {
            continue;
        };
        if tried.contains(&issuer) || given.as_ref() == Some(issuer) {
            continue;
        }
        tried.push(issuer);
        let team = other.team_name.as_deref().unwrap_or(&other.name);
        all.push(planned(
            "experiment_issuer",
            format!("With the Issuer ID of \u{201c}{team}\u{201d}"),
            with(base, other.owner.clone(), &base.key_id),
            Proves::Issuer(team.to_owned()),
            format!("the Issuer ID of \u{201c}{team}\u{201d}"),
        ));
    }
    all
}

fn lifetime(base: &Credentials) -> Planned {
    Planned {
        request: TokenRequest {
            lifetime: SHORT,
            scope: Vec::new(),
        },
        ..planned(
            "experiment_lifetime",
            "With a token of 2 minutes",
            base.clone(),
            Proves::Lifetime,
            "the token's lifetime",
        )
    }
}
