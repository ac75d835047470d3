//! Whatever the answer to a list says, the next page is at the host that was asked, or there is
//! none; and so is any path.
#![no_main]

use keywright_core::apple::Hosts;
use keywright_core::apple::endpoint::Endpoint;
use keywright_core::apple::paging::Pages;
use keywright_core::apple::reply::{Reply, read_body};
use keywright_core::kind::KeyKind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (String, String, Vec<u8>)| {
    let (next, path, body) = input;
    let hosts = Hosts::apple();
    let link = serde_json::json!({ "data": [{}], "links": { "next": next } });
    for kind in KeyKind::ALL {
        let Some(host) = hosts.url(kind) else { continue };
        let pages = [link.to_string().as_bytes(), &body].map(page);
        let pages = pages.iter().filter_map(|page| Pages::new(&hosts, kind, 5).after(page));
        let paths = [Endpoint::json(path.clone()), Endpoint::json(&path).with("limit", &next)];
        for endpoint in pages.chain(paths) {
            let url = endpoint.at(&host);
            assert_eq!(url.origin(), host.origin(), "{url}");
            assert!(url.username().is_empty() && url.password().is_none(), "{url}");
        }
    }
});

fn page(body: &[u8]) -> Reply {
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
        ms: 0.0,
    }
}
