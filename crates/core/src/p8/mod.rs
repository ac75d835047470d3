//! Reading a private key, in whatever shape it arrives, and judging it.

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

/// SHA-256 of the public key (its SubjectPublicKeyInfo in DER), as 64 lower-case hexadecimal
/// digits. It tells keys apart without giving anything away.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, as = "String"))]
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
