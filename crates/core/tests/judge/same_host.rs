//! Whatever an answer says, a request goes to the host of the key's kind, or nothing is sent.

use std::net::TcpListener;

use keywright_core::apple::Hosts;
use keywright_core::apple::endpoint::Endpoint;
use keywright_core::apple::paging::Pages;
use keywright_core::apple::reply::{Reply, read_body};
use keywright_core::apple::resources;
use keywright_core::kind::KeyKind;
use proptest::prelude::*;
use serde_json::json;
use url::Url;

use crate::client::credentials;
use crate::raw_server::{RawServer, http};
use crate::world::World;

const HOST: &str = "https://api.appstoreconnect.apple.com";

fn reply(body: &[u8]) -> Reply {
    Reply {
        status: 200,
        body: read_body(body),
        redirect_host: None,
        server: None,
        via: None,
        certificate_issuer: None,
        date: None,
        skew_seconds: None,
        rate_limit: None,
        retry_after: None,
        ms: 1.0,
    }
}

fn page(next: &str, entries: usize, total: Option<u64>) -> Reply {
    let data: Vec<_> = (0..entries).map(|id| json!({ "id": id })).collect();
    let mut document = json!({ "data": data, "links": { "next": next } });
    if let Some(total) = total {
        document["meta"] = json!({ "paging": { "total": total } });
    }
    reply(document.to_string().as_bytes())
}

/// Pieces of addresses that lead parsers astray.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(HOST.to_owned()),
        Just("https://api.enterprise.developer.apple.com".to_owned()),
        Just("//evil.example".to_owned()),
        Just("//".to_owned()),
        Just("/\\".to_owned()),
        Just("\\\\".to_owned()),
        Just("/.//".to_owned()),
        Just("/x/..//".to_owned()),
        Just("@".to_owned()),
        Just("user:pw@".to_owned()),
        Just(":443".to_owned()),
        Just(":8443".to_owned()),
        Just("evil.example".to_owned()),
        Just("\u{ff0e}evil\u{3002}example".to_owned()),
        Just("%2f%2fevil.example".to_owned()),
        Just("%00".to_owned()),
        Just("\t".to_owned()),
        Just("\r\n".to_owned()),
        Just("http:".to_owned()),
        Just("https:".to_owned()),
        Just("javascript:".to_owned()),
        Just("file:///".to_owned()),
        Just("?".to_owned()),
        Just("#".to_owned()),
        Just("/v1/apps".to_owned()),
        Just("?cursor=x".to_owned()),
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

fn same_place(url: &Url, host: &Url) -> bool {
    url.origin() == host.origin()
        && url.origin().is_tuple()
        && url.username().is_empty()
        && url.password().is_none()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_next_page_is_at_the_same_place(next in nasty()) {
        for kind in [KeyKind::Team, KeyKind::Individual, KeyKind::Enterprise] {
            let hosts = Hosts::apple();
            let host = hosts.url(kind).unwrap();
            if let Some(endpoint) = Pages::new(&hosts, kind, 5).after(&page(&next, 1, None)) {
                let url = endpoint.at(&host);
                prop_assert!(same_place(&url, &host), "{url}");
            }
        }
    }

    #[test]
    fn a_path_and_a_query_stay_at_the_host(path in nasty(), value in nasty()) {
        let host = Url::parse(HOST).unwrap();
        let url = Endpoint::json(&path).with("filter[name]", &value).at(&host);
        prop_assert!(same_place(&url, &host), "{url}");
        let url = Endpoint::report(path).at(&host);
        prop_assert!(same_place(&url, &host), "{url}");
    }
}

/// The addresses with which a token was once taken away, over real connections.
#[tokio::test]
async fn no_address_of_a_next_page_takes_the_token_away() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let evil = elsewhere.local_addr().unwrap().to_string();
    let server = RawServer::start(|_| Vec::new());
    let origin = server.url();
    let mut world = World::new();
    world.elsewhere = Some(origin.clone());
    for next in [
        format!("{origin}//{evil}/v1/apps"),
        format!("{origin}/\\{evil}/v1/apps"),
        format!("{origin}/.//{evil}/v1/apps"),
        format!("{origin}/x/..//{evil}/v1/apps"),
        format!("{origin}\\\\{evil}/v1/apps"),
        format!("{origin}@{evil}/v1/apps"),
        format!("http://{evil}/v1/apps"),
        format!("//{evil}/v1/apps"),
        format!("\\\\{evil}/v1/apps"),
        format!("/\t/{evil}/v1/apps"),
        format!("\n//{evil}/v1/apps"),
        format!("http:{evil}/v1/apps"),
        format!("http:\\\\{evil}/v1/apps"),
    ] {
        let first = json!({ "data": [{ "id": "1" }], "links": { "next": next } });
        server.says_first(
            vec![http(200, "", first.to_string().as_bytes())],
            http(200, "", br#"{"data":[]}"#),
        );
        let (client, key) = (world.client(), credentials(&world));
        let reply = client.get(&key, &resources::all_apps()).await.unwrap();
        let mut pages = Pages::new(client.hosts(), KeyKind::Team, 5);
        let next_page = pages.after(&reply);
        if let Some(page) = &next_page {
            client.get(&key, page).await.unwrap();
        }
        let expected = 1 + usize::from(next_page.is_some());
        assert_eq!(server.asked().len(), expected, "{next}");
        let connected = elsewhere.accept().is_ok();
        assert!(!connected, "{next} led to another host");
    }
}

#[test]
fn a_list_ends_whatever_it_says() {
    let hosts = Hosts::apple();
    let pages = || Pages::new(&hosts, KeyKind::Team, 5);
    let at = |cursor: &str| format!("{HOST}/v1/apps?cursor={cursor}");
    // A page that leads to itself, or back.
    let mut circle = pages();
    assert!(circle.after(&page(&at("a"), 2, None)).is_some());
    assert!(circle.after(&page(&at("b"), 2, None)).is_some());
    assert!(circle.after(&page(&at("a"), 2, None)).is_none());
    assert!(!circle.is_whole());
    // A next page after the last entry, as Apple was seen to name one.
    let mut all = pages();
    assert!(all.after(&page(&at("a"), 2, Some(2))).is_none());
    assert!(all.is_whole());
    // Nothing new, and always more.
    let mut empty = pages();
    assert!(empty.after(&page(&at("a"), 0, None)).is_none());
    assert!(!empty.is_whole());
    // Without an end.
    let mut endless = pages();
    let read =
        (0..).map_while(|at_page| endless.after(&page(&at(&at_page.to_string()), 200, None)));
    assert_eq!(read.count(), 4, "four more after the first");
    assert!(!endless.is_whole());
    // Fewer entries than Apple counts.
    let mut fewer = pages();
    let short = json!({ "data": [{}], "meta": { "paging": { "total": 3 } } });
    assert!(fewer.after(&reply(short.to_string().as_bytes())).is_none());
    assert_eq!((fewer.is_whole(), fewer.total()), (false, Some(3)));
    // "Not a valid cursor": the page was asked for, and not answered.
    let mut refused = pages();
    assert!(refused.after(&page(&at("a"), 2, Some(9))).is_some());
    refused.give_up();
    assert!(!refused.is_whole());
}
