//! The Secret Service of Linux desktops (<https://specifications.freedesktop.org/secret-service/>).
//!
//! Everything goes over one connection ([`connection`]). Calls ask only what never prompts: where an
//! item is, and whether it is open; then they get, set or delete it by its path. What is locked is
//! said to be so, and opened only in a prompt that was asked for ([`prompt`]).

mod asc;
mod bus;
mod bus_error;
mod connection;
mod items;
mod prompt;
mod proxies;

use std::cell::Cell;
use std::thread::ScopedJoinHandle;

use futures_executor::block_on;
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;
use zbus::zvariant::OwnedObjectPath;

use self::bus::{Bus, Found};
pub(super) use self::connection::SharedBus;
use self::items::Items;
use super::store::{Deleted, PromptPath};
use super::{AscItem, AscItems, KeychainFault, KeychainState, Keyring, SecretStore, VaultError};
use crate::key::KeptKeyId;

/// The Secret Service on the session's bus. Nothing is opened before it is needed.
pub(in crate::vault) struct SecretService {
    shared: SharedBus,
    items: Option<Items>,
}

impl SecretService {
    pub(in crate::vault) fn on(shared: SharedBus) -> Self {
        Self {
            shared,
            items: None,
        }
    }

    fn bus(&self) -> Result<Bus, VaultError> {
        block_on(self.shared.get())
    }

    /// Does it once more on a fresh connection when the old one turns out to be dead: the service
    /// was started again since, or the bus was.
    fn twice<T>(
        &mut self,
        act: impl Fn(&mut Self) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        let before = self.bus()?;
        match act(self) {
            Err(error) if error.is_broken_connection() => {
                self.shared.forget(&before);
                self.items = None;
                act(self)
            }
            outcome => outcome,
        }
    }

    /// Looks for an item and, the first time, opens the session meanwhile: agreeing on its key
    /// takes longer than all else together, and never prompts.
    fn find(&mut self, id: &KeptKeyId) -> Result<(Found, &Items), VaultError> {
        let bus = self.bus()?;
        let (found, items) = match self.items.take().filter(|items| items.is_on(&bus)) {
            Some(items) => (block_on(bus.find(id)), Ok(items)),
            None => std::thread::scope(|scope| {
                let on = bus.clone();
                let open = move || block_on(Items::open(on));
                let opening = std::thread::Builder::new().spawn_scoped(scope, open);
                (block_on(bus.find(id)), opened_by(opening))
            }),
        };
        let items = items.map(|items| &*self.items.insert(items));
        Ok((found?, items?))
    }

    /// The path of an item that is open.
    fn find_open(&mut self, id: &KeptKeyId) -> Result<(OwnedObjectPath, &Items), VaultError> {
        let bus = self.bus()?;
        match self.find(id)? {
            (Found::Open(path), items) => Ok((path, items)),
            (Found::Locked(_, why), _) => Err(why),
            (Found::Nowhere, _) => Err(block_on(bus.not_found())?),
        }
    }

    /// Writes a payload over the item of this name, or into a new one in the default keyring.
    fn write_now(
        &mut self,
        id: &KeptKeyId,
        label: &str,
        payload: &SecretString,
        may_be_written: &Cell<bool>,
    ) -> Result<(), VaultError> {
        let bus = self.bus()?;
        let (found, items) = self.find(id)?;
        let note = |written: Result<(), VaultError>| {
            let refused = written.as_ref().is_err_and(VaultError::was_refused);
            may_be_written.set(may_be_written.get() || !refused);
            written
        };
        match found {
            Found::Open(path) => {
                note(block_on(items.write(path.clone(), payload)))?;
                block_on(bus.relabel(&path, label))
            }
            Found::Locked(_, why) => Err(why),
            Found::Nowhere => match block_on(bus.default_collection())? {
                Some((keyring, _)) => note(block_on(items.create(keyring, id, label, payload))),
                None => Err(VaultError::NoCollection),
            },
        }
    }

    /// What asc keeps and is open, now.
    fn asc_items_now(&mut self) -> Result<AscItems, VaultError> {
        let bus = self.bus()?;
        let found = block_on(asc::find(&bus))?;
        let mut all = AscItems {
            items: Vec::new(),
            some_locked: !found.locked.is_empty(),
        };
        for open in found.open {
            match block_on(self.items_on(&bus)?.read(open.path)) {
                Ok(payload) => all.items.push(AscItem {
                    account: open.account,
                    payload,
                }),
                Err(VaultError::ItemLocked) => all.some_locked = true,
                Err(VaultError::Unreadable(_) | VaultError::Empty | VaultError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(all)
    }

    fn items_on(&mut self, bus: &Bus) -> Result<&Items, VaultError> {
        let items = match self.items.take().filter(|items| items.is_on(bus)) {
            Some(items) => items,
            None => block_on(Items::open(bus.clone()))?,
        };
        Ok(self.items.insert(items))
    }

    /// Shows a prompt. A keychain may remember a no for as long as the connection lasts, and the
    /// person may think better of it: the next prompt comes over another.
    fn prompt(
        &mut self,
        withdrawn: &CancellationToken,
        show: impl AsyncFnOnce(Bus) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        let answered = block_on(async {
            let connected = withdrawn.run_until_cancelled(self.shared.get()).await;
            show(connected.unwrap_or(Err(VaultError::PromptDismissed))?).await
        });
        let no = matches!(answered, Err(VaultError::PromptDismissed));
        if no
            || answered
                .as_ref()
                .is_err_and(VaultError::is_broken_connection)
        {
            self.shared.forget_any();
        }
        answered
    }
}

fn opened_by(
    thread: std::io::Result<ScopedJoinHandle<'_, Result<Items, VaultError>>>,
) -> Result<Items, VaultError> {
    let joined = thread.ok().and_then(|opening| opening.join().ok());
    joined.unwrap_or(Err(VaultError::Failed(KeychainFault::NoAnswer)))
}

impl SecretStore for SecretService {
    fn state(&mut self) -> Result<KeychainState, VaultError> {
        self.twice(|service| block_on(service.bus()?.state()))
    }

    fn ids(&mut self) -> Result<Vec<KeptKeyId>, VaultError> {
        self.twice(|service| block_on(service.bus()?.ids()))
    }

    fn read(&mut self, id: &KeptKeyId) -> Result<SecretString, VaultError> {
        self.twice(|service| {
            let (path, items) = service.find_open(id)?;
            block_on(items.read(path))
        })
    }

    fn write(
        &mut self,
        id: &KeptKeyId,
        label: &str,
        payload: &SecretString,
    ) -> Result<(), VaultError> {
        // A connection that breaks may do so after the service wrote.
        let may_be_written = Cell::new(false);
        let written = self.twice(|service| service.write_now(id, label, payload, &may_be_written));
        written.map_err(|error| {
            if may_be_written.get() {
                error.after_writing()
            } else {
                error
            }
        })
    }

    fn relabel(&mut self, id: &KeptKeyId, label: &str) -> Result<(), VaultError> {
        self.twice(|service| {
            let (path, _) = service.find_open(id)?;
            block_on(service.bus()?.relabel(&path, label))
        })
    }

    fn delete(&mut self, id: &KeptKeyId) -> Result<Deleted, VaultError> {
        self.twice(|service| {
            let bus = service.bus()?;
            let path = match block_on(bus.find(id))? {
                Found::Open(path) => path,
                Found::Locked(_, why) => return Err(why),
                Found::Nowhere => return Err(block_on(bus.not_found())?),
            };
            let prompt = block_on(bus.delete(&path)).map_err(VaultError::of_one_item)?;
            Ok(prompt.map_or(Deleted::Now, |path| {
                Deleted::IfTheyAgree(PromptPath(path.to_string()))
            }))
        })
    }

    fn locked_items(&mut self) -> Result<usize, VaultError> {
        self.twice(|service| Ok(block_on(service.bus()?.locked_items())?.len()))
    }

    fn keyrings(&mut self) -> Result<Vec<Keyring>, VaultError> {
        self.twice(|service| block_on(service.bus()?.keyrings()))
    }

    fn use_keyring(&mut self, keyring: &Keyring) -> Result<(), VaultError> {
        self.twice(|service| block_on(service.bus()?.make_default(keyring)))
    }

    fn unlock(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError> {
        self.prompt(withdrawn, async |bus| prompt::unlock(&bus, withdrawn).await)
    }

    fn unlock_key(
        &mut self,
        id: &KeptKeyId,
        withdrawn: &CancellationToken,
    ) -> Result<(), VaultError> {
        self.prompt(withdrawn, async |bus| {
            prompt::unlock_key(&bus, id, withdrawn).await
        })
    }

    fn unlock_items(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError> {
        self.prompt(withdrawn, async |bus| {
            prompt::unlock_items(&bus, withdrawn).await
        })
    }

    fn answer(
        &mut self,
        prompt: &PromptPath,
        withdrawn: &CancellationToken,
    ) -> Result<(), VaultError> {
        self.prompt(withdrawn, async |bus| {
            prompt::show_at(&bus, &prompt.0, withdrawn).await
        })
    }

    fn create_collection(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError> {
        self.prompt(withdrawn, async |bus| {
            prompt::create_collection(&bus, withdrawn).await
        })
    }

    fn asc_items(&mut self) -> Result<AscItems, VaultError> {
        self.twice(Self::asc_items_now)
    }

    fn unlock_asc(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError> {
        self.prompt(withdrawn, async |bus| {
            prompt::unlock_asc(&bus, withdrawn).await
        })
    }
}
