//! Answers that faults give in Apple's place.

use std::io::Write;

use axum::body::Bytes;
use axum::http::{HeaderName, StatusCode, header};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::answer::Answer;
use crate::errors;
use crate::fault::Fault;

/// The answer of a fault that replaces Apple's; none when nothing is to be sent, and none for the
/// huge body, which is made while it is sent.
pub(crate) fn answer(fault: &Fault) -> Option<Answer> {
    Some(match fault {
        Fault::BadGateway => bad_gateway(),
        Fault::ApplePage {
            status,
            title,
            location,
        } => apple_page(*status, title, location.as_deref()),
        Fault::CaptivePortal => captive_portal(),
        Fault::NotAcceptable => not_acceptable(),
        Fault::GzipBomb { unpacked_bytes } => gzip_bomb(*unpacked_bytes),
        Fault::RateLimited { retry_after } => rate_limited(retry_after.as_deref()),
        Fault::NotAuthorized => errors::not_authorized().into(),
        Fault::UnexpectedError => errors::unexpected().into(),
        Fault::Redirect { location } => {
            Answer::bare(StatusCode::FOUND).with_header(header::LOCATION, location)
        }
        Fault::HugeBody { .. } => Answer::of(StatusCode::OK, "application/json", ""),
        Fault::Verbatim {
            status,
            content_type,
            body,
        } => verbatim(*status, content_type.as_deref(), body),
        _ => return None,
    })
}

/// What Apple's front sends when the client's `Accept` rules out what there is.
pub(crate) fn not_acceptable() -> Answer {
    Answer::of(StatusCode::NOT_ACCEPTABLE, "text/plain", "Not Acceptable")
}

fn bad_gateway() -> Answer {
    let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>Apple</center>\r\n</body>\r\n</html>\r\n";
    Answer::of(StatusCode::BAD_GATEWAY, "text/html", page)
}

fn apple_page(status: u16, title: &str, location: Option<&str>) -> Answer {
    let page = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>Apple</center>\r\n</body>\r\n</html>\r\n"
    );
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
    let answer = Answer::of(status, "text/html", page).with_header(header::SERVER, "Apple");
    match location {
        Some(place) => answer.with_header(header::LOCATION, place),
        None => answer,
    }
}

fn captive_portal() -> Answer {
    let page = "<!DOCTYPE html>\n<html><head><title>Welcome to Hotel Seaview Wi-Fi</title></head>\n<body><h1>Sign in to continue</h1><form action=\"/login\" method=\"post\"><input name=\"room\"></form></body></html>\n";
    Answer::of(StatusCode::OK, "text/html; charset=utf-8", page)
}

fn rate_limited(retry_after: Option<&str>) -> Answer {
    let answer = Answer::from(errors::rate_limit());
    match retry_after {
        Some(value) => answer.with_header(header::RETRY_AFTER, value),
        None => answer,
    }
}

fn verbatim(status: u16, content_type: Option<&str>, body: &str) -> Answer {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut answer = Answer::bare(status);
    answer.body = Bytes::from(body.to_owned());
    match content_type {
        Some(value) => answer.with_header(header::CONTENT_TYPE, value),
        None => answer,
    }
}

/// Spaces after an opening brace: they press down to a thousandth.
fn gzip_bomb(unpacked_bytes: u64) -> Answer {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let piece = [b' '; 64 * 1024];
    let mut left = unpacked_bytes;
    let mut packing = packed.write_all(b"{");
    while left > 0 && packing.is_ok() {
        let now = left.min(piece.len() as u64);
        packing = packed.write_all(&piece[..usize::try_from(now).unwrap_or_default()]);
        left -= now;
    }
    let body = packed.finish().unwrap_or_default();
    Answer::of(StatusCode::OK, "application/json", body).with_header(CONTENT_ENCODING, "gzip")
}

const CONTENT_ENCODING: HeaderName = header::CONTENT_ENCODING;

/// The body compressed, with the header that says so.
pub(crate) fn compressed(answer: Answer) -> Answer {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    let packing = packed.write_all(&answer.body);
    match packing.and_then(|()| packed.finish()) {
        Ok(body) => Answer {
            body: Bytes::from(body),
            ..answer
        }
        .with_header(CONTENT_ENCODING, "gzip"),
        Err(_) => answer,
    }
}
