//! Keychain items as Keywright writes them, made without it: for journeys that begin with many keys.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::apple::DownloadedKey;
use crate::desk::Desk;
use crate::trouble::Trouble;

impl Desk {
    /// Puts a key into the keychain behind Keywright's back, as an item of version 1.
    ///
    /// # Errors
    /// When the keyring refuses.
    pub async fn keep(
        &self,
        key: &DownloadedKey,
        name: &str,
        team_name: &str,
    ) -> Result<(), Trouble> {
        let id = format!("{}-00000000", key.key_id);
        let record = json!({
            "keywright": 1,
            "key": {
                "id": id,
                "name": name,
                "kind": "team",
                "issuer_id": key.issuer_id,
                "key_id": key.key_id,
                "team_id": null,
                "team_name": team_name,
                "purpose": null,
                "uses": ["upload_builds"],
                "fingerprint": fingerprint(&key.public_pem)?,
                "added_at": 1_763_721_600_000_i64,
                "remind_after_days": null,
            },
            "private_key": format!("{}\n", key.pem),
        });
        let attributes = ["service", "Keywright", "username", &id];
        self.secret_tool()
            .store(&record.to_string(), &attributes)
            .await?;
        Ok(())
    }
}

/// SHA-256 of the public key's DER, in hexadecimal.
fn fingerprint(public_pem: &str) -> Result<String, Trouble> {
    let body: String = public_pem
        .lines()
        .filter(|line| !line.starts_with('-'))
        .collect();
    let der = STANDARD
        .decode(body)
        .map_err(|e| Trouble::unexpected(e.to_string()))?;
    Ok(Sha256::digest(der)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}
