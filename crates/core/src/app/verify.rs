//! Reading the records whose saves or changes were cut off: only that tells whether they are whole.

use super::credentials::is_unproven;
use super::finding::Found;
use super::settle::Settled;
use super::{AppError, Finding, Keywright};
use crate::vault::VaultError;

impl Keywright {
    /// The keys whose record was not read since a save or a change was cut off. No secret is read.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn unproven(&self) -> Result<Vec<Finding>, AppError> {
        let rows = self.registry().key_rows()?.into_iter().filter(is_unproven);
        let found = rows.map(|row| Found::Settled(Settled::SaveUnproven(row.key)));
        Ok(found.map(Finding::from).collect())
    }

    /// Reads the record of every key that is not verified, and says what became of each.
    ///
    /// # Errors
    /// When the list cannot be read, or the keychain cannot be asked.
    pub async fn verify(&self) -> Result<Vec<Finding>, AppError> {
        let mut found = Vec::new();
        for row in self.registry().key_rows()? {
            if !is_unproven(&row) {
                continue;
            }
            match self.credentials(&row.key.id).await {
                Ok(_) => found.push(Found::Proven(row.key)),
                Err(AppError::SaveIncomplete { .. } | AppError::KeptKeyUnusable { .. }) => {
                    found.push(Found::Incomplete(row.key));
                }
                Err(AppError::Vault(VaultError::NotFound)) => found.push(Found::Missing(row.key)),
                Err(error) => return Err(error),
            }
        }
        Ok(found.into_iter().map(Finding::from).collect())
    }
}
