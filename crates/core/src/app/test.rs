//! Testing one key, before it is saved or as it is kept, and adding to its history.

use tokio_util::sync::CancellationToken;

use super::credentials::private_key;
use super::settle::is_settled;
use super::{AppError, Keywright};
use crate::diagnosis::{Subject, diagnose, verdict_without_asking, verdict_without_secret};
use crate::explain::Explain;
use crate::key::{Draft, KeptKey, KeptKeyId, KeyRecord, PastTest};
use crate::outcome::{Cause, Check};
use crate::registry::{Probes, RegistryError};
use crate::vault::VaultError;
use crate::verdict::Verdict;

impl Keywright {
    /// Tests values that are not saved. Every check is told to `on_check` as soon as it ends.
    ///
    /// # Errors
    /// When the list of the other keys cannot be read, or Apple cannot be asked from this system.
    /// Whatever is wrong with the key is a verdict.
    pub async fn check(
        &self,
        draft: &Draft,
        on_check: &(dyn Fn(&Check) + Send + Sync),
        cancel: &CancellationToken,
    ) -> Result<Verdict, AppError> {
        let subject = Subject {
            draft: draft.clone(),
            others: self.kept_keys()?,
        };
        Ok(diagnose(&subject, self.apple()?, on_check, cancel).await)
    }

    /// Tests a kept key. Reads its secret, and adds the verdict to its history; that it was
    /// stopped, or that the keychain gave no secret, says nothing of the key and is not added.
    ///
    /// # Errors
    /// [`AppError::NoSuchKey`], and trouble of the list. A locked or missing keychain and a key
    /// that it lost are verdicts; trouble of the keychain that has no cause of its own is
    /// [`AppError::Vault`].
    pub async fn test(
        &self,
        id: &KeptKeyId,
        on_check: &(dyn Fn(&Check) + Send + Sync),
        cancel: &CancellationToken,
    ) -> Result<Verdict, AppError> {
        // A keychain that asks for a password waits for as long as the person is away.
        let Some(read) = cancel.run_until_cancelled(self.record(id)).await else {
            return Ok(verdict_without_asking(Cause::Cancelled, self.now()));
        };
        let record = match read {
            Err(AppError::Vault(error)) => {
                let why = error.explain();
                let cause = cause_of(&error).ok_or(error)?;
                return Ok(verdict_without_secret(cause, &why, self.now()));
            }
            read => read?,
        };
        let subject = self.subject(&record)?;
        let verdict = diagnose(&subject, self.apple()?, on_check, cancel).await;
        self.note_test(id, &verdict);
        Ok(verdict)
    }

    fn subject(&self, record: &KeyRecord) -> Result<Subject, AppError> {
        let key = &record.key;
        let mut others = self.kept_keys()?;
        others.retain(|other| other.id != key.id);
        let draft = Draft {
            typed: key.values().as_typed(),
            private_key: private_key(record)?,
            uses: key.uses.clone(),
        };
        Ok(Subject { draft, others })
    }

    /// Adds a verdict to a key's history. That this fails is no reason to withhold the verdict.
    pub(super) fn note_test(&self, id: &KeptKeyId, verdict: &Verdict) {
        if verdict.cause == Cause::Cancelled {
            return;
        }
        if let Err(error) = self.note(id, verdict) {
            tracing::warn!(%error, %id, "a test could not be added to the history");
        }
    }

    /// What could not be asked again leaves the earlier answer standing; a refusal that nothing
    /// explains ends them all.
    fn note(&self, id: &KeptKeyId, verdict: &Verdict) -> Result<(), RegistryError> {
        let test = PastTest {
            at: verdict.at,
            outcome: verdict.outcome,
            cause: verdict.cause,
            sentence: verdict.sentence.clone(),
            ms: verdict.ms,
        };
        self.registry().add_test(id, &test)?;
        match verdict.cause {
            // Whatever it could do, it can no longer.
            Cause::RefusedUnexplained => self.registry().forget_probes(id),
            // Nothing was looked at: an agreement is not signed, say, or the clock is wrong.
            _ if verdict.capabilities.is_empty() => Ok(()),
            _ => self.registry().keep_probes(id, &Probes::of(verdict)),
        }
    }

    pub(super) fn kept_keys(&self) -> Result<Vec<KeptKey>, RegistryError> {
        let rows = self.registry().key_rows()?.into_iter();
        let kept = rows.filter(|row| is_settled(row.state));
        Ok(kept.map(|row| row.key).collect())
    }
}

/// The verdict's cause for a key whose secret could not be had; none when it has no name there.
pub(super) const fn cause_of(error: &VaultError) -> Option<Cause> {
    match error {
        VaultError::Locked
        | VaultError::ItemLocked
        | VaultError::KeyringLocked(_)
        | VaultError::PromptDismissed => Some(Cause::KeychainLocked),
        VaultError::Missing | VaultError::NoCollection => Some(Cause::KeychainMissing),
        VaultError::NotFound => Some(Cause::KeyMissingFromKeychain),
        _ => None,
    }
}
