//! The keychain item's payload: one JSON object that says everything of a key.
//!
//! No copy of the private key is left behind in freed memory: what is written goes into a buffer
//! of the right size from the start, and what is read is taken from the payload without the
//! parser's own buffers, which would not be wiped.

use std::io;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::KeptKey;
use crate::secret_text;

/// The whole of a kept key, secret included: the keychain item's payload. From these records
/// alone the registry can be rebuilt.
#[derive(Clone, Debug)]
pub struct KeyRecord {
    /// Everything but the secret.
    pub key: KeptKey,
    /// The private key in its canonical PEM.
    pub private_key: SecretString,
}

/// A keychain item under our service that is not a record this version can read or write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// Written by a later version of Keywright.
    #[error("the keychain item was written by a newer Keywright")]
    Newer,
    /// Not a record at all.
    #[error("the keychain item is not a Keywright record")]
    NotARecord,
    /// A record, but of another key than the item is named for.
    #[error("the keychain item holds the record of another key")]
    AnotherKey,
    /// A record that cannot be put into words: nothing is written then.
    #[error("the record cannot be written")]
    NotWritable,
}

#[derive(Serialize)]
struct Written<'a> {
    keywright: u32,
    key: &'a KeptKey,
    private_key: &'a str,
}

/// A payload with its parts still as they stand in the text, so that a later version's are too.
#[derive(Deserialize)]
struct Read<'a> {
    keywright: u32,
    #[serde(borrow)]
    key: Option<&'a RawValue>,
    #[serde(borrow)]
    private_key: Option<&'a RawValue>,
}

impl KeyRecord {
    /// The version of the payload that this program writes.
    pub const VERSION: u32 = 1;

    /// The payload for the keychain: one JSON object, UTF-8.
    ///
    /// # Errors
    /// [`RecordError::NotWritable`] when it cannot be serialised; there is no partial payload.
    pub fn to_payload(&self) -> Result<SecretString, RecordError> {
        let written = Written {
            keywright: Self::VERSION,
            key: &self.key,
            private_key: self.private_key.expose_secret(),
        };
        let mut length = Length(0);
        serde_json::to_writer(&mut length, &written).map_err(|_| RecordError::NotWritable)?;
        let mut json = Zeroizing::new(Vec::with_capacity(length.0));
        serde_json::to_writer(&mut *json, &written).map_err(|_| RecordError::NotWritable)?;
        let text = std::str::from_utf8(&json).map_err(|_| RecordError::NotWritable)?;
        Ok(SecretString::from(text))
    }

    /// Reads a payload back.
    ///
    /// # Errors
    /// [`RecordError::Newer`] for a later version's payload, [`RecordError::NotARecord`] for
    /// anything else. Neither shows any of the payload.
    pub fn from_payload(payload: &SecretString) -> Result<Self, RecordError> {
        let read: Read<'_> =
            serde_json::from_str(payload.expose_secret()).map_err(|_| RecordError::NotARecord)?;
        match read.keywright {
            0 => Err(RecordError::NotARecord),
            Self::VERSION => read.into_record().ok_or(RecordError::NotARecord),
            _ => Err(RecordError::Newer),
        }
    }
}

impl Read<'_> {
    fn into_record(self) -> Option<KeyRecord> {
        Some(KeyRecord {
            key: serde_json::from_str(self.key?.get()).ok()?,
            private_key: secret_text::of_json(self.private_key?)?,
        })
    }
}

/// Counts what would be written.
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
