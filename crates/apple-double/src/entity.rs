//! The JSON:API document in the body of a request that creates something, and the ids that
//! resources have: the same at every start, so that a script can rely on them.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

use crate::errors::{AppleError, bad_entity, missing_attribute};

const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// What is to be created.
pub(crate) struct Entity {
    attributes: Value,
}

impl Entity {
    /// Reads `{"data":{"type":…,"attributes":{…}}}` of this type.
    pub fn read(body: &[u8], kind: &str) -> Result<Self, AppleError> {
        let mut document: Value = serde_json::from_slice(body)
            .map_err(|_| bad_entity("The request body is not a valid JSON document."))?;
        if document["data"]["type"] != kind {
            return Err(bad_entity(&format!(
                "The request entity's data must have the type '{kind}'."
            )));
        }
        Ok(Self {
            attributes: document["data"]["attributes"].take(),
        })
    }

    /// An attribute that must be there and be text.
    pub fn required(&self, name: &str) -> Result<&str, AppleError> {
        self.attributes[name]
            .as_str()
            .filter(|text| !text.is_empty())
            .ok_or_else(|| missing_attribute(name))
    }
}

/// Ten digits, as apps have.
pub(crate) fn number(of: &str) -> String {
    format!("6{:09}", hash(of) % 1_000_000_000)
}

/// Ten letters and digits, as certificates, profiles, bundle ids and devices have.
pub(crate) fn letters(of: &str) -> String {
    let hash = hash(of);
    (0..10)
        .map(|place| LETTERS[(hash >> (place * 5)) as usize % LETTERS.len()] as char)
        .collect()
}

/// 8-4-4-4-12 hexadecimal digits, as users and invitations have.
pub(crate) fn uuid(of: &str) -> String {
    let halves = (u128::from(hash(of)) << 64) | u128::from(hash(&format!("{of}+")));
    uuid::Uuid::from_u128(halves).to_string()
}

fn hash(of: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
