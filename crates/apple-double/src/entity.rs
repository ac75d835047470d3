//! The JSON:API document in the body of a request that creates something.

use serde_json::Value;

use crate::errors::{AppleError, bad_entity, missing_attribute};

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
