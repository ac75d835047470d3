//! A desk with a stand-in for Apple beside it, on loopback.

use std::sync::Arc;

use apple_double::{Double, GeneratedKey, RegisteredKey, RunningDouble, Scenario, Team};
use keywright_core::app::{Keywright, NewKey, Surroundings};
use keywright_core::apple::Hosts;
use keywright_core::apple::proxy::ProxySettings;
use keywright_core::clock::SystemClock;
use keywright_core::ids::IssuerId;
use keywright_core::key::{Draft, KeptKeyId, KeyValues, Owner};
use keywright_core::p8::read_private_key;
use keywright_core::vault::memory::MemoryStore;
use keywright_core::verdict::Verdict;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::new_keys::{issuer_id, key_id, new_key};

const TEAMS: [(&str, &str); 3] = [
    ("8K2LQ7XW4D", "Orchard Labs"),
    ("QQ2LQ7XW4D", "Pear Works"),
    ("ZZ2LQ7XW4D", "Quince House"),
];

/// A desk with a stand-in for Apple beside it.
pub struct Bench {
    pub folder: TempDir,
    pub store: MemoryStore,
    pub apple: RunningDouble,
    issuers: Vec<IssuerId>,
    pub app: Keywright,
}

impl Bench {
    pub fn new() -> Self {
        let issuers: Vec<IssuerId> = TEAMS.iter().map(|_| issuer_id()).collect();
        let mut scenario = Scenario::new();
        for ((id, name), issuer) in TEAMS.iter().zip(&issuers) {
            let team = Team::new(id, name, issuer.as_str());
            let team = team.with_app("Pear Timer", "com.orchard.peartimer");
            scenario = scenario.with_team(team.with_certificate("DISTRIBUTION"));
        }
        let apple = Double::start(scenario).unwrap();
        let (folder, store) = (TempDir::new().unwrap(), MemoryStore::new());
        let app = Keywright::open(Surroundings {
            data_dir: folder.path().join("data"),
            hosts: Hosts::loopback(apple.url(), None).unwrap(),
            proxies: ProxySettings::default(),
            clock: Arc::new(SystemClock),
            vault: store.vault(),
            stray_places: vec![folder.path().join("absent"), folder.path().to_owned()],
            version: "1.2.3",
            platform: "test",
        });
        Self {
            folder,
            store,
            apple,
            issuers,
            app: app.unwrap(),
        }
    }

    /// A key as somebody would bring it in right after they generated it at Apple.
    pub fn generated(&self, name: &str, team: usize) -> NewKey {
        let pair = GeneratedKey::generate().unwrap();
        let key_id = key_id();
        let public = pair.public_pem().unwrap();
        let kind = apple_double::KeyKind::Team;
        let registered = RegisteredKey::new(kind, key_id.as_str(), &public, TEAMS[team].0);
        self.apple.register(registered).unwrap();
        NewKey {
            values: KeyValues {
                owner: Owner::Team(self.issuers[team].clone()),
                key_id,
                team_id: None,
            },
            private_key: read_private_key(pair.private_pem().as_bytes()).unwrap().key,
            ..new_key(name)
        }
    }

    pub async fn kept(&self, name: &str, team: usize) -> KeptKeyId {
        let new = self.generated(name, team);
        self.app.save(new).await.unwrap().key.key.id
    }

    pub async fn test(&self, id: &KeptKeyId) -> Verdict {
        let cancel = CancellationToken::new();
        self.app.test(id, &|_| {}, &cancel).await.unwrap()
    }
}

pub fn draft_of(new: &NewKey) -> Draft {
    Draft {
        typed: new.values.as_typed(),
        private_key: new.private_key.clone(),
        uses: Vec::new(),
    }
}
