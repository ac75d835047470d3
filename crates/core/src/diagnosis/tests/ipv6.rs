//! IPv6 that connects and then says nothing, IPv4 that works.

use std::net::{Ipv6Addr, SocketAddr, TcpListener};

use apple_double::Double;

use super::{check, client, key, test};
use crate::apple::{Hosts, resources};
use crate::ids::{IssuerId, KeyId};
use crate::key::Owner;
use crate::outcome::{Cause, CheckStatus};
use crate::token::Credentials;

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

/// An ordinary call goes the same way.
#[tokio::test]
async fn a_call_is_made_over_ipv4_where_ipv6_leads_nowhere() {
    let (subject, scenario) = key();
    let apple = Double::start(scenario).unwrap();
    let port = apple.address().port();
    // Takes connections and never answers.
    let _silent = TcpListener::bind((Ipv6Addr::LOCALHOST, port));
    let addresses = [
        SocketAddr::from((Ipv6Addr::LOCALHOST, port)),
        apple.address(),
    ];
    let hosts = Hosts::loopback(&format!("http://localhost:{port}"), None).unwrap();
    let credentials = Credentials {
        owner: Owner::Team(IssuerId::new(&subject.draft.typed.issuer_id).unwrap()),
        key_id: KeyId::new(&subject.draft.typed.key_id).unwrap(),
        private_key: subject.draft.private_key,
    };
    let client = client(hosts, &addresses);
    let reply = client
        .get(&credentials, &resources::one_app())
        .await
        .unwrap();
    assert_eq!(reply.status, 200);
    assert_eq!(apple.requests().len(), 1);
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
