//! A key, a team, a double of Apple, and a computer with a clock of its own.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use apple_double::{Double, GeneratedKey, RegisteredKey, Role, RunningDouble, Scenario, Team};
use keywright_core::apple::{AppleClient, Hosts, Timeouts};
use keywright_core::clock::{HurriedClock, SkewedClock};
use keywright_core::diagnosis::{Subject, diagnose};
use keywright_core::ids::{FieldsInput, IssuerId, TeamId};
use keywright_core::key::{Draft, KeptKey, Owner};
use keywright_core::kind::KeyKind;
use keywright_core::outcome::Check;
use keywright_core::p8::{PrivateKey, read_private_key};
use keywright_core::roles::Use;
use keywright_core::verdict::Verdict;
use tokio_util::sync::CancellationToken;

pub const ISSUER: &str = "57246542-96fe-1a63-e053-0824d011072a";
pub const OTHER_ISSUER: &str = "174573b0-5380-4765-ee51-33b91c93ff47";
pub const TEAM: &str = "8K2LQ7XW4D";
pub const OTHER_TEAM: &str = "QQ4Z81M2AB";
pub const KEY: &str = "2X9R4HXF34";
pub const OTHER_KEY: &str = "7NQ3T55W2C";

/// Everything that a situation can change before the test runs.
pub struct World {
    pub apple: RunningDouble,
    pub subject: Subject,
    /// Seconds that this computer's clock is ahead.
    pub clock_ahead: i64,
    pub timeouts: Timeouts,
    public_key: String,
    /// Overrides where Apple's enterprise host is.
    pub enterprise: Option<RunningDouble>,
    /// Overrides where Apple is.
    pub elsewhere: Option<String>,
    /// Stands for an address at which nobody listens.
    pub apple_is_gone: bool,
}

/// A new private key, and its public key for the double.
pub fn key_pair() -> (PrivateKey, String) {
    let pair = GeneratedKey::generate().unwrap();
    let key = read_private_key(pair.private_pem().as_bytes()).unwrap().key;
    (key, pair.public_pem().unwrap())
}

pub fn orchard() -> Team {
    Team::new(TEAM, "Orchard Labs", ISSUER)
        .with_app("Pear Timer", "com.orchard.peartimer")
        .with_app("Quince Notes", "com.orchard.quince")
        .with_certificate("DISTRIBUTION")
        .with_profile("Pear Timer App Store", "com.orchard.peartimer")
}

pub fn rivoli() -> Team {
    Team::new(OTHER_TEAM, "Ateliers Rivoli", OTHER_ISSUER)
        .with_bundle_id("Inventory", "com.rivoli.inventory")
}

impl World {
    /// A team key with the role App Manager, given right in every way.
    pub fn new() -> Self {
        let (private_key, public_key) = key_pair();
        let registered = RegisteredKey::new(apple_double::KeyKind::Team, KEY, &public_key, TEAM);
        let scenario = Scenario::new()
            .with_team(orchard())
            .with_team(rivoli())
            .with_key(registered.with_role(Role::AppManager));
        let apple = Double::start(scenario).unwrap();
        let draft = Draft {
            typed: FieldsInput {
                kind: KeyKind::Team,
                issuer_id: ISSUER.to_owned(),
                key_id: KEY.to_owned(),
                team_id: String::new(),
                file_name: Some(format!("AuthKey_{KEY}.p8")),
            },
            private_key,
            uses: Vec::new(),
        };
        let subject = Subject {
            draft,
            others: Vec::new(),
        };
        Self {
            apple,
            subject,
            clock_ahead: 0,
            timeouts: Timeouts::default(),
            public_key,
            enterprise: None,
            elsewhere: None,
            apple_is_gone: false,
        }
    }

    /// Registers the key at Apple as something else than a team key of Orchard Labs.
    pub fn at_apple(&mut self, kind: apple_double::KeyKind, key_id: &str, team: &str) {
        self.apple.revoke(KEY);
        let key = RegisteredKey::new(kind, key_id, &self.public_key, team);
        self.apple.register(key.with_role(Role::Admin)).unwrap();
    }

    /// Gives the key another role.
    pub fn role(&mut self, role: Role) {
        self.apple.change_key(KEY, |key| key.role = role);
    }

    pub fn uses(&mut self, uses: &[Use]) {
        self.subject.draft.uses = uses.to_vec();
    }

    /// Keeps another key beside the tested one, of another private key.
    pub fn keeps(&mut self, name: &str, key_id: &str, issuer: &str, team: &str) {
        let other = kept(name, key_id, issuer, team, &key_pair().0);
        self.subject.others.push(other);
    }

    /// Keeps the tested private key under these ids too.
    pub fn keeps_same_key(
        &mut self,
        name: &str,
        key_id: &str,
        kind: KeyKind,
        issuer: Option<&str>,
    ) {
        let issuer = issuer.map(|issuer| IssuerId::new(issuer).unwrap());
        let private_key = &self.subject.draft.private_key;
        self.subject.others.push(KeptKey {
            owner: Owner::new(kind, issuer).unwrap(),
            ..kept(name, key_id, ISSUER, TEAM, private_key)
        });
    }

    /// Timeouts short enough to wait for. Only for situations in which every request runs into
    /// them, however slow the machine is.
    pub fn is_impatient(&mut self) {
        self.timeouts = Timeouts {
            connect: Duration::from_secs(5),
            read: Duration::from_millis(150),
            total: Duration::from_millis(300),
        };
    }

    pub fn client(&self) -> AppleClient {
        let clock = Arc::new(HurriedClock::new(SkewedClock {
            ahead_seconds: self.clock_ahead,
        }));
        let enterprise = self.enterprise.as_ref().map(RunningDouble::url);
        let hosts = if self.apple_is_gone {
            let gone = std::net::TcpListener::bind("127.0.0.1:0")
                .unwrap()
                .local_addr()
                .unwrap();
            Hosts::loopback(&format!("http://{gone}"), None)
        } else {
            Hosts::loopback(
                self.elsewhere.as_deref().unwrap_or(self.apple.url()),
                enterprise,
            )
        };
        AppleClient::new(hosts.unwrap(), clock, self.timeouts).unwrap()
    }

    /// Runs the test. The checks that were shown must be those of the verdict, in order.
    pub async fn test(&self) -> Verdict {
        self.test_until(&CancellationToken::new()).await
    }

    pub async fn test_until(&self, cancel: &CancellationToken) -> Verdict {
        let shown: Mutex<Vec<Check>> = Mutex::new(Vec::new());
        let on_check = |check: &Check| shown.lock().unwrap().push(check.clone());
        let client = self.client();
        let verdict = diagnose(&self.subject, &client, &on_check, cancel).await;
        assert_eq!(*shown.lock().unwrap(), verdict.checks, "shown one by one");
        verdict
    }

    /// How many requests reached Apple's hosts.
    pub fn asked(&self) -> usize {
        self.apple.requests().len()
            + self
                .enterprise
                .as_ref()
                .map_or(0, |host| host.requests().len())
    }
}

pub fn kept(name: &str, key_id: &str, issuer: &str, team: &str, key: &PrivateKey) -> KeptKey {
    KeptKey {
        name: name.to_owned(),
        owner: Owner::Team(IssuerId::new(issuer).unwrap()),
        team_id: Some(TeamId::new(team).unwrap()),
        fingerprint: key.fingerprint().clone(),
        ..KeptKey::sample(key_id)
    }
}
