//! Apple accepted the key: what it may do, whose it is, which apps it sees.

mod apps;
mod blocked;
mod matching;
mod probes;
mod team;

use tokio::time::{Duration, Instant};

use super::conclusion::Conclusion;
use super::context::Context;
use super::evidence::in_words;
use super::forbidden::{self, Forbidden};
use super::reading::{Reading, read};
use crate::apple::reply::Reply;
use crate::kind::KeyKind;
use crate::outcome::{Cause, Check, CheckStatus};
use crate::roles::{Use, advise};
use crate::token::{Credentials, Token};
use crate::verdict::{Answer, Need};
use probes::Probed;

/// All of this together takes no longer; what was not answered by then is not known.
const LONGEST: Duration = Duration::from_secs(45);

/// Looks around with an accepted key. `first` is the answer that accepted it.
pub(super) async fn look_around(
    context: &Context<'_>,
    credentials: &Credentials,
    token: &Token,
    first: &Reply,
) -> Conclusion {
    if let Reading::Forbidden(why) = read(first)
        && why.is_account_wide()
    {
        let because = "Not tried: every request would get the same answer";
        context.skip_the_rest(because);
        return forbidden::conclusion(why, first);
    }
    context.accept();
    let until = Instant::now() + LONGEST;
    let (probed, seen) = tokio::join!(
        probes::all(context, credentials, token, first, until),
        apps::rest(context, credentials, token, first, until),
    );
    record_may_do(context, credentials, &probed);
    apps::record(context, first, seen);
    let mismatch = team::record(context, credentials, &probed);
    mismatch.unwrap_or_else(|| conclusion(context, first, &probed))
}

fn record_may_do(context: &Context<'_>, credentials: &Credentials, probed: &[Probed]) {
    let capabilities: Vec<_> = probed.iter().map(Probed::capability).collect();
    let roles = matching::roles(credentials.owner.kind(), probed);
    let needs = matching::needs(
        credentials.owner.kind(),
        &context.subject.draft.uses,
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
        "{yes} areas allowed, {refused} not allowed, {not_known} unknown. {}",
        matching::in_words(&roles)
    );
    let longest = probed.iter().filter_map(|one| one.ms).fold(0.0, f64::max);
    context.record(
        Check::new("may_do", status, "What the key may do")
            .because(evidence)
            .took(longest),
    );
    let mut seen = context.findings();
    seen.capabilities = capabilities;
    seen.matches_roles = roles;
    seen.needs = needs;
}

fn conclusion(context: &Context<'_>, first: &Reply, probed: &[Probed]) -> Conclusion {
    if let Some(conclusion) = blocked::conclusion(&context.subject.draft, first, probed) {
        return conclusion;
    }
    let weak = matches!(read(first), Reading::Forbidden(Forbidden::Role));
    let kind = context.subject.draft.typed.kind;
    if weak && probed.iter().all(|one| one.is_closed(kind)) {
        return weak_role(context, first, probed);
    }
    let needs = context.findings().needs.clone();
    let lacking: Vec<&Need> = needs
        .iter()
        .filter(|need| need.answer == Answer::No)
        .collect();
    if !lacking.is_empty() {
        return limited(context, &lacking);
    }
    if weak && !needs.iter().any(|need| matching::may_be_met(need, probed)) {
        return weak_role(context, first, probed);
    }
    valid(context, first)
}

/// What every key is asked for first is closed to it, and nothing that it is meant for is known to
/// be open.
fn weak_role(context: &Context<'_>, first: &Reply, probed: &[Probed]) -> Conclusion {
    let kind = context.subject.draft.typed.kind;
    let conclusion = with_role(context, forbidden::conclusion(Forbidden::Role, first));
    let sees_not = match kind {
        KeyKind::Team | KeyKind::Individual => "apps",
        KeyKind::Enterprise => "bundle IDs",
    };
    let sentence = format!("This key's role can't see {sees_not}");
    if probed.iter().any(|one| one.answer == Answer::Yes) {
        return conclusion.sentence(sentence);
    }
    let all_told = !probed.iter().any(|one| one.is_unanswered(kind));
    let conclusion = if all_told {
        conclusion
    } else {
        conclusion.sentence(sentence)
    };
    conclusion.left(vec![
        "The role is for something that wasn't tried here. In App Store Connect: Users and Access, Integrations; the role is in the key's row, under Access.".to_owned(),
        "The key was revoked: according to Apple's documentation, a revoked key can get this answer too. In App Store Connect: look for it in the list of revoked keys, below the active ones.".to_owned(),
    ])
}

fn limited(context: &Context<'_>, lacking: &[&Need]) -> Conclusion {
    let sentences: Vec<&str> = lacking.iter().map(|need| need.sentence.as_str()).collect();
    let because = format!("Apple accepted your key. {}.", sentences.join(". "));
    let nouns: Vec<&str> = lacking.iter().map(|need| need.purpose.noun()).collect();
    let nouns = listed(&nouns);
    let kind = context.subject.draft.typed.kind;
    let uses: Vec<Use> = lacking.iter().map(|need| need.purpose).collect();
    let sentence = if advise(kind, &uses).impossible.is_empty() {
        format!("Role too low for {nouns}")
    } else {
        format!(
            "Wrong key type for {nouns}: this is {}",
            kind.with_article()
        )
    };
    let conclusion = Conclusion::of(Cause::ValidLimitedRole);
    with_role(context, conclusion.sentence(sentence).because(because))
}

/// Names the role that does what is ticked.
fn with_role(context: &Context<'_>, conclusion: Conclusion) -> Conclusion {
    let uses = &context.subject.draft.uses;
    match advise(context.subject.draft.typed.kind, uses).role {
        Some(role) => conclusion.next(format!(
            "Ask an Admin to create a key with the role {role}. A key's role can't be changed later."
        )),
        None if uses.is_empty() => conclusion,
        None => conclusion.next(
            "Use one key per task: no single role, or no key of this type, can do everything that's selected.",
        ),
    }
}

fn valid(context: &Context<'_>, first: &Reply) -> Conclusion {
    let mut because = format!(
        "Apple accepted a token signed with this key: {}.",
        in_words(first)
    );
    if let Some(quota) = context.rate_limit() {
        because.push_str(&format!(" {quota} requests are left this hour."));
    }
    Conclusion::of(Cause::Valid).because(because)
}

/// "certificates, bundle IDs and devices".
fn listed(nouns: &[&str]) -> String {
    match nouns {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
