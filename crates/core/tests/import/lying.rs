//! A key lying around, made for one test.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keywright_core::import::Found;
use keywright_core::p8::{Fingerprint, read_private_key};
use p256::elliptic_curve::Generate;
use p256::pkcs8::{EncodePrivateKey, LineEnding};

pub const ISSUER: &str = "57246542-96fe-1a63-e053-0824d011072a";
pub const KEY_ID: &str = "2X9R4HXF34";

pub struct Lying {
    pub pem: String,
    pub fingerprint: Fingerprint,
}

impl Lying {
    pub fn new() -> Self {
        let key = p256::SecretKey::generate();
        let pem = key.to_pkcs8_pem(LineEnding::LF).unwrap().to_string();
        let fingerprint = read_private_key(pem.as_bytes())
            .unwrap()
            .key
            .fingerprint()
            .clone();
        Self { pem, fingerprint }
    }

    pub fn base64(&self) -> String {
        STANDARD.encode(&self.pem)
    }

    pub fn write(&self, folder: &Path, name: &str) -> PathBuf {
        let path = folder.join(name);
        std::fs::write(&path, &self.pem).unwrap();
        path
    }

    pub fn is_in(&self, found: &Found) -> bool {
        found
            .key
            .as_ref()
            .is_ok_and(|read| *read.key.fingerprint() == self.fingerprint)
    }
}
