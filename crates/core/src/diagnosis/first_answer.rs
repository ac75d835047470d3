//! The first request, and what its answer says about the token.

use std::time::Instant;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::ExposeSecret;

use super::clock_skew;
use super::conclusion::Stopped;
use super::context::Context;
use super::evidence::in_words;
use super::experiment::not_signed;
use super::inconclusive;
use super::reading::{Reading, read};
use crate::apple::endpoint::Endpoint;
use crate::apple::error::TransportError;
use crate::apple::reply::Reply;
use crate::apple::resources;
use crate::kind::KeyKind;
use crate::outcome::{Check, CheckStatus};
use crate::token::{Credentials, Token, TokenRequest, mint};

/// Where acceptance is tried: something that every key of this kind can be asked for.
pub(super) fn acceptance(kind: KeyKind) -> Endpoint {
    match kind {
        KeyKind::Team | KeyKind::Individual => resources::all_apps(),
        KeyKind::Enterprise => resources::few_bundle_ids(),
    }
}

/// Signs a token by this computer's clock and sends it.
pub(super) async fn ask(
    context: &Context<'_>,
    credentials: &Credentials,
) -> Result<(Token, Reply), Stopped> {
    let token = sign(context, credentials)?;
    let reply = reach(context, credentials, &token).await?;
    Ok((token, reply))
}

fn sign(context: &Context<'_>, credentials: &Credentials) -> Result<Token, Stopped> {
    let begun = Instant::now();
    let now = context.apple.clock().now();
    let token = mint(credentials, &TokenRequest::default(), now).map_err(|error| {
        context.fail(
            "token_signed",
            "No token could be signed",
            error.to_string(),
        );
        Box::new(not_signed(&error))
    })?;
    let audience = credentials.owner.kind().audience();
    let mut check = Check::new(
        "token_signed",
        CheckStatus::Ok,
        format!("A token was signed: ES256, 15 minutes, for {audience}"),
    )
    .took_since(begun);
    check.evidence = token_parts(&token);
    context.record(check);
    Ok(token)
}

/// Gets an answer, and says when it took another way than the usual one.
async fn reach(
    context: &Context<'_>,
    credentials: &Credentials,
    token: &Token,
) -> Result<Reply, Stopped> {
    let endpoint = acceptance(credentials.owner.kind());
    let asked = context.ask(credentials, token, &endpoint).await;
    if context.is_over_ipv4() && asked.is_ok() {
        let message = "IPv6 doesn't work properly here, so IPv4 was used";
        let evidence = "Over IPv6 no answer came. Over IPv4 Apple answered.";
        context.record(Check::new("ipv6_works", CheckStatus::Warn, message).because(evidence));
    }
    asked.map_err(|error| {
        record_no_answer(context, &error);
        Box::new(inconclusive::no_answer(&error))
    })
}

/// A request that was not sent, because Apple asked to wait, reached nobody and failed at nothing.
fn record_no_answer(context: &Context<'_>, fault: &TransportError) {
    let status = match fault {
        TransportError::ToldToWait { .. } => CheckStatus::Skipped,
        _ => CheckStatus::Fail,
    };
    let message = "Apple couldn't be reached";
    context.record(Check::new("apple_reached", status, message).because(fault.to_string()));
}

/// Records what the first answer shows: that somebody answered, the clocks, the token.
pub(super) fn record(context: &Context<'_>, reply: &Reply) {
    let reading = read(reply);
    let reached = match reading {
        Reading::NotApples => CheckStatus::Fail,
        Reading::CutOff => CheckStatus::Unknown,
        _ => CheckStatus::Ok,
    };
    let message = match reached {
        CheckStatus::Fail => "Something other than Apple answered",
        _ => "Apple was reached",
    };
    context.record(
        Check::new("apple_reached", reached, message)
            .because(answered(reply))
            .took(reply.ms),
    );
    if reading != Reading::NotApples {
        record_clocks(context, reply, reading);
    }
    let accepted = match reading {
        Reading::Accepted | Reading::Forbidden(_) => CheckStatus::Ok,
        // Recorded when it is known whether the refusal was a passing one.
        Reading::Refused => return,
        _ => CheckStatus::Unknown,
    };
    record_acceptance(context, accepted, in_words(reply), reply.ms);
}

/// What was answered, and under whose certificate: an interceptor that is trusted here is named too.
pub(super) fn answered(reply: &Reply) -> String {
    match &reply.certificate_issuer {
        Some(issuer) => format!(
            "{}; the certificate was issued by \u{201c}{issuer}\u{201d}",
            in_words(reply)
        ),
        None => in_words(reply),
    }
}

/// Records what time it is at Apple, by this answer.
pub(super) fn record_clocks(context: &Context<'_>, reply: &Reply, reading: Reading) {
    let Some(skew) = reply.skew_seconds else {
        context.record(
            Check::new(
                "clocks_agree",
                CheckStatus::Unknown,
                "Whether the clocks agree",
            )
            .because("The answer doesn't say what time it is at Apple"),
        );
        return;
    };
    context.findings().skew_seconds = Some(skew);
    let refused = reading == Reading::Refused;
    let status = match clock_skew::explains(skew) {
        _ if clock_skew::agrees(skew) => CheckStatus::Ok,
        clock_skew::Explains::Surely if refused => CheckStatus::Fail,
        _ => CheckStatus::Warn,
    };
    let message = match status {
        CheckStatus::Ok => "Clocks agree",
        _ => "The clocks don't agree",
    };
    let mut check = Check::new("clocks_agree", status, message).took(reply.ms);
    check.evidence = clock_skew::two_times(context.apple.clock().now(), skew);
    if status == CheckStatus::Fail {
        check.evidence = check
            .evidence
            .map(|times| format!("{times}. Apple tolerates almost no time ahead."));
    }
    context.record(check);
}

/// Records whether Apple accepts the token.
pub(super) fn record_acceptance(
    context: &Context<'_>,
    status: CheckStatus,
    evidence: String,
    ms: f64,
) {
    let message = match status {
        CheckStatus::Fail => "Apple rejects the token",
        CheckStatus::Ok | CheckStatus::Warn => "Apple accepts the token",
        CheckStatus::Skipped | CheckStatus::Unknown => "Whether Apple accepts the token",
    };
    context.record(
        Check::new("apple_accepts_token", status, message)
            .because(evidence)
            .took(ms),
    );
}

/// The header and the payload in clear. The signature is left out: without it this is no token.
fn token_parts(token: &Token) -> Option<String> {
    let mut parts = token.jwt.expose_secret().split('.');
    let header = clear(parts.next()?)?;
    let payload = clear(parts.next()?)?;
    Some(format!("Header {header}, payload {payload}"))
}

fn clear(part: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}
