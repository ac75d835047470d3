//! Keys for a world: made on the spot, known to the stand-in for Apple, kept by the program.

use std::io::Write;
use std::process::Stdio;

use apple_double::{GeneratedKey, KeyKind, RegisteredKey, Role};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use p256::SecretKey;
use p256::pkcs8::DecodePrivateKey;

use super::{ISSUER_ID, TEAM_ID, World};

/// A key to be kept.
pub struct Seed {
    pub name: &'static str,
    pub key_id: &'static str,
    pub kind: KeyKind,
    pub issuer_id: &'static str,
    pub more: &'static [&'static str],
}

/// A key that is kept, to look for where it must not be.
pub struct Seeded {
    pub key_id: &'static str,
    pub pem: String,
    pair: GeneratedKey,
}

impl Seeded {
    /// Whether these bytes have the private key in them, in any of the forms that it is handed
    /// out in or stored in.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        let scalar = self.pair.secret().to_bytes();
        let pem = STANDARD.encode(&self.pem);
        let hex: String = scalar.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut forms: Vec<Vec<u8>> = vec![scalar.to_vec(), hex.into_bytes()];
        // The scalar stands in the first lines of the PEM text, and those at the base64's start.
        forms.extend(
            self.pem
                .lines()
                .skip(1)
                .take(2)
                .map(|line| line.as_bytes()[8..56].to_vec()),
        );
        forms.push(pem.as_bytes()[60..120].to_vec());
        forms
            .iter()
            .any(|form| bytes.windows(form.len()).any(|window| window == form))
    }

    /// Base64 of the key's DER: what stands between the markers.
    #[allow(dead_code, reason = "the tests with real tools do not need it")]
    pub fn body(&self) -> String {
        let lines = self.pem.lines().filter(|line| !line.starts_with('-'));
        lines.collect()
    }

    /// Whether this text is the private key in PEM.
    pub fn is_the_one_in(&self, pem: &str) -> bool {
        SecretKey::from_pkcs8_pem(pem).is_ok_and(|key| key == *self.pair.secret())
    }
}

impl Seed {
    /// The team key that most tests need.
    pub const fn usual() -> Self {
        Self {
            name: "Orchard CI",
            key_id: "7K2XW9D4QP",
            kind: KeyKind::Team,
            issuer_id: ISSUER_ID,
            more: &["--team-name", "Orchard Labs"],
        }
    }
}

impl World {
    /// Makes the key, tells the stand-in for Apple, and keeps it.
    pub fn seed(&self, seed: &Seed) -> Seeded {
        let seeded = self.known_to_apple(seed.key_id, seed.kind);
        let mut arguments = vec!["add", "--no-check", "--p8-stdin", "--name", seed.name];
        arguments.extend(["--key-id", seed.key_id]);
        match seed.kind {
            KeyKind::Team => arguments.extend(["--issuer-id", seed.issuer_id]),
            KeyKind::Individual => arguments.extend(["--kind", "individual"]),
            KeyKind::Enterprise => {
                arguments.extend(["--kind", "enterprise", "--issuer-id", seed.issuer_id]);
            }
        }
        arguments.extend(seed.more);
        let mut add = self.keywright(&arguments);
        let mut child = add
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(seeded.pem.as_bytes()).unwrap();
        drop(stdin);
        let ended = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success(), "{}: {told}", ended.status);
        seeded
    }

    /// Leaves the key's file in Downloads, as a browser does.
    #[allow(dead_code, reason = "the tests with real tools do not need it")]
    pub fn lay_around(&self, file_name: &str, key: &Seeded) {
        std::fs::write(self.path("home/Downloads").join(file_name), &key.pem).unwrap();
    }

    /// A key that Apple knows and nobody has kept yet.
    pub fn known_to_apple(&self, key_id: &'static str, kind: KeyKind) -> Seeded {
        let pair = GeneratedKey::generate().unwrap();
        let public_pem = pair.public_pem().unwrap();
        let key =
            RegisteredKey::new(kind, key_id, &public_pem, TEAM_ID).with_role(Role::AppManager);
        self.apple.register(key).unwrap();
        Seeded {
            key_id,
            pem: pair.private_pem(),
            pair,
        }
    }
}
