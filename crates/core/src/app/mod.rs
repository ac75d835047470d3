//! What a person can do with their keys: the use cases that the window and the command line share.
//!
//! Everything that they touch is passed in as [`Surroundings`]. The keychain's records are the
//! truth; the list is a cache of all but their secrets. A change of a key is made in steps, each
//! of which may be the last one that this process makes: see `save`, `edit`, `remove` and, for
//! what puts things right afterwards, `settle`.

mod complete;
mod credentials;
mod duplicates;
mod edit;
mod error;
mod finding;
mod list;
mod new_key;
mod rebuild;
mod reconcile;
mod remove;
mod report;
mod resolve;
mod save;
mod settle;
mod stray_copies;
mod surroundings;
mod test;
mod test_all;
mod texts;
mod verify;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

pub use edit::Changes;
pub use error::AppError;
pub use finding::{Finding, FindingKind, Rebuilt};
pub use list::KeyDetails;
pub use new_key::{Checked, KeepError, NewKey, SaveDetails, Saved};
pub use resolve::{Candidate, NAME_ONE, ResolveError, resolve, selector_of};
pub use surroundings::Surroundings;
pub use test_all::{TestAllSummary, TestFault, TestProgress};

use crate::apple::{AppleClient, ClientError, Timeouts};
use crate::clock::UnixMillis;
use crate::registry::{ChangeLock, Registry};
use crate::token::TokenCache;
use crate::vault::Vault;

/// The program, without a window or a terminal. Clones share everything.
#[derive(Clone)]
pub struct Keywright(Arc<Inside>);

struct Inside {
    surroundings: Surroundings,
    registry: Registry,
    tokens: TokenCache,
    apple: OnceLock<Result<AppleClient, ClientError>>,
}

impl Keywright {
    /// Opens the list, or makes an empty one. Nothing is asked of the keychain or of Apple, and
    /// nothing is written when the list is there and up to date. Whether a new list has every key
    /// of the keychain, [`Self::complete_list`] tells.
    ///
    /// # Errors
    /// When the list cannot be opened or made. A damaged one is no error: it is set aside.
    pub fn open(surroundings: Surroundings) -> Result<Self, AppError> {
        let clock = Arc::clone(&surroundings.clock);
        let practice = surroundings.hosts.is_practice();
        let registry = Registry::open(&surroundings.data_dir, clock, practice)?;
        Ok(Self(Arc::new(Inside {
            surroundings,
            registry,
            tokens: TokenCache::new(),
            apple: OnceLock::new(),
        })))
    }

    /// Where a damaged list was moved to since this was opened, if that happened.
    #[must_use]
    pub fn set_aside(&self) -> Option<PathBuf> {
        self.registry().set_aside()
    }

    /// Everything that was passed in.
    #[must_use]
    pub fn surroundings(&self) -> &Surroundings {
        &self.0.surroundings
    }

    /// The keychain.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.surroundings().vault
    }

    fn registry(&self) -> &Registry {
        &self.0.registry
    }

    fn now(&self) -> UnixMillis {
        self.surroundings().clock.now()
    }

    /// The client for Apple, made when it is first needed: loading the system's certificates
    /// takes longer than all that a list or a token needs.
    fn apple(&self) -> Result<&AppleClient, AppError> {
        let surroundings = self.surroundings();
        let made = self.0.apple.get_or_init(|| {
            AppleClient::with_proxies(
                surroundings.hosts.clone(),
                Arc::clone(&surroundings.clock),
                Timeouts::default(),
                surroundings.proxies.clone(),
            )
        });
        made.as_ref().map_err(|error| AppError::Client(*error))
    }

    /// Waits until nobody else changes keys.
    async fn change_lock(&self) -> Result<ChangeLock, AppError> {
        Ok(ChangeLock::take(self.registry().folder()).await?)
    }
}

impl std::fmt::Debug for Keywright {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keywright")
            .field("surroundings", self.surroundings())
            .finish_non_exhaustive()
    }
}
