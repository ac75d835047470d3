//! A kept key made for one test.

use keywright_core::export::ExportSource;
use keywright_core::ids::{IssuerId, KeyId, TeamId};
use keywright_core::key::{KeptKey, KeptKeyId, Owner};
use keywright_core::kind::KeyKind;
use keywright_core::p8::{PrivateKey, read_private_key};
use p256::elliptic_curve::Generate;
use p256::pkcs8::{EncodePrivateKey, LineEnding};
use secrecy::ExposeSecret;

pub const ISSUER: &str = "57246542-96fe-1a63-e053-0824d011072a";

pub struct Kept {
    pub key: KeptKey,
    pub private_key: PrivateKey,
}

impl Kept {
    pub fn new(kind: KeyKind) -> Self {
        let pem = p256::SecretKey::generate()
            .to_pkcs8_pem(LineEnding::LF)
            .unwrap();
        let private_key = read_private_key(pem.as_bytes()).unwrap().key;
        let key_id = KeyId::new("2X9R4HXF34").unwrap();
        let key = KeptKey {
            id: KeptKeyId::random(&key_id),
            name: "Release \"pipeline\"".to_owned(),
            owner: Owner::with_issuer(kind, IssuerId::new(ISSUER).unwrap()),
            team_id: Some(TeamId::new("8K2LQ7XW4D").unwrap()),
            fingerprint: private_key.fingerprint().clone(),
            ..KeptKey::sample("2X9R4HXF34")
        };
        Self { key, private_key }
    }

    pub const fn source(&self) -> ExportSource<'_> {
        ExportSource {
            key: &self.key,
            private_key: &self.private_key,
        }
    }

    pub fn pem(&self) -> &str {
        self.private_key.pem().expose_secret()
    }

    /// The base64 between the markers, in one line.
    pub fn body(&self) -> String {
        self.pem()
            .lines()
            .filter(|line| !line.starts_with('-'))
            .collect()
    }
}
