//! The same private key more than once in the keychain, as earlier versions could leave it.

use std::collections::BTreeMap;

use secrecy::ExposeSecret;

use super::finding::Found;
use super::settle::is_settled;
use super::{AppError, Finding, Keywright};
use crate::key::{KeepState, KeptKey, KeptKeyId};

impl Keywright {
    /// The private keys that the list has more than once. No secret is read.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn duplicates(&self) -> Result<Vec<Finding>, AppError> {
        let twice = self.of_one_private_key()?.into_iter();
        let found = twice.filter_map(|mut keys| {
            let times = keys.len();
            Some(Found::Twice(keys.pop()?, times))
        });
        Ok(found.map(Finding::from).collect())
    }

    /// Leaves one of those that are the same in all that Apple is asked with: the one in use, else
    /// the oldest. Each is read first; one that cannot be read, or that differs, stays.
    ///
    /// # Errors
    /// The keychain's or the list's trouble; what is left then can be removed the next time.
    pub async fn remove_duplicates(&self) -> Result<Vec<Finding>, AppError> {
        let in_use = self.registry().in_use()?;
        let mut found = Vec::new();
        for mut keys in self.of_one_private_key()? {
            keys.sort_by_key(|key| (Some(&key.id) != in_use.as_ref(), key.added_at));
            let mut left = keys.into_iter();
            let Some(first) = left.next() else { continue };
            for other in left {
                let removed = self.remove_if_same(&first.id, &other.id).await?;
                found.push(if removed {
                    Found::NoLongerTwice(first.clone())
                } else {
                    Found::Twice(first.clone(), 2)
                });
            }
        }
        Ok(found.into_iter().map(Finding::from).collect())
    }

    async fn remove_if_same(&self, stays: &KeptKeyId, goes: &KeptKeyId) -> Result<bool, AppError> {
        let read = (self.record(stays).await, self.record(goes).await);
        let (Ok(first), Ok(other)) = read else {
            return Ok(false);
        };
        let same = first.key.has_values_of(&other.key)
            && first.private_key.expose_secret() == other.private_key.expose_secret();
        if same {
            self.remove(goes).await?;
        }
        Ok(same)
    }

    /// The keys that share a private key with another, each group by itself.
    fn of_one_private_key(&self) -> Result<Vec<Vec<KeptKey>>, AppError> {
        let mut groups: BTreeMap<String, Vec<KeptKey>> = BTreeMap::new();
        let rows = self.registry().key_rows()?.into_iter();
        for row in rows.filter(|row| is_settled(row.state) && row.state != KeepState::Missing) {
            let group = groups.entry(row.key.fingerprint.0.clone()).or_default();
            group.push(row.key);
        }
        Ok(groups.into_values().filter(|keys| keys.len() > 1).collect())
    }
}
