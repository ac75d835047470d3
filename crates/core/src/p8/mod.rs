//! Reading a private key, in whatever shape it arrives, and judging it.

mod base64_text;
mod der;
mod elliptic;
mod error;
mod file;
mod foreign;
mod html;
mod object_ids;
mod pem;
mod plain_text;
mod read;
mod repair;
mod salvage;
mod shape;
#[cfg(test)]
mod tests;
mod wrapping;

use p256::pkcs8::{EncodePrivateKey, EncodePublicKey, LineEnding};
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use error::{Damage, P8Error};
pub use file::{KeyFileError, read_key_file};
pub(crate) use plain_text::text_of;
pub use read::read_private_key;
pub use repair::Repair;

/// The largest input that is looked at, in bytes. Apple's key files have 257.
pub const LARGEST_FILE: usize = 64 * 1024;

/// A private key that was read, and what had to be repaired.
#[derive(Clone, Debug)]
pub struct ReadKey {
    /// The key.
    pub key: PrivateKey,
    /// What was repaired, each once.
    pub repairs: Vec<Repair>,
}

/// SHA-256 of the public key (its SubjectPublicKeyInfo in DER), as 64 lower-case hexadecimal
/// digits. It tells keys apart without giving anything away.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export, as = "String"))]
#[serde(transparent)]
pub struct Fingerprint(pub String);

/// A complete, unencrypted P-256 private key that was read and judged.
/// It wipes itself when dropped, and neither `Debug` nor any error shows it.
#[derive(Clone)]
pub struct PrivateKey {
    pem: SecretString,
    fingerprint: Fingerprint,
}

impl PrivateKey {
    /// The key with this scalar, in the form in which keys are kept.
    fn from_secret(secret: &p256::SecretKey) -> Result<Self, P8Error> {
        let broken = |_| P8Error::Altered(Damage::Structure);
        let pem = secret.to_pkcs8_pem(LineEnding::LF).map_err(broken)?;
        let public = secret.public_key().to_public_key_der();
        let public = public.map_err(|_| P8Error::Altered(Damage::Structure))?;
        let hash = Sha256::digest(public.as_bytes());
        Ok(Self {
            pem: SecretString::new(Box::from(pem.as_str())),
            fingerprint: Fingerprint(hash.iter().map(|byte| format!("{byte:02x}")).collect()),
        })
    }

    /// The key as PKCS#8 in DER: the bytes that the PEM text wraps.
    ///
    /// # Errors
    /// [`P8Error`] never happens in practice: the PEM was written by this program.
    pub fn pkcs8_der(&self) -> Result<SecretSlice<u8>, P8Error> {
        let decoded = read::der_of_pem(self.pem.expose_secret())?;
        Ok(SecretSlice::from(decoded.to_vec()))
    }

    /// The one form it is kept and handed out in: PKCS#8 in PEM, LF line ends, a last newline.
    #[must_use]
    pub const fn pem(&self) -> &SecretString {
        &self.pem
    }

    /// What tells this key apart from others.
    #[must_use]
    pub const fn fingerprint(&self) -> &Fingerprint {
        &self.fingerprint
    }
}

impl std::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PrivateKey")
            .field("fingerprint", &self.fingerprint)
            .finish_non_exhaustive()
    }
}

impl PartialEq for PrivateKey {
    fn eq(&self, other: &Self) -> bool {
        self.pem.expose_secret() == other.pem.expose_secret()
    }
}
