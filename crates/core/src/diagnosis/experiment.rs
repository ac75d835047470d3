//! One experiment: a token made otherwise, sent once.

use super::conclusion::{Conclusion, Stopped};
use super::context::Context;
use super::evidence::in_words;
use super::inconclusive;
use super::reading::{Reading, read};
use crate::apple::endpoint::Endpoint;
use crate::apple::error::TransportError;
use crate::apple::reply::Reply;
use crate::apple::resources;
use crate::clock::UnixMillis;
use crate::kind::KeyKind;
use crate::outcome::{Cause, Check, CheckStatus};
use crate::token::{Credentials, Token, TokenError, TokenRequest, mint};

/// A token to try.
pub(super) struct Experiment<'a> {
    /// The check's stable name.
    pub(super) id: &'static str,
    /// What is tried: "As an individual key".
    pub(super) message: String,
    pub(super) credentials: &'a Credentials,
    pub(super) request: TokenRequest,
    /// What time the token takes it to be.
    pub(super) now: UnixMillis,
    /// What is asked for.
    pub(super) endpoint: Endpoint,
}

/// What an experiment showed.
pub(super) enum Shown {
    /// Apple accepted the token.
    Accepted(Box<(Token, Reply)>),
    /// Apple refused the token.
    Refused(Box<Reply>),
    /// The answer does not tell, or none came: how a test ends that cannot go on without it.
    Unclear(Stopped),
    /// Apple asks to wait, so the whole test ends.
    ToldToWait(Stopped),
}

impl Experiment<'_> {
    /// Sends the token once. The check is handed back, to be recorded where it fits.
    pub(super) async fn run(&self, context: &Context<'_>) -> (Shown, Check) {
        let token = match mint(self.credentials, &self.request, self.now) {
            Ok(token) => token,
            Err(error) => {
                let evidence = format!("This token can't be made: {error}");
                let check = self.check(CheckStatus::Unknown, evidence, None);
                return (Shown::Unclear(Box::new(not_signed(&error))), check);
            }
        };
        match context.ask(self.credentials, &token, &self.endpoint).await {
            Ok(reply) => self.judge(token, reply),
            Err(fault) => {
                let check = self.check(CheckStatus::Unknown, fault.to_string(), None);
                let stopped = Box::new(inconclusive::no_answer(&fault));
                match fault {
                    TransportError::ToldToWait { .. } => (Shown::ToldToWait(stopped), check),
                    _ => (Shown::Unclear(stopped), check),
                }
            }
        }
    }

    fn judge(&self, token: Token, reply: Reply) -> (Shown, Check) {
        let reading = read(&reply);
        let status = match reading {
            Reading::Accepted | Reading::Forbidden(_) => CheckStatus::Ok,
            Reading::Refused => CheckStatus::Fail,
            _ => CheckStatus::Unknown,
        };
        let check = self.check(status, in_words(&reply), Some(reply.ms));
        let shown = match (status, reading) {
            (CheckStatus::Ok, _) => Shown::Accepted(Box::new((token, reply))),
            (CheckStatus::Fail, _) => Shown::Refused(Box::new(reply)),
            (_, Reading::TooMany) => {
                Shown::ToldToWait(Box::new(inconclusive::unexpected(reading, &reply)))
            }
            // The limiter holds back this Key ID only; the next experiment may have another.
            (_, Reading::Unavailable) if reply.retry_after.is_some() => {
                Shown::ToldToWait(Box::new(inconclusive::unexpected(reading, &reply)))
            }
            _ => Shown::Unclear(Box::new(inconclusive::unexpected(reading, &reply))),
        };
        (shown, check)
    }

    fn check(&self, status: CheckStatus, evidence: String, ms: Option<f64>) -> Check {
        let check = Check::new(self.id, status, &self.message).because(evidence);
        match ms {
            Some(ms) => check.took(ms),
            None => check,
        }
    }
}

/// What it comes to when the key signs no token.
pub(super) fn not_signed(error: &TokenError) -> Conclusion {
    Conclusion::of(Cause::KeyUnreadable).because(format!("No token could be signed: {error}."))
}

/// The least that can be asked for.
pub(super) fn smallest(kind: KeyKind) -> Endpoint {
    match kind {
        KeyKind::Team | KeyKind::Individual => resources::one_app(),
        KeyKind::Enterprise => resources::few_bundle_ids(),
    }
}
