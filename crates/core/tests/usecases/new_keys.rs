//! Keys made while a test runs.

use std::fs;
use std::path::Path;

use apple_double::GeneratedKey;
use keywright_core::app::{NewKey, SaveDetails};
use keywright_core::clock::UnixMillis;
use keywright_core::ids::{IssuerId, KeyId};
use keywright_core::key::{KeptKey, KeptKeyId, KeyValues, Owner};
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

/// The values of a team's key that nobody has yet.
pub fn values() -> KeyValues {
    KeyValues {
        owner: Owner::Team(issuer_id()),
        key_id: key_id(),
        team_id: None,
    }
}

pub fn new_key(name: &str) -> NewKey {
    NewKey {
        values: values(),
        private_key: private_key(),
        uses: Vec::new(),
        details: SaveDetails {
            name: name.to_owned(),
            ..SaveDetails::default()
        },
        replace: None,
        verdict: None,
    }
}

/// What a list says of a key, without there being a private key.
pub fn kept_key(name: &str) -> KeptKey {
    let key_id = key_id();
    KeptKey {
        id: KeptKeyId::random(&key_id),
        name: name.to_owned(),
        owner: Owner::Team(issuer_id()),
        fingerprint: Fingerprint(random_text() + &random_text()),
        added_at: UnixMillis(1),
        ..KeptKey::sample(key_id.as_str())
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
    let mut new = new_key("App Store");
    new.values.key_id = KeyId::new(&private_key.fingerprint().0.to_uppercase()[..10]).unwrap();
    NewKey { private_key, ..new }
}
