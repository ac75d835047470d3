//! The one connection that this process has to the session's bus.
//!
//! Some keychains (KeePassXC) take each connection for another program, and let it see only what
//! the person allowed to that one. So questions, secrets and prompts all go over the same.

use std::sync::{Arc, Mutex, PoisonError};

use super::bus::Bus;
use crate::vault::VaultError;

/// The connection, made when it is first needed, and again after it broke.
#[derive(Clone, Debug)]
pub(in crate::vault) struct SharedBus {
    address: Option<String>,
    current: Arc<Mutex<Option<Bus>>>,
}

impl SharedBus {
    pub(in crate::vault) fn at(address: Option<String>) -> Self {
        Self {
            address,
            current: Arc::default(),
        }
    }

    /// The bus, connected to. A bus that hangs while it is connected to holds nobody else up.
    pub(super) async fn get(&self) -> Result<Bus, VaultError> {
        if let Some(bus) = self.current() {
            return Ok(bus);
        }
        let connected = Bus::connect(self.address.as_deref()).await?;
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(current.get_or_insert(connected).clone())
    }

    /// Lets go of this connection, so that the next call makes another.
    pub(super) fn forget(&self, bus: &Bus) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.as_ref().is_some_and(|now| now.is(bus)) {
            *current = None;
        }
    }

    /// Lets go of whichever connection there is.
    pub(super) fn forget_any(&self) {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn current(&self) -> Option<Bus> {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        current.clone()
    }
}
