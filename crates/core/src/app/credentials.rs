//! What a kept key's record is read for besides testing: to act as it, and to prove whose token
//! one is.

use secrecy::ExposeSecret;

use super::settle::is_settled;
use super::{AppError, Keywright};
use crate::diagnosis::{AppSighting, can_see_app};
use crate::inspect::{Inspection, inspect, verify};
use crate::key::{KeepState, KeptKey, KeptKeyId, KeyRecord};
use crate::p8::{PrivateKey, read_private_key};
use crate::registry::{ChangeLock, KeyRow};
use crate::token::{Credentials, Token, TokenRequest};
use crate::vault::VaultError;

impl Keywright {
    /// All that is needed to act as a key. Reads its secret.
    ///
    /// # Errors
    /// [`AppError::NoSuchKey`], the keychain's trouble, or [`AppError::KeptKeyUnusable`].
    pub async fn credentials(&self, id: &KeptKeyId) -> Result<Credentials, AppError> {
        let record = self.record(id).await?;
        let private_key = private_key(&record)?;
        Ok(Credentials {
            owner: record.key.owner,
            key_id: record.key.key_id,
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

    /// A key's whole record. The list takes over whatever it had missed of it.
    ///
    /// # Errors
    /// As [`Self::credentials`].
    pub async fn record(&self, id: &KeptKeyId) -> Result<KeyRecord, AppError> {
        let mut row = self.row(id)?;
        if !is_settled(row.state) {
            row = match ChangeLock::try_take(self.registry().folder())? {
                Some(lock) => self.settled_row(id, &lock).await?,
                None => return Err(AppError::Unsettled { name: row.key.name }),
            };
        }
        let record = match self.read_record(id).await {
            Err(AppError::Vault(error)) if is_not_whole(&error) && is_unproven(&row) => {
                return Err(AppError::SaveIncomplete { name: row.key.name });
            }
            read => read?,
        };
        if record.key != row.key || row.changing || row.state != KeepState::Kept {
            self.catch_up(id).await;
        }
        Ok(record)
    }

    /// Reads a record, and notes when the keychain does not have it, if that can be noted.
    pub(super) async fn read_record(&self, id: &KeptKeyId) -> Result<KeyRecord, AppError> {
        let read = self.vault().read(id).await;
        if matches!(read, Err(VaultError::NotFound)) {
            for state in [KeepState::Kept, KeepState::Unproven] {
                let noted = self.registry().change_state(id, state, KeepState::Missing);
                told_if_not(noted, id);
            }
        }
        Ok(read?)
    }

    /// Lets the list take over the keychain's record, unless somebody is changing keys just now:
    /// then the list follows by itself. A list that cannot be written is no reason to withhold
    /// the record.
    async fn catch_up(&self, id: &KeptKeyId) {
        told_if_not(self.take_over(id).await, id);
    }

    /// The record is read anew under the lock, since it may have been changed since it was read.
    async fn take_over(&self, id: &KeptKeyId) -> Result<(), AppError> {
        let Some(_lock) = ChangeLock::try_take(self.registry().folder())? else {
            return Ok(());
        };
        let record = self.read_record(id).await?;
        self.show_name(&record.key).await;
        self.registry().keep_beside(&record.key)?;
        Ok(())
    }

    /// Lets the system show the record's name for its item, which a change that was cut off may
    /// have left as it was. The record does not depend on it.
    pub(super) async fn show_name(&self, key: &KeptKey) {
        if let Err(error) = self.vault().relabel(key).await {
            tracing::warn!(%error, id = %key.id, "an item could not be relabeled");
        }
    }
}

/// Whether an item is there that is no whole record.
pub(super) const fn is_not_whole(error: &VaultError) -> bool {
    matches!(error, VaultError::Unreadable(_) | VaultError::Empty)
}

/// Whether the record was not read since a save or a change of it was cut off.
pub(super) fn is_unproven(row: &KeyRow) -> bool {
    row.state == KeepState::Unproven || row.state == KeepState::Kept && row.changing
}

fn told_if_not<T>(noted: Result<T, impl std::fmt::Display>, id: &KeptKeyId) {
    if let Err(error) = noted {
        tracing::warn!(%error, %id, "the list did not take over what the keychain has");
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
