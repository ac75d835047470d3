//! A key as Apple's page hands it out: a file, once, and two values beside it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use apple_double::GeneratedKey;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::company::Company;
use crate::trouble::Trouble;

/// A throw-away key, made when the journey asks for it.
#[derive(Clone)]
pub struct DownloadedKey {
    /// Its Key ID.
    pub key_id: String,
    /// Its issuer.
    pub issuer_id: String,
    /// The file's text.
    pub pem: String,
    /// The public half, which Apple keeps.
    pub public_pem: String,
    secret: Vec<u8>,
}

impl DownloadedKey {
    /// Makes one.
    pub(super) fn generate(company: &Company<'_>) -> Result<Self, Trouble> {
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let pair = GeneratedKey::generate().map_err(|e| Trouble::unexpected(e.to_string()))?;
        let public_pem = pair
            .public_pem()
            .map_err(|e| Trouble::unexpected(e.to_string()))?;
        Ok(Self {
            key_id: key_id(COUNT.fetch_add(1, Ordering::Relaxed)),
            issuer_id: company.issuer_id.to_owned(),
            pem: pair.private_pem(),
            public_pem,
            secret: pair.secret().to_bytes().to_vec(),
        })
    }

    /// The name that Apple's page gives the file.
    pub fn file_name(&self) -> String {
        format!("AuthKey_{}.p8", self.key_id)
    }

    /// Leaves the file in a folder, as a browser does.
    ///
    /// # Errors
    /// When the folder is not writable.
    pub fn save_in(&self, folder: &Path) -> Result<PathBuf, Trouble> {
        let path = folder.join(self.file_name());
        std::fs::write(&path, &self.pem)?;
        Ok(path)
    }

    /// Pieces of the private key as it looks in hexadecimal and in base64, wherever its bytes stand in the text and
    /// wherever a line ends. None of them is anywhere by chance: this is how a leak is looked for.
    pub fn traces(&self) -> Vec<String> {
        let mut traces = vec![
            self.secret
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        ];
        for before in 0..3 {
            let mut bytes = vec![0; before];
            bytes.extend_from_slice(&self.secret);
            let text = STANDARD_NO_PAD.encode(bytes);
            // The first and last letters also hold bits of what stands around the secret.
            let inner = &text[4..text.len() - 4];
            traces.push(inner[..16].to_owned());
            traces.push(inner[inner.len() - 16..].to_owned());
        }
        traces
    }

    /// Whether any trace of the private key is in the text.
    pub fn is_in(&self, text: &str) -> bool {
        self.traces().iter().any(|trace| text.contains(trace))
    }
}

impl std::fmt::Debug for DownloadedKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DownloadedKey")
            .field("key_id", &self.key_id)
            .finish_non_exhaustive()
    }
}

/// Ten capital letters and digits, different for each number.
fn key_id(number: u32) -> String {
    const LETTERS: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut rest = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    std::iter::repeat_with(|| {
        let letter = LETTERS[(rest % 32) as usize];
        rest /= 32;
        char::from(letter)
    })
    .take(10)
    .collect()
}
