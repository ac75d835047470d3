//! A key made for one test, and a search for any part of it.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p256::SecretKey;
use p256::elliptic_curve::Generate;
use p256::pkcs8::{EncodePrivateKey, EncodePublicKey, LineEnding};

pub struct KeyMaterial {
    key: SecretKey,
}

impl KeyMaterial {
    pub fn fresh() -> Self {
        Self {
            key: SecretKey::generate(),
        }
    }

    pub fn pem(&self) -> String {
        self.key.to_pkcs8_pem(LineEnding::LF).unwrap().to_string()
    }

    pub fn public_pem(&self) -> String {
        self.key
            .public_key()
            .to_public_key_pem(LineEnding::LF)
            .unwrap()
    }

    pub const fn key_id(&self) -> &'static str {
        "2X9R4HXF34"
    }

    pub fn file_name(&self) -> String {
        format!("AuthKey_{}.p8", self.key_id())
    }

    /// Searches for the secret scalar as hexadecimal digits and in each alignment of base64, and
    /// for any line of the PEM.
    pub fn assert_absent(&self, command: &str, said: &str) {
        let scalar = self.key.to_bytes();
        let hexadecimal: String = scalar.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut needles = vec![hexadecimal.clone(), hexadecimal.to_uppercase()];
        for skip in 0..3 {
            let part = &scalar[skip..skip + 27];
            needles.push(STANDARD.encode(part));
            needles.push(URL_SAFE_NO_PAD.encode(part));
        }
        needles.extend(self.pem().lines().map(str::to_owned));
        for needle in needles.iter().filter(|needle| !needle.starts_with("-----")) {
            for window in needle.as_bytes().windows(24) {
                let window = std::str::from_utf8(window).unwrap();
                assert!(!said.contains(window), "{command} shows key material");
            }
        }
    }
}
