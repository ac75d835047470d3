//! The first answer from Apple, or why there is none.

use std::time::Instant;

use super::cause::Cause;
use super::check::{Check, CheckStatus};
use super::ending::Ending;
use super::forbidden;
use super::reading::{Reading, in_words, read};
use super::run::Run;
use crate::apple::endpoint::Endpoint;
use crate::apple::fault::Fault;
use crate::apple::reply::Reply;
use crate::kind::KeyKind;
use crate::token::{Credentials, TokenRequest, mint};

/// Where acceptance is tried: something that every key of this kind can be asked for.
pub(super) fn acceptance(kind: KeyKind) -> Endpoint {
    match kind {
        KeyKind::Team | KeyKind::Individual => Endpoint::json("/v1/apps")
            .with("fields[apps]", "name,bundleId")
            .with("limit", "200"),
        KeyKind::Enterprise => Endpoint::json("/v1/bundleIds").with("limit", "1"),
    }
}

/// Asks Apple for the first time. `Ok` when the token was accepted and there is more to ask.
pub(super) async fn first_answer(
    run: &Run<'_>,
    credentials: &Credentials,
) -> Result<(), Box<Ending>> {
    let begun = Instant::now();
    let token = mint(
        credentials,
        &TokenRequest::default(),
        run.apple.clock().now(),
    )
    .map_err(|_| Box::new(Ending::of(Cause::KeyUnreadable)))?;
    let signed = format!(
        "A token was signed: ES256, 15 minutes, for {}",
        credentials.kind.audience()
    );
    run.record(Check::new("token_signed", CheckStatus::Ok, signed).took_since(begun));
    match run
        .ask(credentials, &token, &acceptance(credentials.kind))
        .await
    {
        Ok(reply) => judge(run, &reply),
        Err(fault) => Err(Box::new(no_answer(run, &fault))),
    }
}

fn judge(run: &Run<'_>, reply: &Reply) -> Result<(), Box<Ending>> {
    run.seen().skew_seconds = reply.skew_seconds;
    let accepted = |status| {
        run.record(
            Check::new("apple_accepts_token", status, "Apple accepts the token")
                .because(in_words(reply))
                .took(reply.ms),
        );
    };
    let ending = match read(reply) {
        Reading::Accepted => {
            accepted(CheckStatus::Ok);
            return Ok(());
        }
        Reading::Forbidden(why) => {
            accepted(CheckStatus::Ok);
            forbidden::ending(why, reply)
        }
        Reading::Refused => {
            accepted(CheckStatus::Fail);
            Ending::of(Cause::RefusedUnexplained)
        }
        Reading::TooMany => Ending::of(Cause::RateLimited),
        Reading::Unavailable | Reading::NotFound | Reading::BadRequest => {
            Ending::of(Cause::AppleUnavailable)
        }
        Reading::CutOff => Ending::of(Cause::AnswerCutOff),
        Reading::NotApples => Ending::of(Cause::AnswerNotFromApple),
    };
    Err(Box::new(ending))
}

fn no_answer(run: &Run<'_>, fault: &Fault) -> Ending {
    run.fail("apple_reached", "Apple was reached", fault.to_string());
    Ending::of(match fault {
        Fault::NameNotFound { .. } | Fault::NotReached { .. } | Fault::Proxy { .. } => {
            Cause::NoNetwork
        }
        Fault::NotTrusted { .. } | Fault::Handshake { .. } => Cause::TlsNotTrusted,
        Fault::TimedOut { .. } => Cause::TimedOut,
        Fault::CutOff | Fault::NotBuilt => Cause::AnswerCutOff,
        Fault::NotHttp => Cause::AnswerNotFromApple,
        Fault::ToldToWait { .. } => Cause::RateLimited,
    })
}
