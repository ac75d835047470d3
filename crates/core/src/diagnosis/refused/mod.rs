//! Apple refused the token with a 401, which names no cause: experiments that find it.
//!
//! Each sends one harmless request. They stop at the first proof, and never come to more than
//! [`MOST_REQUESTS`] with the ones before them.

mod conclusion;
mod plan;
mod unexplained;

use super::cause::Cause;
use super::check::{Check, CheckStatus};
use super::ending::Ending;
use super::first_answer;
use super::reading::in_words;
use super::run::Run;
use super::skew::{self, Explains};
use super::trial::{Shown, Stopped, Trial, by, smallest};
use crate::apple::reply::Reply;
use crate::clock::UnixMillis;
use crate::token::{Credentials, Token, TokenRequest};

/// The most requests that one refused key is worth.
pub(super) const MOST_REQUESTS: u32 = 8;

/// What was refused, and what is known about the clock.
struct Refusal<'a> {
    run: &'a Run<'a>,
    base: &'a Credentials,
    first: &'a Reply,
    ruled_out: Vec<String>,
}

/// Finds out why. `Ok` when the refusal was a passing one: the key is accepted after all.
pub(super) async fn find_cause(
    run: &Run<'_>,
    base: &Credentials,
    first: &Reply,
) -> Result<(Token, Reply), Stopped> {
    let mut refusal = Refusal {
        run,
        base,
        first,
        ruled_out: Vec::new(),
    };
    let accepted = if refusal.explains() == Explains::No {
        refusal.once_more().await?
    } else {
        refusal.by_apples_clock().await?
    };
    match accepted {
        Some(accepted) => Ok(accepted),
        None => Err(by(refusal.experiments().await?)),
    }
}

impl Refusal<'_> {
    fn here(&self) -> UnixMillis {
        self.run.apple.clock().now()
    }

    /// What time it is at Apple, as far as it is known.
    fn there(&self) -> UnixMillis {
        match self.first.skew_seconds {
            Some(skew) if !skew::agrees(skew) => self.here().plus_seconds(skew.saturating_neg()),
            _ => self.here(),
        }
    }

    fn explains(&self) -> Explains {
        self.first.skew_seconds.map_or(Explains::No, skew::explains)
    }

    /// The refused values once more, by this time. When that is accepted, its answer stands in
    /// the place of the first one, so the same is asked for.
    fn trial<'t>(&self, id: &'static str, message: &str, now: UnixMillis) -> Trial<'t>
    where
        Self: 't,
    {
        Trial {
            id,
            message: message.to_owned(),
            credentials: self.base,
            request: TokenRequest::default(),
            now,
            endpoint: first_answer::acceptance(self.base.kind),
        }
    }

    /// The same values once more: Apple refuses good tokens now and then.
    async fn once_more(&mut self) -> Result<Option<(Token, Reply)>, Stopped> {
        let again = self.trial(
            "experiment_again",
            "The same values, signed anew, are accepted",
            self.here(),
        );
        let (shown, check) = again.run(self.run).await;
        if let Shown::Accepted(accepted) = shown {
            let evidence = format!(
                "{}, and for the same values, signed anew: {}",
                in_words(self.first),
                in_words(&accepted.1)
            );
            first_answer::record_acceptance(self.run, CheckStatus::Warn, evidence, accepted.1.ms);
            return Ok(Some(*accepted));
        }
        self.record_refusal();
        self.note(shown, check, "a passing refusal")?;
        Ok(None)
    }

    /// The clock comes first when it can be the cause: every other experiment depends on it.
    async fn by_apples_clock(&mut self) -> Result<Option<(Token, Reply)>, Stopped> {
        self.record_refusal();
        let moved = self.trial(
            "experiment_clock",
            "A token made by Apple's clock is accepted",
            self.there(),
        );
        let (shown, check) = moved.run(self.run).await;
        let Shown::Accepted(accepted) = shown else {
            self.note(shown, check, "this computer's clock alone")?;
            return Ok(None);
        };
        self.run.record(check);
        if self.explains() == Explains::Perhaps
            && let Some(passed) = self.accepted_now().await?
        {
            return Ok(Some(passed));
        }
        Err(by(conclusion::clock(
            self.first.skew_seconds.unwrap_or_default(),
            &accepted.1,
        )))
    }

    /// A skew of a few minutes is refused by some accounts only: the same token once more tells
    /// it from a passing refusal.
    async fn accepted_now(&mut self) -> Result<Option<(Token, Reply)>, Stopped> {
        let message = "A token made by this computer's clock is accepted now";
        let again = self.trial("experiment_again", message, self.here());
        match again.run(self.run).await {
            (Shown::Accepted(accepted), check) => {
                self.run.record(check);
                Ok(Some(*accepted))
            }
            (shown, check) => {
                self.note(shown, check, "a passing refusal")?;
                Ok(None)
            }
        }
    }

    async fn experiments(&mut self) -> Result<Ending, Stopped> {
        let subject = self.run.subject;
        if subject.is_named_for_in_app_purchase() {
            return Ok(Ending::of(Cause::OtherAppleServiceKey));
        }
        for planned in plan::experiments(subject, self.base, self.first.skew_seconds) {
            if self.run.requests() >= MOST_REQUESTS {
                break;
            }
            let trial = Trial {
                id: planned.id,
                message: planned.message.clone(),
                credentials: &planned.credentials,
                request: planned.request.clone(),
                now: self.there(),
                endpoint: smallest(planned.credentials.kind),
            };
            let (shown, check) = trial.run(self.run).await;
            if let Shown::Accepted(accepted) = &shown {
                self.run.record(check);
                return Ok(conclusion::of(
                    subject,
                    &planned,
                    self.first.skew_seconds,
                    &accepted.1,
                ));
            }
            self.note(shown, check, &planned.ruled_out)?;
        }
        Ok(unexplained::ending(subject, self.base, &self.ruled_out))
    }

    /// Records what a trial showed, and what a refusal rules out by proof.
    fn note(&mut self, shown: Shown, check: Check, what: &str) -> Result<(), Stopped> {
        self.run.record(check);
        match shown {
            Shown::Refused => self.ruled_out.push(what.to_owned()),
            Shown::ToldToWait(stopped) => return Err(stopped),
            Shown::Accepted(_) | Shown::Unclear => {}
        }
        Ok(())
    }

    fn record_refusal(&self) {
        let evidence = in_words(self.first);
        first_answer::record_acceptance(self.run, CheckStatus::Fail, evidence, self.first.ms);
    }
}
