//! What needs another network than loopback's: untrusted certificates, names that are not found,
//! half of IPv6.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod certificates;
mod deadline;
mod ipv6;
mod names;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use apple_double::{GeneratedKey, KeyKind as AtApple, RegisteredKey, Scenario, Team};
use futures_util::future::BoxFuture;
use tokio_util::sync::CancellationToken;

use super::{Subject, diagnose};
use crate::apple::client::Timeouts;
use crate::apple::dns::LookUp;
use crate::apple::proxy::ProxySettings;
use crate::apple::{AppleClient, Hosts};
use crate::clock::SystemClock;
use crate::ids::FieldsInput;
use crate::key::Draft;
use crate::kind::KeyKind;
use crate::outcome::{Check, CheckStatus};
use crate::p8::read_private_key;
use crate::verdict::Verdict;

const ISSUER: &str = "57246542-96fe-1a63-e053-0824d011072a";
const KEY: &str = "2X9R4HXF34";
const TEAM: &str = "8K2LQ7XW4D";

/// A key, and a double that knows it.
fn key() -> (Subject, Scenario) {
    let pair = GeneratedKey::generate().unwrap();
    let team = Team::new(TEAM, "Orchard Labs", ISSUER).with_app("Pear Timer", "com.orchard.pear");
    let public = pair.public_pem().unwrap();
    let scenario = Scenario::new().with_team(team).with_key(RegisteredKey::new(
        AtApple::Team,
        KEY,
        &public,
        TEAM,
    ));
    let draft = Draft {
        typed: FieldsInput {
            kind: KeyKind::Team,
            issuer_id: ISSUER.to_owned(),
            key_id: KEY.to_owned(),
            team_id: String::new(),
            file_name: None,
        },
        private_key: read_private_key(pair.private_pem().as_bytes()).unwrap().key,
        uses: Vec::new(),
    };
    let subject = Subject {
        draft,
        others: Vec::new(),
    };
    (subject, scenario)
}

/// Every name leads to these addresses; to none when there are none.
struct Everywhere(Vec<SocketAddr>);

impl LookUp for Everywhere {
    fn look_up(&self, _host: String) -> BoxFuture<'static, std::io::Result<Vec<SocketAddr>>> {
        let found = self.0.clone();
        Box::pin(async move {
            if found.is_empty() {
                Err(std::io::Error::other("no such name"))
            } else {
                Ok(found)
            }
        })
    }
}

/// A client for which every name leads to these addresses.
fn client(hosts: Hosts, addresses: &[SocketAddr]) -> AppleClient {
    let timeouts = Timeouts {
        connect: Duration::from_secs(10),
        read: Duration::from_secs(2),
        total: Duration::from_secs(4),
    };
    let names = Arc::new(Everywhere(addresses.to_vec()));
    let proxies = ProxySettings::default();
    AppleClient::with_dns(hosts, Arc::new(SystemClock), timeouts, proxies, names).unwrap()
}

async fn test(subject: &Subject, hosts: Hosts, addresses: &[SocketAddr]) -> Verdict {
    let client = client(hosts, addresses);
    diagnose(subject, &client, &|_| {}, &CancellationToken::new()).await
}

fn check<'a>(verdict: &'a Verdict, id: &str) -> Option<&'a Check> {
    verdict.checks.iter().find(|check| check.id == id)
}

fn failing(verdict: &Verdict) -> Vec<&str> {
    verdict
        .checks
        .iter()
        .filter(|check| check.status == CheckStatus::Fail)
        .map(|check| check.id)
        .collect()
}
