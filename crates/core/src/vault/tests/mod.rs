#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod deadlines;
mod keeping;
mod moods;
mod prompts;

use secrecy::SecretString;

use crate::clock::UnixMillis;
use crate::ids::{IssuerId, KeyId};
use crate::kept_key::{KeptKey, KeptKeyId, KeyRecord};
use crate::kind::KeyKind;
use crate::p8::Fingerprint;

pub(crate) fn record(id: &str) -> KeyRecord {
    let key_id = KeyId::new("2X9R4HXF34").unwrap();
    KeyRecord {
        key: KeptKey {
            id: KeptKeyId(id.to_owned()),
            name: "Orchard uploads".to_owned(),
            kind: KeyKind::Team,
            issuer_id: Some(IssuerId::new("57246542-96fe-1a63-e053-0824d011072a").unwrap()),
            key_id,
            team_id: None,
            team_name: Some("Orchard \"Labs\" ⌘".to_owned()),
            purpose: None,
            uses: vec![],
            fingerprint: Fingerprint("ab".repeat(32)),
            added_at: UnixMillis(1_763_721_600_000),
            remind_after_days: Some(365),
        },
        private_key: SecretString::from("not a key\nbut a text\n"),
    }
}

pub(crate) fn id(text: &str) -> KeptKeyId {
    KeptKeyId(text.to_owned())
}
