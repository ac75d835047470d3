//! Values that cannot be right are tried as they were probably meant: Apple's acceptance proves it.

use super::ids::{Meant, Wrong};
use crate::diagnosis::ending::Ending;
use crate::diagnosis::reading::{Reading, in_words};
use crate::diagnosis::run::Run;
use crate::diagnosis::skew;
use crate::diagnosis::trial::{Shown, Stopped, Trial, by, smallest};
use crate::diagnosis::verdict::ValuesMend;
use crate::diagnosis::{accepted, first_answer};
use crate::token::TokenRequest;

/// The values that were meant, and what is known about the clock.
struct Guess<'a> {
    run: &'a Run<'a>,
    skew: Option<i64>,
    refused: bool,
}

/// The ending for values that cannot be right. At most two requests for each meaning.
pub(super) async fn try_as_meant(run: &Run<'_>, wrong: Wrong) -> Stopped {
    let mut guess = Guess {
        run,
        skew: None,
        refused: false,
    };
    for meant in &wrong.meant {
        match guess.twice(meant).await {
            Shown::Accepted(accepted) => {
                skip(run);
                let because = format!(
                    "{}. Apple accepted the values as they were meant: {}.",
                    wrong.evidence,
                    in_words(&accepted.1)
                );
                let ending = Ending::of(meant.cause).because(because);
                return by(guess.with_clock(ending.mend(Some(mend(run, meant)))));
            }
            Shown::Refused(_) => guess.refused = true,
            Shown::Unclear(_) | Shown::ToldToWait(_) => {}
        }
    }
    skip(run);
    by(guess.with_clock(by_form(run, &wrong, guess.refused)))
}

impl Guess<'_> {
    /// Once more after a refusal, which may be a passing one or this computer's clock's fault.
    async fn twice(&mut self, meant: &Meant) -> Shown {
        let shown = self.once(meant).await;
        let Shown::Refused(reply) = &shown else {
            return shown;
        };
        if self.skew.is_none() {
            first_answer::record_clocks(self.run, reply, Reading::Refused);
            self.skew = reply.skew_seconds;
        }
        self.once(meant).await
    }

    async fn once(&self, meant: &Meant) -> Shown {
        let here = self.run.apple.clock().now();
        let trial = Trial {
            id: "experiment_meant",
            message: format!("{}: Apple accepts that", meant.label),
            credentials: &meant.credentials,
            request: TokenRequest::default(),
            now: skew::there(here, skew::next_cause(self.skew)),
            endpoint: smallest(meant.credentials.owner.kind()),
        };
        let (shown, check) = trial.run(self.run).await;
        self.run.record(check);
        shown
    }

    fn with_clock(&self, ending: Ending) -> Ending {
        match skew::next_cause(self.skew) {
            Some(skew) => skew::too(ending, skew),
            None => ending,
        }
    }
}

fn skip(run: &Run<'_>) {
    accepted::skip(
        run,
        "Not asked, since the values cannot be right as they are",
    );
}

fn by_form(run: &Run<'_>, wrong: &Wrong, refused: bool) -> Ending {
    let certain = wrong.meant.iter().find(|meant| meant.by_form);
    let mut because = format!("{}.", wrong.evidence.trim_end_matches('.'));
    if refused && certain.is_some() {
        because.push_str(" Apple does not accept the mended values either, so something else is wrong too: mend these first, then check again.");
    }
    let ending = Ending::of(wrong.cause).because(because);
    ending.mend(certain.map(|meant| mend(run, meant)))
}

fn mend(run: &Run<'_>, meant: &Meant) -> ValuesMend {
    ValuesMend {
        label: meant.label.clone(),
        values: meant.credentials.values(run.subject.given_team()),
    }
}
