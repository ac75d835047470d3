#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod deadlines;
mod keeping;
mod prompts;
mod states;

use secrecy::SecretString;

use crate::key::{KeptKey, KeptKeyId, KeyRecord};

pub(crate) fn record(id: &str) -> KeyRecord {
    KeyRecord {
        key: KeptKey {
            id: KeptKeyId(id.to_owned()),
            name: "Orchard uploads".to_owned(),
            team_name: Some("Orchard \"Labs\" ⌘".to_owned()),
            ..KeptKey::sample("2X9R4HXF34")
        },
        private_key: SecretString::from("not a key\nbut a text\n"),
    }
}

pub(crate) fn id(text: &str) -> KeptKeyId {
    KeptKeyId(text.to_owned())
}
