//! Apple refused the token with a 401, which names no cause: experiments that find it.
//!
//! Each sends one harmless request. They stop at the first proof, and never come to more than
//! [`MOST_REQUESTS`] with the ones before them.

mod plan;
mod proof;
mod unexplained;

use plan::{Planned, Proves};

use super::clock_skew::{self, Explains};
use super::conclusion::Conclusion;
use super::conclusion::Stopped;
use super::context::{Context, MOST_REQUESTS};
use super::evidence::in_words;
use super::experiment::{Experiment, Shown, smallest};
use super::first_answer;
use crate::apple::reply::Reply;
use crate::clock::UnixMillis;
use crate::outcome::{CheckStatus, Outcome};
use crate::token::{Credentials, Token, TokenRequest};

/// What was refused, and what is known about the clock.
struct Refusal<'a> {
    context: &'a Context<'a>,
    base: &'a Credentials,
    first: &'a Reply,
    tally: Tally,
}

/// What a refusal's proof rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rests {
    /// Apple takes the token's times, whichever clock is right.
    OnNothing,
    /// Apple takes the token's times if its answer says truly what time it is.
    OnDate,
}

/// What became of an experiment.
enum Tried {
    /// Apple accepted the token.
    Accepted(Box<(Token, Reply)>),
    /// Apple refused it.
    Refused(Rests),
    /// No answer told.
    Unclear,
}

/// What the experiments came to.
#[derive(Debug, Default)]
struct Tally {
    /// What Apple refused too.
    ruled_out: Vec<String>,
    /// What Apple refused in a token that is good only if the time in its answer is right.
    ruled_out_by_date: Vec<String>,
    /// What was not answered, or was worth no request any more.
    not_told: Vec<String>,
}

impl Tally {
    fn rule_out(&mut self, what: String, rests: Rests) {
        match rests {
            Rests::OnNothing => self.ruled_out.push(what),
            Rests::OnDate => self.ruled_out_by_date.push(what),
        }
    }
}

/// Finds out why. `Ok` when the refusal was a passing one: the key is accepted after all.
pub(super) async fn find_cause(
    context: &Context<'_>,
    base: &Credentials,
    first: &Reply,
) -> Result<(Token, Reply), Stopped> {
    let mut refusal = Refusal {
        context,
        base,
        first,
        tally: Tally::default(),
    };
    match refusal.same_values().await? {
        Some(accepted) => Ok(accepted),
        None => refusal.experiments().await,
    }
}

impl Refusal<'_> {
    fn here(&self) -> UnixMillis {
        self.context.apple.clock().now()
    }

    fn there(&self) -> UnixMillis {
        clock_skew::there(self.here(), self.first.skew_seconds)
    }

    /// What time the token of an experiment takes it to be. This computer's, where Apple takes such
    /// a token whichever of the two clocks is right: the time in the answer may be what is wrong.
    fn now_for(&self, request: &TokenRequest) -> (UnixMillis, Rests) {
        match self.first.skew_seconds {
            Some(skew) if !clock_skew::is_good(skew, request.lifetime) => {
                (self.there(), Rests::OnDate)
            }
            _ => (self.here(), Rests::OnNothing),
        }
    }

    fn explains(&self) -> Explains {
        self.first
            .skew_seconds
            .map_or(Explains::No, clock_skew::explains)
    }

    /// The refused values once more, before any others: by the clock that is likelier right.
    /// Records whether Apple accepts the token, which is known by then.
    async fn same_values(&mut self) -> Result<Option<(Token, Reply)>, Stopped> {
        let told = if self.explains() == Explains::No {
            self.once_more().await
        } else {
            self.by_apples_clock().await
        };
        let refused = in_words(self.first);
        let (status, evidence) = match &told {
            Ok(Some((_, reply))) => {
                let again = in_words(reply);
                let both = format!("{refused}, and for the same values, signed again: {again}");
                (CheckStatus::Warn, both)
            }
            // One refusal may be a passing one.
            Err(conclusion) if conclusion.cause.outcome() == Outcome::Unknown => {
                (CheckStatus::Unknown, refused)
            }
            Ok(None) | Err(_) => (CheckStatus::Fail, refused),
        };
        first_answer::record_acceptance(self.context, status, evidence, self.first.ms);
        told
    }

    /// The same values once more: Apple refuses good tokens now and then.
    async fn once_more(&mut self) -> Result<Option<(Token, Reply)>, Stopped> {
        let message = "The same values, signed again";
        match self
            .try_same("experiment_again", message, self.here())
            .await
        {
            Shown::Accepted(accepted) => Ok(Some(*accepted)),
            shown => {
                // Where only one of the two clocks makes a good token, no good one was refused twice.
                let (_, rests) = self.now_for(&TokenRequest::default());
                let passing = (rests == Rests::OnNothing).then_some("a temporary rejection");
                self.must_tell(shown, passing).map(|()| None)
            }
        }
    }

    /// The clock comes first when it can be the cause: every other experiment depends on it.
    async fn by_apples_clock(&mut self) -> Result<Option<(Token, Reply)>, Stopped> {
        let message = "A token made with Apple's clock";
        let there = self.there();
        match self.try_same("experiment_clock", message, there).await {
            Shown::Accepted(accepted) => self.clock_explains(&accepted.1).await,
            shown => {
                self.must_tell(shown, Some("this computer's clock alone"))?;
                // The time in the answer may be what is wrong, and the refusal a passing one.
                self.once_more().await
            }
        }
    }

    /// A skew of a few minutes is refused by some accounts only: the same token once more tells
    /// it from a temporary rejection.
    async fn clock_explains(
        &mut self,
        accepted: &Reply,
    ) -> Result<Option<(Token, Reply)>, Stopped> {
        if self.explains() == Explains::Perhaps {
            let passed = self.once_more().await.map_err(|conclusion| {
                Box::new(conclusion.and_because("It accepted a token made with its own clock."))
            })?;
            if passed.is_some() {
                return Ok(passed);
            }
        }
        let skew = self.first.skew_seconds.unwrap_or_default();
        Err(Box::new(proof::clock(skew, accepted)))
    }

    /// When that is accepted, its answer stands in the place of the first one, so the same is
    /// asked for.
    async fn try_same(&self, id: &'static str, message: &str, now: UnixMillis) -> Shown {
        let experiment = Experiment {
            id,
            message: message.to_owned(),
            credentials: self.base,
            request: TokenRequest::default(),
            now,
            endpoint: first_answer::acceptance(self.base.owner.kind()),
        };
        let (shown, check) = experiment.run(self.context).await;
        self.context.record(check);
        shown
    }

    /// Without an answer to this, one refusal is all there is, and nothing follows from it.
    fn must_tell(&mut self, shown: Shown, ruled_out: Option<&str>) -> Result<(), Stopped> {
        match shown {
            Shown::Refused(_) => {
                let (_, rests) = self.now_for(&TokenRequest::default());
                if let Some(what) = ruled_out {
                    self.tally.rule_out(what.to_owned(), rests);
                }
            }
            Shown::Unclear(conclusion) | Shown::ToldToWait(conclusion) => {
                return Err(self.after_the_refusal(*conclusion));
            }
            Shown::Accepted(_) => {}
        }
        Ok(())
    }

    fn after_the_refusal(&self, conclusion: Conclusion) -> Stopped {
        let before = format!("Before that, Apple answered {}.", in_words(self.first));
        Box::new(conclusion.and_because(&before))
    }

    async fn experiments(&mut self) -> Result<(Token, Reply), Stopped> {
        let subject = self.context.subject;
        let few = self.context.too_few_left(self.base).is_some();
        let mut refused = Vec::new();
        for planned in plan::experiments(subject, self.base, self.first.skew_seconds) {
            if few || !self.is_worth(planned.proves.requests()) {
                self.tally.not_told.push(planned.ruled_out);
                continue;
            }
            match self.try_planned(&planned, planned.message.clone()).await? {
                Tried::Accepted(accepted) => return self.conclude(&planned, &accepted.1).await,
                Tried::Refused(rests) => {
                    self.tally.rule_out(planned.ruled_out.clone(), rests);
                    refused.push(planned);
                }
                Tried::Unclear => self.tally.not_told.push(planned.ruled_out),
            }
        }
        self.likeliest_again(&refused).await
    }

    /// Apple refuses good tokens now and then, perhaps the very one that would have shown the
    /// cause: what is left of the requests goes into a second try, the likeliest first.
    async fn likeliest_again(&mut self, refused: &[Planned]) -> Result<(Token, Reply), Stopped> {
        let single = |planned: &&Planned| planned.proves != Proves::Lifetime;
        for planned in refused.iter().filter(single) {
            if !self.is_worth(1) {
                break;
            }
            let message = format!("{}, once more", planned.message);
            // What is known already holds, whatever becomes of this.
            match self.try_planned(planned, message).await {
                Ok(Tried::Accepted(accepted)) => return self.conclude(planned, &accepted.1).await,
                Ok(Tried::Refused(_) | Tried::Unclear) => {}
                Err(_) => break,
            }
        }
        let skew = self.first.skew_seconds;
        let conclusion =
            unexplained::conclusion(self.context.subject, self.base, &self.tally, skew);
        Err(Box::new(conclusion))
    }

    /// Whether so many requests more are worth it.
    fn is_worth(&self, requests: u32) -> bool {
        self.context.requests() + requests <= MOST_REQUESTS && !self.context.is_late()
    }

    async fn try_planned(&self, planned: &Planned, message: String) -> Result<Tried, Stopped> {
        let (now, rests) = self.now_for(&planned.request);
        let experiment = Experiment {
            id: planned.id,
            message,
            credentials: &planned.credentials,
            request: planned.request.clone(),
            now,
            endpoint: smallest(planned.credentials.owner.kind()),
        };
        let (shown, check) = experiment.run(self.context).await;
        self.context.record(check);
        match shown {
            Shown::Accepted(accepted) => Ok(Tried::Accepted(accepted)),
            Shown::Refused(_) => Ok(Tried::Refused(rests)),
            Shown::Unclear(_) => Ok(Tried::Unclear),
            Shown::ToldToWait(conclusion) => Err(self.after_the_refusal(*conclusion)),
        }
    }

    /// What is proven; or else that all the refusals were passing ones.
    async fn conclude(
        &mut self,
        planned: &Planned,
        accepted: &Reply,
    ) -> Result<(Token, Reply), Stopped> {
        let skew = self.first.skew_seconds;
        if planned.proves == Proves::Lifetime
            && self.explains() != Explains::Surely
            && let Some((token, reply)) = self.once_more().await?
        {
            let evidence = format!("After several rejections: {}", in_words(&reply));
            first_answer::record_acceptance(self.context, CheckStatus::Warn, evidence, reply.ms);
            return Ok((token, reply));
        }
        let subject = self.context.subject;
        Err(Box::new(proof::of(
            subject, self.base, planned, skew, accepted,
        )))
    }
}
