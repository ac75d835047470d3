//! Throw-away keys, made when a journey starts.

use std::path::{Path, PathBuf};

use p256::SecretKey;
use p256::elliptic_curve::Generate as _;
use p256::pkcs8::{EncodePrivateKey as _, EncodePublicKey as _, LineEnding};

use crate::trouble::Trouble;

/// A private key that Apple never saw, in the shape in which Apple hands keys out.
#[derive(Debug, Clone)]
pub struct KeyFile {
    /// Its Key ID.
    pub key_id: String,
    /// The private key as Apple writes it: PKCS #8, PEM, LF.
    pub pem: String,
    /// The public key, for the double.
    pub public_pem: String,
}

impl KeyFile {
    /// Makes one. `number` makes its Key ID, so that a journey's screenshots are the same each time.
    ///
    /// # Errors
    /// Never in practice: a fresh key can always be encoded.
    pub fn make(number: u32) -> Result<Self, Trouble> {
        let key = SecretKey::generate();
        let pem = key
            .to_pkcs8_pem(LineEnding::LF)
            .map_err(|e| Trouble::unexpected(e.to_string()))?;
        let public_pem = key
            .public_key()
            .to_public_key_pem(LineEnding::LF)
            .map_err(|e| Trouble::unexpected(e.to_string()))?;
        Ok(Self {
            key_id: key_id(number),
            pem: pem.to_string(),
            public_pem,
        })
    }

    /// The name under which Apple's page downloads it.
    pub fn name(&self) -> String {
        format!("AuthKey_{}.p8", self.key_id)
    }

    /// Puts it in a folder.
    ///
    /// # Errors
    /// When the folder is not writable.
    pub fn download_to(&self, folder: &Path) -> Result<PathBuf, Trouble> {
        let path = folder.join(self.name());
        std::fs::write(&path, &self.pem)?;
        Ok(path)
    }
}

/// Ten capital letters and digits, none of which looks like another.
fn key_id(number: u32) -> String {
    const LETTERS: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut rest = u64::from(number)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .rotate_left(17);
    (0..10)
        .map(|_| {
            let letter = LETTERS[(rest % LETTERS.len() as u64) as usize];
            rest /= LETTERS.len() as u64;
            char::from(letter)
        })
        .collect()
}
