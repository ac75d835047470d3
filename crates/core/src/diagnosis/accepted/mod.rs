//! Apple accepted the key: what it may do, whose it is, which apps it sees.

mod apps;
mod fitting;
mod needs;
mod probes;
mod team;

use tokio::time::{Duration, Instant};

use super::cause::Cause;
use super::check::{Check, CheckStatus};
use super::ending::Ending;
use super::forbidden;
use super::reading::{Forbidden, Reading, in_words, read};
use super::run::Run;
use super::verdict::{Answer, Need};
use crate::apple::reply::Reply;
use crate::kind::KeyKind;
use crate::roles::Role;
use crate::token::{Credentials, Token};
use probes::Probed;

/// All of this together takes no longer; what was not answered by then is not known.
const LONGEST: Duration = Duration::from_secs(45);

/// Looks around with an accepted key. `first` is the answer that accepted it.
pub(super) async fn look_around(
    run: &Run<'_>,
    credentials: &Credentials,
    token: &Token,
    first: &Reply,
) -> Ending {
    if let Reading::Forbidden(why) = read(first)
        && !matches!(why, Forbidden::Role | Forbidden::Operation)
    {
        let because = "Not asked: the same answer would come to every request";
        skip(run, because);
        return forbidden::ending(why, first);
    }
    let until = Instant::now() + LONGEST;
    let (probed, seen) = tokio::join!(
        probes::all(run, credentials, token, first, until),
        apps::rest(run, credentials, token, first, until),
    );
    record_may_do(run, credentials, &probed);
    apps::record(run, first, seen);
    let mismatch = team::record(run, credentials, &probed);
    mismatch.unwrap_or_else(|| ending(run, first, &probed))
}

/// What is not looked at, and why.
pub(super) fn skip(run: &Run<'_>, because: &str) {
    run.record(
        Check::new(
            "may_do",
            CheckStatus::Skipped,
            "What the key may do, and whose team it is",
        )
        .because(because),
    );
}

fn record_may_do(run: &Run<'_>, credentials: &Credentials, probed: &[Probed]) {
    let capabilities: Vec<_> = probed.iter().map(Probed::capability).collect();
    let roles = fitting::roles(credentials.owner.kind(), probed);
    let needs = needs::all(
        credentials.owner.kind(),
        &run.subject.draft.uses,
        probed,
        &roles,
    );
    let yes = capabilities
        .iter()
        .filter(|one| one.answer == Answer::Yes)
        .count();
    let not_known = capabilities
        .iter()
        .filter(|one| one.answer == Answer::NotKnown)
        .count();
    let status = if needs.iter().any(|need| need.answer == Answer::No) {
        CheckStatus::Warn
    } else if not_known == capabilities.len() {
        CheckStatus::Unknown
    } else {
        CheckStatus::Ok
    };
    let refused = capabilities.len() - yes - not_known;
    let evidence = format!(
        "{yes} areas open, {refused} closed, {not_known} not known. {}",
        matching(&roles)
    );
    let longest = probed.iter().filter_map(|one| one.ms).fold(0.0, f64::max);
    run.record(
        Check::new("may_do", status, "What the key may do")
            .because(evidence)
            .took(longest),
    );
    let mut seen = run.seen();
    seen.capabilities = capabilities;
    seen.matches_roles = roles;
    seen.needs = needs;
}

/// "Matches App Manager", never "is".
fn matching(roles: &[Role]) -> String {
    match roles {
        [] => "No role fits all of it.".to_owned(),
        roles => format!("Matches {}.", any_of(roles)),
    }
}

/// "Marketing, Developer or App Manager".
fn any_of(roles: &[Role]) -> String {
    match roles {
        [] => String::new(),
        [role] => role.to_string(),
        [rest @ .., last] => {
            let rest: Vec<&str> = rest.iter().map(|role| role.name()).collect();
            format!("{} or {last}", rest.join(", "))
        }
    }
}

fn ending(run: &Run<'_>, first: &Reply, probed: &[Probed]) -> Ending {
    if let Some(ending) = probes::account_wide(first, probed) {
        return ending;
    }
    let weak = matches!(read(first), Reading::Forbidden(Forbidden::Role));
    let kind = run.subject.draft.typed.kind;
    if weak && probed.iter().all(|one| one.is_closed(kind)) {
        return weak_role(run, first, probed);
    }
    let needs = run.seen().needs.clone();
    let lacking: Vec<&Need> = needs
        .iter()
        .filter(|need| need.answer == Answer::No)
        .collect();
    if !lacking.is_empty() {
        return limited(run, &lacking);
    }
    if weak && !needs.iter().any(|need| needs::may_be_met(need, probed)) {
        return weak_role(run, first, probed);
    }
    valid(run, first)
}

/// What every key is asked for first is closed to it, and nothing that it is meant for is known to
/// be open.
fn weak_role(run: &Run<'_>, first: &Reply, probed: &[Probed]) -> Ending {
    let kind = run.subject.draft.typed.kind;
    let ending = with_role(run, forbidden::ending(Forbidden::Role, first));
    let sees_not = match kind {
        KeyKind::Team | KeyKind::Individual => "apps",
        KeyKind::Enterprise => "bundle IDs",
    };
    let sentence = format!("Apple accepted your key, but its role does not let it see {sees_not}");
    if probed.iter().any(|one| one.answer == Answer::Yes) {
        return ending.sentence(sentence);
    }
    let all_told = !probed.iter().any(|one| one.is_unanswered(kind));
    let ending = if all_told {
        ending
    } else {
        ending.sentence(sentence)
    };
    ending.left(vec![
        "The role is for something that was not asked for here. At Apple: Users and Access, Integrations; the role stands in the key's row, under Access.".to_owned(),
        "The key was revoked: Apple's own description says that a revoked key can get this answer too. At Apple: look for it in the list of revoked keys, below the others.".to_owned(),
    ])
}

fn limited(run: &Run<'_>, lacking: &[&Need]) -> Ending {
    let sentences: Vec<&str> = lacking.iter().map(|need| need.sentence.as_str()).collect();
    let because = format!("Apple accepted your key. {}.", sentences.join(". "));
    with_role(run, Ending::of(Cause::ValidLimitedRole).because(because))
}

/// Names the role that does what is ticked.
fn with_role(run: &Run<'_>, ending: Ending) -> Ending {
    let uses = &run.subject.draft.uses;
    match crate::roles::advise(run.subject.draft.typed.kind, uses).role {
        Some(role) => ending.next(format!(
            "Ask an Admin to generate a key with the role {role}: the role of a key cannot be changed after it was made."
        )),
        None if uses.is_empty() => ending,
        None => ending.next(
            "Make one key for each use: no single role, or no key of this kind, does everything that is ticked.",
        ),
    }
}

fn valid(run: &Run<'_>, first: &Reply) -> Ending {
    let mut because = format!(
        "Apple accepted a token signed with this key: {}.",
        in_words(first)
    );
    if let Some(quota) = run.rate_limit() {
        because.push_str(&format!(" {quota} requests are left this hour."));
    }
    Ending::of(Cause::Valid).because(because)
}
