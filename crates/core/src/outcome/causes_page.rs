//! docs/causes.md, written from the causes themselves.

use crate::outcome::{Cause, Outcome, Who};

const BEGINNING: &str = "# Causes

Every test of a key ends in exactly one of these causes. The names are stable: scripts may match on them.
This page is written from the program's own list; a test compares the two.

An *accepted* key is one that Apple knows: its three values are right, whatever else is wrong. A *refused* one does not work as it was given. *Unknown* means that the test could not find out.
";

/// The page as it must stand in docs/causes.md.
#[must_use]
pub fn causes_page() -> String {
    let mut page = BEGINNING.to_owned();
    for cause in Cause::ALL {
        page.push_str(&format!(
            "\n## `{cause}`\n\n{}.\n\n- How it counts: {}\n- How it is known: {}\n- What to do: {}\n- Who does it: {}\n",
            cause.sentence(),
            outcome(cause.outcome()),
            cause.how_known(),
            cause.next_step(),
            who(cause.who()),
        ));
    }
    page
}

const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Valid => "accepted",
        Outcome::Refused => "refused",
        Outcome::Unknown => "unknown",
    }
}

const fn who(who: Who) -> &'static str {
    match who {
        Who::You => "you",
        Who::Admin => "an Admin of the team",
        Who::AccountHolder => "the team's Account Holder",
        Who::Apple => "nobody here; Apple, or time",
        Who::Network => "you, or whoever runs the network",
        Who::Nobody => "nobody",
    }
}
