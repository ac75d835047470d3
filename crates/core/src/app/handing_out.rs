//! What a kept key is read for besides testing: to act as it.

use secrecy::ExposeSecret;

use super::{AppError, Keywright};
use crate::diagnosis::{AppSighting, can_see_app};
use crate::kept_key::{KeptKey, KeptKeyId, KeyRecord};
use crate::p8::{PrivateKey, read_private_key};
use crate::token::{Credentials, Token, TokenRequest};

impl Keywright {
    /// All that is needed to act as a key. Reads its secret.
    ///
    /// # Errors
    /// [`AppError::NoSuchKey`], the keychain's trouble, or [`AppError::KeptKeyUnusable`].
    pub async fn credentials(&self, id: &KeptKeyId) -> Result<Credentials, AppError> {
        let record = self.record(id).await?;
        let private_key = private_key(&record)?;
        let KeptKey {
            kind,
            issuer_id,
            key_id,
            ..
        } = record.key;
        Ok(Credentials {
            kind,
            issuer_id,
            key_id,
            private_key,
        })
    }

    /// A token for a key; the same one again until shortly before it ends. Reads the key's
    /// secret, so that a key that is gone gives no token.
    ///
    /// # Errors
    /// As [`Self::credentials`], and [`AppError::Token`] for a lifetime or scope that Apple would
    /// refuse.
    pub async fn token(&self, id: &KeptKeyId, request: &TokenRequest) -> Result<Token, AppError> {
        let credentials = self.credentials(id).await?;
        Ok(self.0.tokens.token(&credentials, request, self.now())?)
    }

    /// Asks Apple whether a key sees the app with this bundle id.
    ///
    /// # Errors
    /// As [`Self::credentials`]. Apple's trouble is no error: then it is not known.
    pub async fn can_see_app(
        &self,
        id: &KeptKeyId,
        bundle_id: &str,
    ) -> Result<AppSighting, AppError> {
        let credentials = self.credentials(id).await?;
        Ok(can_see_app(&credentials, self.apple()?, bundle_id).await)
    }
}

/// The record's private key, if it is the one that the record says.
pub(super) fn private_key(record: &KeyRecord) -> Result<PrivateKey, AppError> {
    let unusable = || AppError::KeptKeyUnusable {
        name: record.key.name.clone(),
    };
    let pem = record.private_key.expose_secret();
    let read = read_private_key(pem.as_bytes()).map_err(|_| unusable())?;
    if *read.key.fingerprint() == record.key.fingerprint {
        Ok(read.key)
    } else {
        Err(unusable())
    }
}
