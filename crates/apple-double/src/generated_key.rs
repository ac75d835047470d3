//! Making a key as Apple does when somebody presses Generate: for practice and for tests.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use p256::SecretKey;
use p256::elliptic_curve::Generate;
use p256::elliptic_curve::sec1::ToSec1Point;
use p256::pkcs8::{EncodePublicKey, LineEnding};

/// A throw-away key pair. `Debug` does not show it.
pub struct GeneratedKey {
    secret: SecretKey,
}

/// No key could be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no key could be made")]
pub struct NotGenerated;

/// PKCS#8 (RFC 5958) around an ECPrivateKey (RFC 5915) as Apple writes it: with the curve named
/// twice and the public key in it. The two gaps are filled with the key.
const BEFORE_SECRET: [u8; 36] = [
    0x30, 0x81, 0x93, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02,
    0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x04, 0x79, 0x30, 0x77, 0x02,
    0x01, 0x01, 0x04, 0x20,
];
const BEFORE_PUBLIC: [u8; 17] = [
    0xa0, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0xa1, 0x44, 0x03, 0x42,
    0x00,
];

impl GeneratedKey {
    /// A new pair from the system's random numbers.
    ///
    /// # Errors
    /// [`NotGenerated`] when the system has no random numbers to give.
    pub fn generate() -> Result<Self, NotGenerated> {
        let secret = SecretKey::try_generate().map_err(|_| NotGenerated)?;
        Ok(Self { secret })
    }

    /// The private key byte for byte in the form of Apple's downloads: 257 bytes of PEM without a
    /// newline at the end.
    #[must_use]
    pub fn private_pem(&self) -> String {
        let mut der = BEFORE_SECRET.to_vec();
        der.extend_from_slice(&self.secret.to_bytes());
        der.extend_from_slice(&BEFORE_PUBLIC);
        der.extend_from_slice(self.secret.public_key().to_sec1_point(false).as_bytes());
        let body = STANDARD.encode(der);
        let label = "PRIVATE KEY";
        let mut pem = format!("-----BEGIN {label}-----\n");
        for line in body.as_bytes().chunks(64) {
            pem.extend(line.iter().map(|byte| char::from(*byte)));
            pem.push('\n');
        }
        pem.push_str(&format!("-----END {label}-----"));
        pem
    }

    /// The public key to register: SubjectPublicKeyInfo in PEM.
    ///
    /// # Errors
    /// [`NotGenerated`] when it cannot be written, which no valid key brings about.
    pub fn public_pem(&self) -> Result<String, NotGenerated> {
        let public = self.secret.public_key();
        public
            .to_public_key_pem(LineEnding::LF)
            .map_err(|_| NotGenerated)
    }

    /// The pair itself, to sign with.
    #[must_use]
    pub const fn secret(&self) -> &SecretKey {
        &self.secret
    }
}

impl std::fmt::Debug for GeneratedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GeneratedKey").finish_non_exhaustive()
    }
}
