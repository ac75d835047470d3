//! The apps that a key sees, page by page.

use tokio::time::{Instant, timeout_at};

use crate::apple::paging::Pages;
use crate::apple::reply::Reply;
use crate::apple::resources;
use crate::diagnosis::context::Context;
use crate::diagnosis::evidence::in_words;
use crate::diagnosis::reading::{Reading, read};
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
    total: Option<u64>,
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
    let mut pages = Pages::new(context.apple.hosts(), credentials.owner.kind(), MOST_PAGES);
    let mut apps = resources::read_apps(first);
    let mut next = pages.after(first);
    while let Some(page) = next.take() {
        if context.too_few_left(credentials).is_some() {
            pages.give_up();
            break;
        }
        match timeout_at(until, context.ask_accepted(credentials, token, &page)).await {
            Ok(Ok(reply)) if read(&reply) == Reading::Accepted => {
                apps.extend(resources::read_apps(&reply));
                next = pages.after(&reply);
            }
            _ => pages.give_up(),
        }
    }
    Some(Seen {
        apps,
        whole: pages.is_whole(),
        total: pages.total(),
    })
}

/// Records the apps.
pub(super) fn record(context: &Context<'_>, first: &Reply, seen: Option<Seen>) {
    let Some(seen) = seen else {
        let enterprise = context.subject.draft.typed.kind == KeyKind::Enterprise;
        let (status, evidence) = if enterprise {
            (
                CheckStatus::Skipped,
                "Not tried: an enterprise team has no App Store".to_owned(),
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
    // What a total says is less than what was seen, when it does not come from Apple.
    let total = seen.total.filter(|total| *total >= count as u64);
    let message = match (count, seen.whole) {
        (2.., false) if total.is_some() => {
            format!("The key sees {} apps", total.unwrap_or_default())
        }
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
    let mut findings = context.findings();
    findings.apps = Some(seen.apps);
    findings.apps_complete = Some(seen.whole);
    findings.apps_total = total;
}
