//! Values that cannot be right are tried as they were probably meant: Apple's acceptance proves it.

use super::ids::{Meant, Wrong};
use crate::diagnosis::clock_skew;
use crate::diagnosis::conclusion::Conclusion;
use crate::diagnosis::conclusion::Stopped;
use crate::diagnosis::context::Context;
use crate::diagnosis::evidence::in_words;
use crate::diagnosis::experiment::{Experiment, Shown, smallest};
use crate::diagnosis::first_answer;
use crate::diagnosis::reading::Reading;
use crate::token::TokenRequest;
use crate::verdict::ValuesMend;

/// The values that were meant, and what is known about the clock.
struct Guess<'a> {
    context: &'a Context<'a>,
    skew: Option<i64>,
    refused: bool,
}

/// The conclusion for values that cannot be right. At most two requests for each meaning.
pub(super) async fn try_as_meant(context: &Context<'_>, wrong: Wrong) -> Stopped {
    let mut guess = Guess {
        context,
        skew: None,
        refused: false,
    };
    for meant in &wrong.meant {
        match guess.twice(meant).await {
            Shown::Accepted(accepted) => {
                skip(context);
                let because = format!(
                    "{}. Apple accepted the corrected values: {}.",
                    wrong.evidence,
                    in_words(&accepted.1)
                );
                let conclusion = Conclusion::of(meant.cause).because(because);
                return Box::new(guess.with_clock(conclusion.mend(Some(mend(context, meant)))));
            }
            Shown::Refused(_) => guess.refused = true,
            Shown::Unclear(_) | Shown::ToldToWait(_) => {}
        }
    }
    skip(context);
    Box::new(guess.with_clock(by_form(context, &wrong, guess.refused)))
}

impl Guess<'_> {
    /// Once more after a refusal, which may be a passing one or this computer's clock's fault.
    async fn twice(&mut self, meant: &Meant) -> Shown {
        let shown = self.once(meant).await;
        let Shown::Refused(reply) = &shown else {
            return shown;
        };
        if self.skew.is_none() {
            first_answer::record_clocks(self.context, reply, Reading::Refused);
            self.skew = reply.skew_seconds;
        }
        self.once(meant).await
    }

    async fn once(&self, meant: &Meant) -> Shown {
        let here = self.context.apple.clock().now();
        let experiment = Experiment {
            id: "experiment_meant",
            message: format!("{}: Apple accepts that", meant.label),
            credentials: &meant.credentials,
            request: TokenRequest::default(),
            now: clock_skew::there(here, clock_skew::next_cause(self.skew)),
            endpoint: smallest(meant.credentials.owner.kind()),
        };
        let (shown, check) = experiment.run(self.context).await;
        self.context.record(check);
        shown
    }

    fn with_clock(&self, conclusion: Conclusion) -> Conclusion {
        match clock_skew::next_cause(self.skew) {
            Some(skew) => clock_skew::too(conclusion, skew),
            None => conclusion,
        }
    }
}

fn skip(context: &Context<'_>) {
    context.skip_the_rest("Not tried: the values can't be right as they are");
}

fn by_form(context: &Context<'_>, wrong: &Wrong, refused: bool) -> Conclusion {
    let certain = wrong.meant.iter().find(|meant| meant.by_form);
    let mut because = format!("{}.", wrong.evidence.trim_end_matches('.'));
    if refused && certain.is_some() {
        because.push_str(" Apple doesn't accept the corrected values either, so something else is wrong too: correct these first, then check again.");
    }
    let conclusion = Conclusion::of(wrong.cause).because(because);
    conclusion.mend(certain.map(|meant| mend(context, meant)))
}

fn mend(context: &Context<'_>, meant: &Meant) -> ValuesMend {
    ValuesMend {
        label: meant.label.clone(),
        values: meant.credentials.values(context.subject.given_team()),
    }
}
