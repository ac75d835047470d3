//! A keychain in a folder, which several processes can share, and which can be stopped at any step.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use keywright_core::key::KeptKeyId;
use keywright_core::vault::{
    Deleted, KeychainFault, KeychainState, SecretStore, Vault, VaultError,
};
use secrecy::{ExposeSecret, SecretString};
use tokio_util::sync::CancellationToken;

/// Called with the name of every step, before and after it: "before write", "after write".
pub type AtStep = Arc<dyn Fn(&str) + Send + Sync>;

#[derive(Clone)]
pub struct FolderStore {
    folder: PathBuf,
    at_step: AtStep,
}

impl FolderStore {
    pub fn vault(folder: &Path, at_step: AtStep) -> Vault {
        let folder = folder.join("keychain");
        fs::create_dir_all(&folder).unwrap();
        let store = Self { folder, at_step };
        Vault::with_store(move || Ok(Box::new(store.clone())))
    }

    fn item(&self, id: &KeptKeyId) -> PathBuf {
        self.folder.join(id.as_str())
    }

    fn step<T>(
        &self,
        name: &str,
        act: impl FnOnce() -> std::io::Result<T>,
    ) -> Result<T, VaultError> {
        (self.at_step)(&format!("before {name}"));
        let done = act();
        (self.at_step)(&format!("after {name}"));
        done.map_err(|error| match error.kind() {
            ErrorKind::NotFound => VaultError::NotFound,
            _ => VaultError::Failed(KeychainFault::Connection),
        })
    }
}

impl SecretStore for FolderStore {
    fn state(&mut self) -> Result<KeychainState, VaultError> {
        self.step("state", || Ok(KeychainState::Ready))
    }

    fn ids(&mut self) -> Result<Vec<KeptKeyId>, VaultError> {
        self.step("ids", || {
            let names = fs::read_dir(&self.folder)?;
            let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let items = names.filter(|name| !name.ends_with(".new"));
            Ok(items.map(KeptKeyId).collect())
        })
    }

    fn read(&mut self, id: &KeptKeyId) -> Result<SecretString, VaultError> {
        let read = self.step("read", || fs::read_to_string(self.item(id)))?;
        Ok(SecretString::from(read))
    }

    fn write(
        &mut self,
        id: &KeptKeyId,
        _label: &str,
        payload: &SecretString,
    ) -> Result<(), VaultError> {
        self.step("write", || {
            let new = self.folder.join(format!("{id}.new"));
            fs::write(&new, payload.expose_secret())?;
            fs::rename(&new, self.item(id))
        })
    }

    fn delete(&mut self, id: &KeptKeyId) -> Result<Deleted, VaultError> {
        let deleted = self.step("delete", || fs::remove_file(self.item(id)));
        deleted.map(|()| Deleted::Now)
    }

    fn unlock(&mut self, _withdrawn: &CancellationToken) -> Result<(), VaultError> {
        Ok(())
    }

    fn create_collection(&mut self, _withdrawn: &CancellationToken) -> Result<(), VaultError> {
        Ok(())
    }
}
