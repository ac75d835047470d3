//! The keychain against a real Secret Service: gnome-keyring on a bus of its own, in a home of
//! its own. Nobody's real keyring is ever touched.
//!
//! The service is found through the environment, so each scenario runs in a process of its own:
//! the test starts this program again, for itself alone, with a private environment.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod absent;
mod bus;
mod duplicates;
mod keeping;
mod keyring;
mod locked;
mod many;
mod prompting;
mod restarts;
mod screen;
mod session;
mod stopped;
mod traffic;
mod watch;

use keywright_core::clock::UnixMillis;
use keywright_core::ids::{IssuerId, KeyId};
use keywright_core::kept_key::{KeptKey, KeptKeyId, KeyRecord};
use keywright_core::kind::KeyKind;
use keywright_core::p8::Fingerprint;
use secrecy::SecretString;

/// A record with this name in the keychain. Its secret is a text that is no key.
fn record(id: &str) -> KeyRecord {
    KeyRecord {
        key: KeptKey {
            id: KeptKeyId(id.to_owned()),
            name: "Orchard uploads".to_owned(),
            kind: KeyKind::Team,
            issuer_id: Some(IssuerId::new("57246542-96fe-1a63-e053-0824d011072a").unwrap()),
            key_id: KeyId::new("2X9R4HXF34").unwrap(),
            team_id: None,
            team_name: Some("Orchard \"Labs\" ⌘".to_owned()),
            purpose: None,
            uses: vec![],
            fingerprint: Fingerprint("ab".repeat(32)),
            added_at: UnixMillis(1_763_721_600_000),
            remind_after_days: Some(365),
        },
        private_key: SecretString::from(format!("the secret of {id}\nin two lines\n")),
    }
}

fn id(text: &str) -> KeptKeyId {
    KeptKeyId(text.to_owned())
}
