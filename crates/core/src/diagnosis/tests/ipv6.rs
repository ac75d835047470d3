//! IPv6 that connects and then says nothing, IPv4 that works.

use std::net::{Ipv6Addr, SocketAddr, TcpListener};

use apple_double::Double;

use super::{check, key, test};
use crate::apple::Hosts;
use crate::diagnosis::cause::Cause;
use crate::diagnosis::check::CheckStatus;

#[tokio::test]
async fn ipv4_is_used_where_ipv6_leads_nowhere() {
    let (subject, scenario) = key();
    let apple = Double::start(scenario).unwrap();
    let port = apple.address().port();
    // Takes connections and never answers.
    let silent = TcpListener::bind((Ipv6Addr::LOCALHOST, port));
    let addresses = [
        SocketAddr::from((Ipv6Addr::LOCALHOST, port)),
        apple.address(),
    ];
    let hosts = Hosts::loopback(&format!("http://localhost:{port}"), None).unwrap();
    let verdict = test(&subject, hosts, &addresses).await;
    assert_eq!(verdict.cause, Cause::Valid, "{verdict:?}");
    let told = check(&verdict, "ipv6_works").map(|check| check.status);
    // A computer that has no IPv6 at all goes to IPv4 by itself.
    let half = silent.is_ok();
    assert_eq!(told, half.then_some(CheckStatus::Warn));
    assert_eq!(verdict.requests, if half { 11 } else { 10 });
    assert_eq!(apple.requests().len(), 10);
}

#[tokio::test]
async fn where_neither_answers_it_is_the_network() {
    let (subject, _) = key();
    let port = TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0))
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let addresses = [
        SocketAddr::from((Ipv6Addr::LOCALHOST, port)),
        SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, port)),
    ];
    let hosts = Hosts::loopback(&format!("http://localhost:{port}"), None).unwrap();
    let verdict = test(&subject, hosts, &addresses).await;
    assert_eq!(verdict.cause, Cause::NoNetwork, "{verdict:?}");
    assert_eq!(check(&verdict, "ipv6_works"), None);
}
