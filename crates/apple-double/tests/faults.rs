//! Every way to misbehave.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod practice_token;
mod shape;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant, SystemTime};

use apple_double::{Fault, FaultRule};
use flate2::read::GzDecoder;
use practice_token::{Draft, Stage};
use serde_json::Value;

fn with(fault: impl Into<FaultRule>) -> Stage {
    let stage = Stage::new();
    stage.apple.add_fault(fault);
    stage
}

/// What comes back byte for byte, until the other side closes: head and body.
fn raw(stage: &Stage) -> (String, Vec<u8>) {
    let mut connection = TcpStream::connect(stage.apple.address()).unwrap();
    let token = Draft::team().sign(&stage.key);
    let request = format!(
        "GET /v1/apps HTTP/1.1\r\nHost: apple\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\r\n"
    );
    connection.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    // A reset instead of an orderly end is as good an end.
    let _ = connection.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|at| at == b"\r\n\r\n");
    let Some(end) = end else {
        return (String::from_utf8(bytes).unwrap(), Vec::new());
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    (head.to_lowercase(), bytes[end + 4..].to_vec())
}

fn announced(head: &str) -> usize {
    let line = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    line.unwrap().parse().unwrap()
}

#[test]
fn slow_waits_before_the_headers_and_between_pieces() {
    let slow = |before_headers_ms, between_chunks_ms| Fault::Slow {
        before_headers_ms,
        between_chunks_ms,
    };
    let stage = with(slow(120, 0));
    let started = Instant::now();
    let answer = stage.get("/v1/apps");
    assert!(started.elapsed() >= Duration::from_millis(120));
    shape::list("apps", answer);
    let stage = with(slow(0, 5));
    let started = Instant::now();
    let (head, body) = raw(&stage);
    assert_eq!(announced(&head), body.len());
    let pieces = body.len().div_ceil(64) as u64;
    assert!(pieces > 5);
    assert!(started.elapsed() >= Duration::from_millis(5 * pieces));
}

#[test]
fn a_request_that_hangs_is_never_answered() {
    let stage = with(Fault::Hang);
    let token = Draft::team().sign(&stage.key);
    let request = stage.request("GET", "/v1/apps", &token);
    let error = request
        .timeout(Duration::from_millis(200))
        .send()
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(stage.apple.requests()[0].status, None);
}

#[test]
fn a_closed_connection_sends_nothing() {
    let (head, body) = raw(&with(Fault::Close));
    assert!(head.is_empty() && body.is_empty());
}

#[test]
fn cut_off_in_the_body_sends_half() {
    let (head, body) = raw(&with(Fault::CutOffInBody));
    assert!(head.starts_with("http/1.1 200"));
    assert_eq!(body.len(), announced(&head) / 2);
}

#[test]
fn cut_off_after_the_headers_sends_no_body() {
    let (head, body) = raw(&with(Fault::CutOffAfterHeaders));
    assert!(head.starts_with("http/1.1 200"));
    assert!(announced(&head) > 0);
    assert!(body.is_empty());
}

#[test]
fn bodies_can_be_empty_or_broken_and_whole_for_http() {
    let (head, body) = raw(&with(Fault::EmptyBody));
    assert!(head.starts_with("http/1.1 200"));
    assert_eq!((announced(&head), body.len()), (0, 0));
    let (head, body) = raw(&with(Fault::InvalidJson));
    assert_eq!(announced(&head), body.len());
    assert!(body.starts_with(b"{\"data\""));
    assert!(serde_json::from_slice::<Value>(&body).is_err());
}

#[test]
fn other_answers_stand_in_apples_place() {
    let html = |fault, status: u16, words: &str| {
        let answer = with(fault).get("/v1/apps");
        assert_eq!(answer.status(), status);
        let kind = answer.headers()["content-type"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(kind.starts_with("text/html"), "{kind}");
        assert!(answer.text().unwrap().contains(words));
    };
    html(Fault::BadGateway, 502, "502 Bad Gateway");
    html(Fault::CaptivePortal, 200, "Sign in");
    let answer = with(Fault::NotAcceptable).get("/v1/apps");
    assert_eq!(answer.status(), 406);
    assert_eq!(answer.headers()["content-type"], "text/plain");
    let error = shape::error(500, with(Fault::UnexpectedError).get("/v1/apps"));
    assert_eq!(error["code"], "UNEXPECTED_ERROR");
    assert_eq!(error["title"], "An unexpected error occurred.");
    let detail = "An unexpected error occurred on the server side. If this issue continues, contact us at https://developer.apple.com/contact/.";
    assert_eq!(error["detail"], detail);
    let location = "https://example.com/elsewhere".to_owned();
    let answer = with(Fault::Redirect { location }).get("/v1/apps");
    assert_eq!(answer.status(), 302);
    assert_eq!(
        answer.headers()["location"],
        "https://example.com/elsewhere"
    );
    let verbatim = Fault::Verbatim {
        status: 418,
        content_type: None,
        body: "short and stout".to_owned(),
    };
    let answer = with(verbatim).get("/v1/apps");
    assert_eq!(answer.status(), 418);
    assert!(!answer.headers().contains_key("content-type"));
    assert_eq!(answer.text().unwrap(), "short and stout");
}

#[test]
fn the_content_type_can_be_anything() {
    for value in ["*/*", "text/html", "application/vnd.api+json"] {
        let answer = with(Fault::ContentType {
            value: value.to_owned(),
        })
        .get("/v1/apps");
        assert_eq!(answer.headers()["content-type"], value);
        shape::check("list", &answer.json().unwrap());
    }
}

#[test]
fn answers_can_be_compressed() {
    let unpacked = |answer: reqwest::blocking::Response| {
        assert_eq!(answer.headers()["content-encoding"], "gzip");
        let packed = answer.bytes().unwrap();
        let mut bytes = Vec::new();
        GzDecoder::new(&packed[..]).read_to_end(&mut bytes).unwrap();
        (packed.len(), bytes)
    };
    let (_, bytes) = unpacked(with(Fault::Gzip).get("/v1/apps"));
    shape::check("list", &serde_json::from_slice(&bytes).unwrap());
    let bomb = Fault::GzipBomb {
        unpacked_bytes: 20_000_000,
    };
    let (packed, bytes) = unpacked(with(bomb).get("/v1/apps"));
    assert_eq!(bytes.len(), 20_000_001);
    assert!(packed < 50_000, "{packed}");
}

#[test]
fn a_huge_body_is_made_while_it_is_sent() {
    let answer = with(Fault::HugeBody { bytes: 3_000_000 }).get("/v1/apps");
    assert_eq!(answer.status(), 200);
    assert!(!answer.headers().contains_key("content-length"));
    let body = answer.bytes().unwrap();
    assert_eq!(body.len(), 3_000_000);
    assert_eq!(body[0], b'{');
}

#[test]
fn a_429_comes_with_and_without_a_time_to_wait() {
    let answer = with(Fault::RateLimited { retry_after: None }).get("/v1/apps");
    assert!(!answer.headers().contains_key("retry-after"));
    shape::error(429, answer);
    let retry_after = Some("7".to_owned());
    let answer = with(Fault::RateLimited { retry_after }).get("/v1/apps");
    assert_eq!(answer.headers()["retry-after"], "7");
    shape::error(429, answer);
}

#[test]
fn a_401_can_happen_once() {
    let stage = with(Fault::NotAuthorized.times(1));
    assert_eq!(
        shape::error(401, stage.get("/v1/apps"))["code"],
        "NOT_AUTHORIZED"
    );
    assert_eq!(stage.get("/v1/apps").status(), 200);
    let seen = stage.apple.requests();
    assert_eq!(seen[0].broken_rule, None, "the token was good");
    assert_eq!(seen[0].status, Some(401));
}

#[test]
fn a_fault_can_wait_and_keep_to_a_path() {
    let stage = with(Fault::UnexpectedError.on_path("/v1/apps").times(1));
    stage
        .apple
        .add_fault(FaultRule::from(Fault::NotAuthorized).after(1).times(1));
    let status = |path: &str| stage.get(path).status().as_u16();
    assert_eq!(status("/v1/users"), 200, "one passes");
    assert_eq!(status("/v1/apps"), 500);
    assert_eq!(status("/v1/apps"), 401);
    assert_eq!(status("/v1/apps"), 200);
}

#[test]
fn faults_can_be_cleared_and_spoil_together() {
    let stage = with(Fault::Gzip);
    stage.apple.add_fault(Fault::ContentType {
        value: "text/plain".to_owned(),
    });
    let answer = stage.get("/v1/apps");
    assert_eq!(answer.headers()["content-type"], "text/plain");
    assert_eq!(answer.headers()["content-encoding"], "gzip");
    stage.apple.clear_faults();
    shape::list("apps", stage.get("/v1/apps"));
}

#[test]
fn the_date_can_be_missing_or_wrong_while_the_rules_stay() {
    let (head, _) = raw(&with(Fault::NoDate));
    assert!(!head.contains("\r\ndate:"), "{head}");
    let stage = with(Fault::WrongDate {
        ahead_seconds: -86_400,
    });
    let answer = stage.get("/v1/apps");
    assert_eq!(answer.status(), 200);
    let date = answer.headers()["date"].to_str().unwrap();
    let date = httpdate::parse_http_date(date).unwrap();
    let behind = SystemTime::now().duration_since(date).unwrap();
    assert!((86_399..86_403).contains(&behind.as_secs()), "{behind:?}");
}
