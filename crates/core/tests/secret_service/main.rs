//! The keychain against real providers of the Secret Service, gnome-keyring and KeePassXC, each on
//! a bus of its own, in a home of its own. Nobody's real keychain is ever touched.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod absent;
mod cut_off;
mod keepassxc;
mod keeping;
mod locked;
mod many;
mod prompting;
mod restarts;
mod session;
mod several_keyrings;
mod stopped;
mod traffic;
mod watch;

use keywright_core::key::{KeptKey, KeptKeyId, KeyRecord};
use secrecy::SecretString;

/// A record with this name in the keychain. Its secret is a text that is no key.
fn record(id: &str) -> KeyRecord {
    KeyRecord {
        key: KeptKey {
            id: KeptKeyId(id.to_owned()),
            name: "Orchard uploads".to_owned(),
            team_name: Some("Orchard \"Labs\" ⌘".to_owned()),
            ..KeptKey::sample("2X9R4HXF34")
        },
        private_key: SecretString::from(format!("the secret of {id}\nin two lines\n")),
    }
}

fn id(text: &str) -> KeptKeyId {
    KeptKeyId(text.to_owned())
}
