//! Keys made while a test runs.

use std::fs;
use std::path::Path;

use apple_double::GeneratedKey;
use keywright_core::app::NewKey;
use keywright_core::clock::UnixMillis;
use keywright_core::ids::{IssuerId, KeyId};
use keywright_core::kept_key::{KeptKey, KeptKeyId};
use keywright_core::kind::KeyKind;
use keywright_core::p8::{Fingerprint, PrivateKey, read_key_file, read_private_key};

pub fn private_key() -> PrivateKey {
    let pem = GeneratedKey::generate().unwrap().private_pem();
    read_private_key(pem.as_bytes()).unwrap().key
}

pub fn key_id() -> KeyId {
    KeyId::new(&random_text()[..10]).unwrap()
}

pub fn issuer_id() -> IssuerId {
    IssuerId::new(&uuid::Uuid::new_v4().to_string()).unwrap()
}

pub fn new_key(name: &str) -> NewKey {
    NewKey {
        kind: KeyKind::Team,
        issuer_id: Some(issuer_id()),
        key_id: key_id(),
        team_id: None,
        private_key: private_key(),
        name: name.to_owned(),
        purpose: None,
        team_name: None,
        uses: Vec::new(),
        remind_after_days: None,
        replace: None,
        verdict: None,
    }
}

/// What a list says of a key, without there being a private key.
pub fn kept_key(name: &str) -> KeptKey {
    let key_id = key_id();
    KeptKey {
        id: KeptKeyId::fresh(&key_id),
        name: name.to_owned(),
        kind: KeyKind::Team,
        issuer_id: Some(issuer_id()),
        key_id,
        team_id: None,
        team_name: None,
        purpose: None,
        uses: Vec::new(),
        fingerprint: Fingerprint(random_text() + &random_text()),
        added_at: UnixMillis(1),
        remind_after_days: None,
    }
}

fn random_text() -> String {
    let text = uuid::Uuid::new_v4().simple().to_string();
    text.to_uppercase()
}

/// A key file that another process can save, and the same key as it is saved.
pub fn write_key_file(folder: &Path) {
    let pem = GeneratedKey::generate().unwrap().private_pem();
    fs::write(folder.join("key"), pem).unwrap();
}

pub fn new_key_from_file(folder: &Path) -> NewKey {
    let private_key = read_key_file(&folder.join("key")).unwrap().key;
    NewKey {
        key_id: KeyId::new(&private_key.fingerprint().0.to_uppercase()[..10]).unwrap(),
        private_key,
        ..new_key("App Store")
    }
}
