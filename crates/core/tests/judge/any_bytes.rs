//! Whatever bytes come back, the test ends with a cause, soon, and for few requests.

use std::time::{Duration, Instant};

use keywright_core::apple::Timeouts;
use keywright_core::outcome::Outcome;
use keywright_core::verdict::Verdict;
use proptest::prelude::*;

use crate::raw_server::{RawServer, http};
use crate::world::World;

/// An answer that is accepted leads to nine more questions and four more pages; up to five
/// requests before it find out that refusals were passing ones.
const MOST_REQUESTS: u32 = 19;

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("NOT_AUTHORIZED".to_owned()),
        Just("FORBIDDEN_ERROR".to_owned()),
        Just("FORBIDDEN_ERROR.PLA_NOT_ACCEPTED".to_owned()),
        Just("FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED".to_owned()),
        Just(
            "must agree, Account Holder, , must, is not associated with an active membership"
                .to_owned()
        ),
        "\\PC{0,40}",
    ]
}

/// JSON that is nearly Apple's.
fn json() -> impl Strategy<Value = Vec<u8>> {
    let value = prop_oneof![
        Just("null".to_owned()),
        Just("[]".to_owned()),
        Just("{}".to_owned()),
        Just("1e999".to_owned()),
        word().prop_map(|word| serde_json::to_string(&word).unwrap()),
    ];
    let key = prop_oneof![
        Just("errors"),
        Just("data"),
        Just("code"),
        Just("title"),
        Just("detail"),
        Just("links"),
        Just("next"),
        Just("attributes"),
        Just("bundleId"),
        Just("certificateContent"),
        Just("seedId"),
    ];
    let deep = value.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4)
                .prop_map(|all| format!("[{}]", all.join(","))),
            prop::collection::vec((key.clone(), inner), 0..5).prop_map(|all| {
                let pairs: Vec<String> = all
                    .iter()
                    .map(|(key, value)| format!("\"{key}\":{value}"))
                    .collect();
                format!("{{{}}}", pairs.join(","))
            }),
        ]
    });
    deep.prop_map(String::into_bytes)
}

fn headers() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("Date: Thu, 01 Jan 1970 00:00:00 GMT"),
        Just("Date: Fri, 31 Dec 9999 23:59:59 GMT"),
        Just("Date: yesterday"),
        Just("Retry-After: 99999999999999999999"),
        Just("Retry-After: -1"),
        Just("Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"),
        Just("X-Rate-Limit: user-hour-lim:0;user-hour-rem:0"),
        Just("X-Rate-Limit: ;;:;user-hour-rem:-5;"),
        Just("Location: //[::"),
        Just("Location: https://\u{202e}example/"),
        Just("Content-Encoding: gzip"),
        Just("Content-Type: text/html"),
        Just("Transfer-Encoding: chunked"),
    ];
    prop::collection::vec(line, 0..4)
        .prop_map(|lines| lines.iter().map(|line| format!("{line}\r\n")).collect())
}

/// What a refusal says of the time.
fn date() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just(""),
        Just("Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"),
        Just("Date: Fri, 31 Dec 9999 23:59:59 GMT\r\n"),
    ]
}

fn answer() -> impl Strategy<Value = Vec<u8>> {
    let body = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..300),
        json(),
        word().prop_map(|word| format!("<html><TITLE>{word}</title").into_bytes()),
    ];
    let status = prop_oneof![Just(200), Just(401), Just(403), Just(429), 100u16..1000];
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..300),
        6 => (status, headers(), body).prop_map(|(status, headers, body)| http(status, &headers, &body)),
    ]
}

fn judged(server: &RawServer) -> (Verdict, Duration) {
    let mut world = World::new();
    world.elsewhere = Some(server.url());
    world.timeouts = Timeouts {
        total: Duration::from_secs(5),
        ..Timeouts::default()
    };
    let begun = Instant::now();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let verdict = runtime.block_on(world.test());
    (verdict, begun.elapsed())
}

const REFUSAL: &[u8] = br#"{"errors":[{"status":"401","code":"NOT_AUTHORIZED"}]}"#;

#[test]
fn every_answer_ends_in_a_cause() {
    let server = RawServer::start(|_| Vec::new());
    let config = ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |(refusals in 0usize..4, date in date(), bytes in answer())| {
        let refusal = http(401, date, REFUSAL);
        server.says_first(vec![refusal; refusals], bytes);
        let (verdict, took) = judged(&server);
        prop_assert!(verdict.requests <= MOST_REQUESTS, "{} requests", verdict.requests);
        prop_assert!(verdict.outcome == Outcome::Valid || verdict.requests <= 8, "{verdict:?}");
        prop_assert!(took < Duration::from_secs(20), "{took:?}");
        prop_assert!(!verdict.sentence.is_empty() && !verdict.next.is_empty());
        let longest = serde_json::to_string(&verdict).unwrap().len();
        prop_assert!(longest < 64 * 1024, "a verdict of {longest} bytes");
    });
}
