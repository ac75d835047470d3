//! Taking a pasted token or error apart, and proving whose token it is.

use super::{AppError, Keywright};
use crate::inspect::{Inspection, inspect, verify};

impl Keywright {
    /// Takes a pasted text apart. When the token in it names a kept key, that key's secret is
    /// read to check the signature; a keychain that cannot be read leaves it unchecked. Nothing
    /// pasted is kept or sent.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub async fn inspect(&self, text: &str) -> Result<Inspection, AppError> {
        let mut inspection = inspect(text, self.now(), &self.kept_keys()?);
        for id in inspection.may_be_signed_by().to_vec() {
            if let Ok(credentials) = self.credentials(&id).await {
                inspection = verify(inspection, text, &id, &credentials.private_key);
            }
        }
        Ok(inspection)
    }
}
