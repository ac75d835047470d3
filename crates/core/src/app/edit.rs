//! Changing what is kept of a key: first its record in the keychain, then the list.

use serde::{Deserialize, Deserializer};

use super::{AppError, Keywright, texts};
use crate::ids::{TeamId, tidy};
use crate::key::{KeptKey, KeptKeyId, KeyValues, ListedKey};
use crate::roles::Use;

/// The edited fields of a key. A field that is left out stays as it is; `null` or an empty text
/// clears one that may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export, optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct Changes {
    /// What the person calls the key. It cannot be cleared.
    pub name: Option<String>,
    /// Where the key is used, in the person's words.
    #[serde(deserialize_with = "given")]
    pub purpose: Option<Option<String>>,
    /// What the key is meant for.
    pub uses: Option<Vec<Use>>,
    /// What the person calls the team.
    #[serde(deserialize_with = "given")]
    pub team_name: Option<Option<String>>,
    /// The Team ID, as typed.
    #[serde(deserialize_with = "given")]
    pub team_id: Option<Option<String>>,
    /// After how many days to be reminded to rotate it; `null` or 0 for never.
    #[serde(deserialize_with = "given")]
    pub remind_after_days: Option<Option<u32>>,
}

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
    pub async fn change_values(
        &self,
        id: &KeptKeyId,
        values: &KeyValues,
    ) -> Result<ListedKey, AppError> {
        self.change(id, |key| Ok(with_values(key, values))).await
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
            self.show_name(&record.key).await;
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
        match self.registry().same_as(key, Some(&key.id))? {
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

fn with_values(key: KeptKey, values: &KeyValues) -> KeptKey {
    let KeyValues {
        owner,
        key_id,
        team_id,
    } = values.clone();
    KeptKey {
        owner,
        key_id,
        team_id,
        ..key
    }
}

fn team_id(text: Option<String>) -> Result<Option<TeamId>, AppError> {
    match tidy(&text.unwrap_or_default()).as_str() {
        "" => Ok(None),
        text => tidy::team_id(text)
            .map(Some)
            .map_err(|_| AppError::TeamIdMalformed),
    }
}

/// Tells a field that is `null` from one that is left out.
fn given<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer).map(Some)
}
