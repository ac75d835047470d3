//! Lists in pages: `links.next` says where the next one is.

use serde_json::Value;
use url::Url;

use super::endpoint::Endpoint;
use super::hosts::Hosts;
use super::reply::Reply;
use crate::kind::KeyKind;

/// Where the next page is, when there is one on the host that was asked. A token is never taken
/// to another host, whatever an answer says.
#[must_use]
pub fn next_page(reply: &Reply, hosts: &Hosts, kind: KeyKind) -> Option<Endpoint> {
    let next = reply
        .data()?
        .get("links")?
        .get("next")
        .and_then(Value::as_str)?;
    let host = Url::parse(hosts.of(kind)).ok()?;
    let next = host.join(next).ok()?;
    let plain = next.username().is_empty() && next.password().is_none();
    (plain && next.origin() == host.origin())
        .then(|| Endpoint::json(&next[url::Position::BeforePath..]))
}

/// How many entries the whole list has, when Apple says it.
#[must_use]
pub fn total(reply: &Reply) -> Option<u64> {
    reply
        .data()?
        .get("meta")?
        .get("paging")?
        .get("total")?
        .as_u64()
}
