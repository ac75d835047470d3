//! The JSON:API document in the body of a request that creates something, and the ids that
//! resources have: the same at every start, so that a script can rely on them.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

use crate::errors::{
    AppleError, bad_entity, invalid_attribute, missing_attribute, missing_relationship,
};

const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// What is to be created.
pub(crate) struct Entity {
    id: Value,
    attributes: Value,
    relationships: Value,
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
        let mut part = |name: &str| document["data"][name].take();
        Ok(Self {
            id: part("id"),
            attributes: part("attributes"),
            relationships: part("relationships"),
        })
    }

    /// Reads the same of a request that updates the resource with this id.
    pub fn read_update(body: &[u8], kind: &str, id: &str) -> Result<Self, AppleError> {
        let entity = Self::read(body, kind)?;
        if entity.id == id {
            return Ok(entity);
        }
        let detail = format!("The request entity's id must be '{id}'.");
        Err(bad_entity(&detail))
    }

    /// An attribute that may be missing.
    pub fn optional(&self, name: &str) -> &Value {
        &self.attributes[name]
    }

    /// An attribute that must be one of these.
    pub fn one_of(&self, name: &str, known: &[&str]) -> Result<&str, AppleError> {
        let value = self.required(name)?;
        if known.contains(&value) {
            return Ok(value);
        }
        let detail = format!("'{value}' is not a valid value for the attribute '{name}'.");
        Err(invalid_attribute(name, detail))
    }

    /// The ids that a relationship names, each with this type; none when it is not there.
    pub fn related(&self, name: &str, kind: &str) -> Result<Option<Vec<String>>, AppleError> {
        let data = match &self.relationships[name]["data"] {
            Value::Null => return Ok(None),
            Value::Array(all) => all.clone(),
            one => vec![one.clone()],
        };
        let id = |one: &Value| {
            let id = one["id"].as_str().filter(|_| one["type"] == kind);
            id.map(ToOwned::to_owned)
        };
        let ids: Option<Vec<String>> = data.iter().map(id).collect();
        let wrong = || bad_entity(&format!("The relationship '{name}' must name '{kind}'."));
        ids.map(Some).ok_or_else(wrong)
    }

    /// The ids of a relationship that must be there.
    pub fn required_related(&self, name: &str, kind: &str) -> Result<Vec<String>, AppleError> {
        let related = self.related(name, kind)?;
        related
            .filter(|ids| !ids.is_empty())
            .ok_or_else(|| missing_relationship(name))
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
