//! Changing what is kept of a key: first its record in the keychain, then the list.

use super::saving::issuer_for;
use super::{AppError, Changes, Keywright, texts};
use crate::diagnosis::verdict::ValuesMend;
use crate::ids::{TeamId, tidy};
use crate::kept_key::{KeptKey, KeptKeyId, ListedKey};

impl Keywright {
    /// Changes what a person says about a key.
    ///
    /// # Errors
    /// [`AppError::NoSuchKey`], a text that is refused, or the keychain's trouble; then nothing is
    /// changed.
    pub async fn edit(&self, id: &KeptKeyId, changes: Changes) -> Result<ListedKey, AppError> {
        self.change(id, |key| edited(key, changes)).await
    }

    /// Changes a key's values to those that a test proved.
    ///
    /// # Errors
    /// [`AppError::AlreadyKept`] when another key has those values already.
    pub async fn mend(&self, id: &KeptKeyId, mend: &ValuesMend) -> Result<ListedKey, AppError> {
        self.change(id, |key| mended(key, mend)).await
    }

    async fn change(
        &self,
        id: &KeptKeyId,
        change: impl FnOnce(KeptKey) -> Result<KeptKey, AppError>,
    ) -> Result<ListedKey, AppError> {
        let lock = self.change_lock().await?;
        self.settled_row(id, &lock).await?;
        let mut record = self.read_record(id).await?;
        let before = record.key.clone();
        record.key = change(record.key)?;
        if record.key == before {
            self.registry().keep(&record.key)?;
        } else {
            if !record.key.has_values_of(&before) {
                self.refuse_another(&record.key)?;
            }
            self.write_over(&record).await?;
        }
        self.listed(id)
    }

    fn refuse_another(&self, key: &KeptKey) -> Result<(), AppError> {
        match self.registry().same_as(key)? {
            Some(other) => Err(AppError::AlreadyKept {
                id: other.key.id,
                name: other.key.name,
            }),
            None => Ok(()),
        }
    }
}

fn edited(key: KeptKey, changes: Changes) -> Result<KeptKey, AppError> {
    let purpose = changes.purpose.map(|text| texts::purpose(text.as_deref()));
    let team_name = changes
        .team_name
        .map(|text| texts::team_name(text.as_deref()));
    let remind = changes.remind_after_days;
    Ok(KeptKey {
        name: changes
            .name
            .map_or(Ok(key.name), |name| texts::name(&name))?,
        purpose: purpose.unwrap_or(Ok(key.purpose))?,
        uses: changes.uses.unwrap_or(key.uses),
        team_name: team_name.unwrap_or(Ok(key.team_name))?,
        team_id: changes.team_id.map_or(Ok(key.team_id), team_id)?,
        remind_after_days: remind
            .map_or(key.remind_after_days, |days| days.filter(|days| *days > 0)),
        ..key
    })
}

fn mended(key: KeptKey, mend: &ValuesMend) -> Result<KeptKey, AppError> {
    Ok(KeptKey {
        kind: mend.kind,
        issuer_id: issuer_for(mend.kind, mend.issuer_id.clone())?,
        key_id: mend.key_id.clone(),
        team_id: mend.team_id.clone(),
        ..key
    })
}

fn team_id(text: Option<String>) -> Result<Option<TeamId>, AppError> {
    match tidy(&text.unwrap_or_default()).as_str() {
        "" => Ok(None),
        text => tidy::team_id(text)
            .map(Some)
            .map_err(|_| AppError::TeamIdMalformed),
    }
}
