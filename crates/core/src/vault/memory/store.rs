//! What the keychain in memory does when it is called.

use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use super::{Call, Item, MemoryStore};
use crate::key::KeptKeyId;
use crate::vault::store::PromptPath;
use crate::vault::{Deleted, KeychainState, Keyring, SecretStore, VaultError};

impl SecretStore for MemoryStore {
    fn state(&mut self) -> Result<KeychainState, VaultError> {
        self.begin(Call::State)?.state.clone()
    }

    fn ids(&mut self) -> Result<Vec<KeptKeyId>, VaultError> {
        let inside = self.begin_open(Call::Ids)?;
        Ok(inside.items.keys().cloned().collect())
    }

    fn read(&mut self, id: &KeptKeyId) -> Result<SecretString, VaultError> {
        let mut inside = self.begin_with(Call::Read(id.clone()), id)?;
        let item = inside.items.get(id).ok_or(VaultError::NotFound)?;
        let payload = item.payload.clone();
        inside.used(id);
        Ok(payload)
    }

    fn write(
        &mut self,
        id: &KeptKeyId,
        label: &str,
        payload: &SecretString,
    ) -> Result<(), VaultError> {
        let mut inside = self.begin_with(Call::Write(id.clone()), id)?;
        if inside.keeps_writes {
            let item = Item {
                label: label.to_owned(),
                payload: payload.clone(),
            };
            inside.items.insert(id.clone(), item);
        }
        inside.used(id);
        Ok(())
    }

    fn relabel(&mut self, id: &KeptKeyId, label: &str) -> Result<(), VaultError> {
        let mut inside = self.begin_with(Call::Relabel(id.clone()), id)?;
        let item = inside.items.get_mut(id).ok_or(VaultError::NotFound)?;
        label.clone_into(&mut item.label);
        Ok(())
    }

    fn delete(&mut self, id: &KeptKeyId) -> Result<Deleted, VaultError> {
        let mut inside = self.begin_with(Call::Delete(id.clone()), id)?;
        if inside.asks_before_deleting && inside.items.contains_key(id) {
            return Ok(Deleted::IfTheyAgree(PromptPath(id.0.clone())));
        }
        let removed = inside.items.remove(id);
        removed.map(|_| Deleted::Now).ok_or(VaultError::NotFound)
    }

    fn locked_items(&mut self) -> Result<usize, VaultError> {
        Ok(self.begin_open(Call::State)?.locked_items.len())
    }

    fn keyrings(&mut self) -> Result<Vec<Keyring>, VaultError> {
        Ok(match self.begin(Call::Keyrings)?.state.clone()? {
            KeychainState::NoDefault(keyrings) => keyrings,
            _ => Vec::new(),
        })
    }

    fn use_keyring(&mut self, keyring: &Keyring) -> Result<(), VaultError> {
        let mut inside = self.begin(Call::UseKeyring(keyring.path.clone()))?;
        inside.default_keyring = Some(keyring.clone());
        inside.state = Ok(KeychainState::Ready);
        Ok(())
    }

    fn unlock(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError> {
        let state = self.begin(Call::Unlock)?.state.clone()?;
        match state {
            KeychainState::Ready => {}
            KeychainState::Locked => {
                self.ask(withdrawn)?;
                self.set_state(KeychainState::Ready);
            }
            lacking => return lacking.ready(),
        }
        self.inside().locked_items.clear();
        Ok(())
    }

    fn unlock_key(
        &mut self,
        id: &KeptKeyId,
        withdrawn: &CancellationToken,
    ) -> Result<(), VaultError> {
        self.begin(Call::UnlockKey(id.clone()))?
            .state
            .clone()?
            .ready()?;
        self.ask(withdrawn)?;
        self.inside().locked_items.remove(id);
        Ok(())
    }

    fn unlock_items(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError> {
        if self.inside().locked_items.is_empty() {
            return Ok(());
        }
        drop(self.begin(Call::UnlockItems)?);
        self.ask(withdrawn)?;
        self.inside().locked_items.clear();
        Ok(())
    }

    fn answer(
        &mut self,
        prompt: &PromptPath,
        withdrawn: &CancellationToken,
    ) -> Result<(), VaultError> {
        drop(self.begin(Call::Answer)?);
        self.ask(withdrawn)?;
        self.inside().items.remove(&KeptKeyId(prompt.0.clone()));
        Ok(())
    }

    fn create_collection(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError> {
        let state = self.begin(Call::CreateCollection)?.state.clone()?;
        match state {
            KeychainState::NoCollection | KeychainState::NoDefault(_) => {
                self.ask(withdrawn)?;
                self.set_state(KeychainState::Ready);
                Ok(())
            }
            KeychainState::Ready | KeychainState::Locked => Ok(()),
        }
    }
}
