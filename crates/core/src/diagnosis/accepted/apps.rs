//! The apps that a key sees, page by page.

use tokio::time::{Instant, timeout_at};

use crate::apple::paging::{next_page, total};
use crate::apple::reply::Reply;
use crate::apple::resources;
use crate::diagnosis::context::Context;
use crate::diagnosis::reading::{Reading, in_words, read};
use crate::kind::KeyKind;
use crate::outcome::{Check, CheckStatus};
use crate::token::{Credentials, Token};
use crate::verdict::AppSeen;

/// Pages that are read at most: a thousand apps are enough to recognise an account by.
const MOST_PAGES: usize = 5;

/// What the pages held, and whether they were all of them.
pub(super) struct Seen {
    apps: Vec<AppSeen>,
    whole: bool,
}

/// The apps of the first answer and of the pages after it; none when it held no apps.
pub(super) async fn rest(
    context: &Context<'_>,
    credentials: &Credentials,
    token: &Token,
    first: &Reply,
    until: Instant,
) -> Option<Seen> {
    if credentials.owner.kind() == KeyKind::Enterprise || read(first) != Reading::Accepted {
        return None;
    }
    let mut seen = Seen {
        apps: resources::read_apps(first),
        whole: true,
    };
    let mut next = next_page(first, context.apple.hosts(), credentials.owner.kind());
    for _ in 1..MOST_PAGES {
        if context.too_few_left(credentials).is_some() {
            break;
        }
        let Some(page) = next.take() else { break };
        match timeout_at(until, context.ask(credentials, token, &page)).await {
            Ok(Ok(reply)) if read(&reply) == Reading::Accepted => {
                seen.apps.extend(resources::read_apps(&reply));
                next = next_page(&reply, context.apple.hosts(), credentials.owner.kind());
            }
            _ => {
                seen.whole = false;
                break;
            }
        }
    }
    seen.whole &=
        next.is_none() && total(first).is_none_or(|total| total <= seen.apps.len() as u64);
    Some(seen)
}

/// Records the apps.
pub(super) fn record(context: &Context<'_>, first: &Reply, seen: Option<Seen>) {
    let Some(seen) = seen else {
        let enterprise = context.subject.draft.typed.kind == KeyKind::Enterprise;
        let (status, evidence) = if enterprise {
            (
                CheckStatus::Skipped,
                "Not asked: an enterprise team has no App Store".to_owned(),
            )
        } else {
            (CheckStatus::Unknown, in_words(first))
        };
        context.record(
            Check::new("apps_seen", status, "The apps that the key sees").because(evidence),
        );
        return;
    };
    let count = seen.apps.len();
    let message = match (count, seen.whole) {
        (0, true) => "The key sees no apps yet".to_owned(),
        (1, true) => "The key sees one app".to_owned(),
        (_, true) => format!("The key sees {count} apps"),
        (0, false) => "The key sees apps".to_owned(),
        (1, false) => "The key sees more than one app".to_owned(),
        (_, false) => format!("The key sees more than {count} apps"),
    };
    let mut check = Check::new("apps_seen", CheckStatus::Ok, message);
    if !seen.whole {
        check.evidence = Some(match count {
            0 => "None of them could be read".to_owned(),
            1 => "The first one is listed".to_owned(),
            _ => format!("The first {count} are listed"),
        });
    }
    context.record(check);
    context.findings().apps = Some(seen.apps);
}
