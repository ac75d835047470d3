//! A home folder of its own for each test, with keys lying about in it.

use std::fs;
use std::path::{Path, PathBuf};

use apple_double::GeneratedKey;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keywright_core::import::{Found, ImportError, Origin, Places, Whereabouts};
use keywright_core::p8::{Fingerprint, read_private_key};
use secrecy::SecretString;

pub const ISSUER: &str = "57246542-96fe-1a63-e053-0824d011072a";
pub const KEY_ID: &str = "2X9R4HXF34";

/// A key made for one test.
pub struct Key(GeneratedKey);

impl Key {
    pub fn new() -> Self {
        Self(GeneratedKey::generate().unwrap())
    }

    pub fn pem(&self) -> String {
        self.0.private_pem()
    }

    pub fn base64(&self) -> String {
        STANDARD.encode(self.pem())
    }

    /// Base64 of the DER: what stands between the markers.
    pub fn body(&self) -> String {
        let pem = self.pem();
        pem.lines().filter(|line| !line.starts_with('-')).collect()
    }

    pub fn fingerprint(&self) -> Fingerprint {
        let read = read_private_key(self.pem().as_bytes()).unwrap();
        read.key.fingerprint().clone()
    }
}

/// A temporary home.
pub struct Home(tempfile::TempDir);

impl Home {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, with its folders.
    pub fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub fn usual(&self, environment: &[(&str, &str)]) -> Places {
        let whereabouts = Whereabouts {
            home: Some(self.path("")),
            stray_places: vec![self.path("Downloads")],
            working_folder: Some(self.path("project")),
        };
        Places::usual(&whereabouts, variables(environment))
    }

    pub fn scan(&self) -> Vec<Found> {
        scan(&self.usual(&[]))
    }
}

pub fn variables(set: &[(&str, &str)]) -> Vec<(String, SecretString)> {
    let variable = |(name, value): &(&str, &str)| ((*name).to_owned(), SecretString::from(*value));
    set.iter().map(variable).collect()
}

pub fn scan(places: &Places) -> Vec<Found> {
    keywright_core::import::scan(places).found
}

pub fn chosen(path: &Path) -> Vec<Found> {
    scan(&Places::chosen(path, None))
}

/// The only find.
#[track_caller]
pub fn only(mut found: Vec<Found>) -> Found {
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

/// Whose form the find has: a tool's name, or what it is.
pub fn form(found: &Found) -> &'static str {
    match &found.origin {
        Origin::KeyFile(_) => "key file",
        Origin::ToolFile { tool, .. }
        | Origin::KeychainItem { tool, .. }
        | Origin::Keychain { tool } => tool,
        Origin::Environment => "environment",
    }
}

/// The private key's fingerprint.
#[track_caller]
pub fn fingerprint(found: &Found) -> Fingerprint {
    let read = found.key.as_ref().unwrap();
    read.key.fingerprint().clone()
}

/// Why it cannot be used.
#[track_caller]
pub fn problem(found: &Found) -> ImportError {
    found.key.as_ref().unwrap_err().clone()
}

/// That it is this key with these identifiers, and nothing is missing.
#[track_caller]
pub fn is_whole(found: &Found, key: &Key) {
    assert_eq!(fingerprint(found), key.fingerprint());
    assert_eq!(found.key_id.as_ref().unwrap().as_str(), KEY_ID);
    let issuer = found.issuer_id.as_ref().map(|id| id.as_str());
    assert_eq!(issuer, Some(ISSUER));
    assert!(found.missing().is_empty(), "{:?}", found.missing());
}
