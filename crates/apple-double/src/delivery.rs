//! Putting an answer on the wire, spoilt as asked.

use std::io;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_util::stream;

use crate::answer::Answer;
use crate::apple::Outcome;
use crate::errors;
use crate::fault::Fault;
use crate::fault_responses;

/// Marks a response that stands for none: the connection is closed instead.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoAnswer;

/// The size of a piece of a slow body.
const PIECE: usize = 64;

/// How an answer travels.
#[derive(Clone, Copy, Debug, Default)]
struct Manner {
    before_headers: Duration,
    between_pieces: Duration,
    cut_off_at: Option<CutOff>,
}

#[derive(Clone, Copy, Debug)]
enum CutOff {
    Headers,
    HalfTheBody,
}

/// Sends the outcome of a request. Never ends for a request that is to hang.
pub(crate) async fn deliver(outcome: Outcome) -> Response {
    match (outcome.misbehavior.instead, outcome.answer) {
        (Some(Fault::Hang), _) => std::future::pending().await,
        (Some(Fault::HugeBody { bytes }), Some(answer)) => {
            respond(&dated(answer, outcome.now, 0), huge_body(bytes))
        }
        (_, Some(_)) if outcome.misbehavior.spoiling.contains(&Fault::LoseAnswer) => no_answer(),
        (_, Some(answer)) => send(answer, &outcome.misbehavior.spoiling, outcome.now).await,
        (_, None) => no_answer(),
    }
}

fn no_answer() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(NoAnswer);
    response
}

async fn send(answer: Answer, spoiling: &[Fault], now: i64) -> Response {
    let mut manner = Manner::default();
    let mut answer = dated(answer, now, 0);
    for fault in spoiling {
        answer = spoil(answer, fault, now, &mut manner);
    }
    if !manner.before_headers.is_zero() {
        tokio::time::sleep(manner.before_headers).await;
    }
    let body = body(&answer.body, &manner);
    let mut response = respond(&answer, body);
    if manner.cut_off_at.is_some() || !manner.between_pieces.is_zero() {
        let length = HeaderValue::from(answer.body.len());
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length);
    }
    response
}

fn spoil(answer: Answer, fault: &Fault, now: i64, manner: &mut Manner) -> Answer {
    match fault {
        Fault::Slow {
            before_headers_ms,
            between_chunks_ms,
        } => {
            manner.before_headers = Duration::from_millis(*before_headers_ms);
            manner.between_pieces = Duration::from_millis(*between_chunks_ms);
            answer
        }
        Fault::CutOffInBody => {
            manner.cut_off_at = Some(CutOff::HalfTheBody);
            answer
        }
        Fault::CutOffAfterHeaders => {
            manner.cut_off_at = Some(CutOff::Headers);
            answer
        }
        Fault::FailAfterwards => dated(errors::unexpected().into(), now, 0),
        Fault::EmptyBody => Answer {
            body: Bytes::new(),
            ..answer
        },
        Fault::InvalidJson => Answer {
            body: answer.body.slice(..answer.body.len() / 2),
            ..answer
        },
        Fault::ContentType { value } => answer.with_header(header::CONTENT_TYPE, value),
        Fault::Gzip => fault_responses::compressed(answer),
        Fault::NoDate => undated(answer),
        Fault::WrongDate { ahead_seconds } => dated(answer, now, *ahead_seconds),
        _ => answer,
    }
}

fn undated(mut answer: Answer) -> Answer {
    answer.headers.retain(|(name, _)| *name != header::DATE);
    answer
}

fn dated(answer: Answer, now: i64, ahead: i64) -> Answer {
    let seconds = u64::try_from(now.saturating_add(ahead)).unwrap_or_default();
    // The year 9999 is the last that the header's form can say; beyond it `httpdate` panics.
    let at: SystemTime = UNIX_EPOCH + Duration::from_secs(seconds.min(253_402_300_799));
    answer.with_header(header::DATE, &httpdate::fmt_http_date(at))
}

fn respond(answer: &Answer, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = answer.status;
    response
        .headers_mut()
        .extend(answer.headers.iter().cloned());
    response
}

fn body(whole: &Bytes, manner: &Manner) -> Body {
    let sent = match manner.cut_off_at {
        None if manner.between_pieces.is_zero() => return Body::from(whole.clone()),
        None => whole.clone(),
        Some(CutOff::Headers) => Bytes::new(),
        Some(CutOff::HalfTheBody) => whole.slice(..whole.len() / 2),
    };
    let pause = manner.between_pieces;
    let cut_off = manner.cut_off_at.is_some();
    Body::from_stream(stream::unfold(Some(sent), move |left| async move {
        let mut left = left?;
        // What was sent before must be on the wire before the connection breaks.
        tokio::task::yield_now().await;
        if left.is_empty() {
            let broken = io::Error::from(io::ErrorKind::ConnectionReset);
            return cut_off.then_some((Err(broken), None));
        }
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
        let piece = left.split_to(left.len().min(PIECE));
        Some((Ok(piece), Some(left)))
    }))
}

/// One JSON text of this many bytes, mostly spaces.
fn huge_body(bytes: u64) -> Body {
    const BLOCK: u64 = 64 * 1024;
    Body::from_stream(stream::unfold((bytes, b'{'), |(left, first)| async move {
        let size = usize::try_from(left.min(BLOCK))
            .ok()
            .filter(|size| *size > 0)?;
        let mut block = vec![b' '; size];
        block[0] = first;
        Some((
            Ok::<_, io::Error>(Bytes::from(block)),
            (left - left.min(BLOCK), b' '),
        ))
    }))
}
