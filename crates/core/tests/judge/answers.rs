//! Answers read for what they are.

use keywright_core::apple::quota::{rate_limit, retry_after};
use keywright_core::apple::reply::{Body, read_body, shortened};
use keywright_core::clock::UnixMillis;
use keywright_core::outcome::Cause;
use proptest::prelude::*;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use crate::raw_server::{RawServer, http};
use crate::world::World;

fn headers(name: &'static str, value: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(
        HeaderName::from_static(name),
        HeaderValue::from_str(value).unwrap(),
    );
    headers
}

#[test]
fn a_body_is_told_by_looking_at_it() {
    let errors = br#" {"errors":[{"code":"NOT_FOUND","detail":"x"}]} "#;
    assert!(
        matches!(read_body(errors), Body::Errors(all) if all[0].code == "NOT_FOUND" && all[0].title.is_empty())
    );
    assert!(matches!(
        read_body(b"\xef\xbb\xbf{\"data\":[]}"),
        Body::Data(_)
    ));
    assert!(matches!(read_body(b"{\"data\":{}}"), Body::Data(_)));
    for other in [
        "{}",
        "[]",
        "7",
        "null",
        r#"{"data":null}"#,
        r#"{"errors":[]}"#,
        r#"{"errors":[{}]}"#,
        r#"{"errors":{}}"#,
    ] {
        assert_eq!(read_body(other.as_bytes()), Body::OtherJson, "{other}");
    }
    assert_eq!(read_body(b" \r\n"), Body::Empty);
    assert_eq!(
        read_body(b"<HTML><Title >\n Sign  in </TITLE>"),
        Body::Html(Some("Sign in".to_owned()))
    );
    assert_eq!(read_body(b"<html>"), Body::Html(None));
    assert_eq!(
        read_body(b"Not Acceptable"),
        Body::Text("Not Acceptable".to_owned())
    );
    assert_eq!(read_body(b"\x1f\x8b\x08\xff"), Body::Binary);
}

proptest! {
    #[test]
    fn any_body_is_read(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read_body(&bytes);
    }

    #[test]
    fn any_page_is_read(text in "<\\PC{0,80}(<title|</title|>|İ){0,4}\\PC{0,40}") {
        let _ = read_body(text.as_bytes());
    }

    #[test]
    fn shortened_texts_are_short_and_on_one_line(text in any::<String>()) {
        let short = shortened(&text);
        prop_assert!(short.chars().count() <= 600);
        prop_assert!(!short.contains(char::is_control));
    }
}

#[test]
fn the_quota_is_read_with_or_without_the_last_semicolon() {
    for text in [
        "user-hour-lim:3500;user-hour-rem:3499;",
        "user-hour-lim:3500;user-hour-rem:3499",
        " user-hour-rem: 3499 ; USER-HOUR-LIM: 3500",
    ] {
        let quota = rate_limit(&headers("x-rate-limit", text)).unwrap();
        assert_eq!((quota.limit, quota.remaining), (3500, 3499), "{text}");
    }
    for text in [
        "",
        "user-hour-lim:3500",
        "user-hour-lim:x;user-hour-rem:1",
        "user-hour-lim:-1;user-hour-rem:1",
    ] {
        assert_eq!(rate_limit(&headers("x-rate-limit", text)), None, "{text}");
    }
    assert_eq!(rate_limit(&HeaderMap::new()), None);
}

#[test]
fn waiting_is_told_in_seconds_or_by_a_date() {
    let now = UnixMillis(784_111_777_000);
    let wait =
        |text: &str| retry_after(&headers("retry-after", text), now).map(|wait| wait.as_secs());
    assert_eq!(wait("17"), Some(17));
    assert_eq!(wait("Sun, 06 Nov 1994 08:50:37 GMT"), Some(60));
    assert_eq!(wait("Sun, 06 Nov 1994 08:00:00 GMT"), Some(0));
    assert_eq!(wait("86400"), Some(3600), "at most an hour");
    assert_eq!(wait("Fri, 31 Dec 9999 23:59:59 GMT"), Some(3600));
    assert_eq!(wait("soon"), None);
    assert_eq!(wait("-5"), None);
}

/// Apple's own 502 is a page too: whoever made this one is named, and left for the person to judge.
#[tokio::test]
async fn a_gateways_page_names_its_gateway() {
    let page = b"<html><title>Bad Gateway</title></html>";
    let answer = http(502, "Server: squid/6.1\r\n", page);
    let server = RawServer::start(move |_| answer.clone());
    let mut world = World::new();
    world.elsewhere = Some(server.url());
    let verdict = world.test().await;
    assert_eq!(verdict.cause, Cause::AppleUnavailable);
    assert!(verdict.because.contains("squid/6.1"), "{}", verdict.because);
}
