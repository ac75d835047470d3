//! The Secret Service of Linux desktops (<https://specifications.freedesktop.org/secret-service/>).
//!
//! Secrets go through the keyring family's store, over the encrypted session that it opens. But
//! that store asks the person for a password whenever it meets something locked, and cannot be
//! told not to. So each call first looks over a connection of our own, with the two questions that
//! never prompt (`SearchItems`, `Locked`), and the store is called only for what is open.

mod asc;
mod bus;
mod bus_error;
mod items;
mod prompt;
mod proxies;

use std::cell::Cell;
use std::thread::ScopedJoinHandle;

use futures_executor::block_on;
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use self::bus::{Bus, Found};
use self::items::Items;
use super::{AscItem, AscItems, Fault, KeychainState, SecretStore, VaultError};
use crate::key::KeptKeyId;

/// The Secret Service on the session's bus. Nothing is opened before it is needed.
#[derive(Default)]
pub(super) struct SecretService {
    bus: Option<Bus>,
    items: Option<Items>,
}

impl SecretService {
    pub(super) fn new() -> Self {
        Self::default()
    }

    fn bus(&mut self) -> Result<&Bus, VaultError> {
        let bus = match self.bus.take() {
            Some(bus) => bus,
            None => block_on(Bus::connect())?,
        };
        Ok(self.bus.insert(bus))
    }

    /// Does it once more on fresh connections when the old ones turn out to be dead: the service
    /// was started again since, or the bus was.
    fn twice<T>(
        &mut self,
        act: impl Fn(&mut Self) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        match act(self) {
            Err(error) if error.is_broken_connection() => {
                *self = Self::default();
                act(self)
            }
            outcome => outcome,
        }
    }

    /// Looks for an item and, the first time, opens the store meanwhile: agreeing on a session's
    /// key takes longer than all else together, and never prompts.
    fn find(&mut self, id: &KeptKeyId) -> Result<(Option<Found>, &Items), VaultError> {
        let (found, opened) = match self.items.take() {
            Some(items) => (self.look_for(id), Ok(items)),
            None => std::thread::scope(|scope| {
                let opening = std::thread::Builder::new().spawn_scoped(scope, Items::open);
                (self.look_for(id), opened_by(opening))
            }),
        };
        let items = opened.map(|items| &*self.items.insert(items));
        Ok((found?, items?))
    }

    /// None is only said when the keychain is open, for a locked one may not show what it has.
    fn look_for(&mut self, id: &KeptKeyId) -> Result<Option<Found>, VaultError> {
        let bus = self.bus()?;
        let found = block_on(bus.find(id))?;
        if found.is_none() {
            block_on(bus.require_ready())?;
        }
        Ok(found)
    }

    /// What asc keeps and is open, now.
    fn asc_items_now(&mut self) -> Result<AscItems, VaultError> {
        let found = block_on(asc::find(self.bus()?))?;
        let mut all = AscItems {
            items: Vec::new(),
            some_locked: !found.locked.is_empty(),
        };
        for named in found.named {
            let attributes = named.attributes();
            let payloads = self.opened()?.read_all(&attributes)?;
            all.items
                .extend(payloads.into_iter().map(|payload| AscItem {
                    account: named.account.clone(),
                    payload,
                }));
        }
        Ok(all)
    }

    fn opened(&mut self) -> Result<&Items, VaultError> {
        let items = match self.items.take() {
            Some(items) => items,
            None => Items::open()?,
        };
        Ok(self.items.insert(items))
    }

    fn find_kept(&mut self, id: &KeptKeyId) -> Result<&Items, VaultError> {
        match self.find(id)? {
            (Some(_), items) => Ok(items),
            (None, _) => Err(VaultError::NotFound),
        }
    }
}

fn opened_by(
    thread: std::io::Result<ScopedJoinHandle<'_, Result<Items, VaultError>>>,
) -> Result<Items, VaultError> {
    let joined = thread.ok().and_then(|opening| opening.join().ok());
    joined.unwrap_or(Err(VaultError::Failed(Fault::NoAnswer)))
}

impl SecretStore for SecretService {
    fn state(&mut self) -> Result<KeychainState, VaultError> {
        self.twice(|service| block_on(service.bus()?.state()))
    }

    fn ids(&mut self) -> Result<Vec<KeptKeyId>, VaultError> {
        self.twice(|service| block_on(service.bus()?.ids()))
    }

    fn read(&mut self, id: &KeptKeyId) -> Result<SecretString, VaultError> {
        self.twice(|service| service.find_kept(id)?.read(id))
    }

    fn write(
        &mut self,
        id: &KeptKeyId,
        label: &str,
        payload: &SecretString,
    ) -> Result<(), VaultError> {
        // A connection that breaks may do so after the service wrote.
        let may_be_written = Cell::new(false);
        let written = self.twice(|service| {
            let (found, items) = service.find(id)?;
            let written = items.write(id, label, payload);
            let refused = written.as_ref().is_err_and(VaultError::was_refused);
            may_be_written.set(may_be_written.get() || !refused);
            written?;
            match found {
                Some(earlier) => block_on(service.bus()?.set_label(&earlier, label)),
                None => Ok(()),
            }
        });
        written.map_err(|error| {
            if may_be_written.get() {
                error.after_writing()
            } else {
                error
            }
        })
    }

    fn delete(&mut self, id: &KeptKeyId) -> Result<(), VaultError> {
        self.twice(|service| service.find_kept(id)?.delete(id))
    }

    fn unlock(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError> {
        block_on(prompt::unlock(withdrawn))
    }

    fn asc_items(&mut self) -> Result<AscItems, VaultError> {
        self.twice(Self::asc_items_now)
    }

    fn unlock_asc(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError> {
        block_on(prompt::unlock_asc(withdrawn))
    }

    fn create_collection(&mut self, withdrawn: &CancellationToken) -> Result<(), VaultError> {
        block_on(prompt::create_collection(withdrawn))
    }
}
