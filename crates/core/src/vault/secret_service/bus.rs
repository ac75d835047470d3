//! What is asked of the Secret Service besides secrets: only questions that never prompt.

use std::collections::HashMap;
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use zbus::proxy::CacheProperties;
use zbus::zvariant::{ObjectPath, OwnedObjectPath};
use zbus::{Connection, connection};

use super::bus_error::{of_bus, of_connecting};
use super::proxies::{CollectionProxy, ItemProxy, ServiceProxy};
use crate::key::KeptKeyId;
use crate::vault::{KeychainFault, KeychainState, Keyring, SERVICE, VaultError};

/// How long the service may take over one question. Shorter than a call's deadline, so that a
/// service that hangs is mostly noticed here, where no thread is lost to it.
const ANSWER_WITHIN: Duration = Duration::from_secs(12);

/// How many questions are on their way at once when each item is asked something.
const AT_ONCE: usize = 64;

/// A connection to the session's bus, and the service on it.
#[derive(Clone, Debug)]
pub(super) struct Bus {
    pub(super) connection: Connection,
    pub(super) service: ServiceProxy<'static>,
}

/// Where one key's item is.
pub(super) enum Found {
    /// Here, and open to this program.
    Open(OwnedObjectPath),
    /// Here, and locked: with the keychain, or for another reason.
    Locked(OwnedObjectPath, VaultError),
    /// Nowhere that can be looked at.
    Nowhere,
}

impl Bus {
    /// Connects to the bus at this address, else to where a session's bus usually is. The service
    /// itself may start with the first question.
    pub(super) async fn connect(address: Option<&str>) -> Result<Self, VaultError> {
        let given = address.is_some();
        let builder = match address {
            Some(address) => connection::Builder::address(address),
            None => connection::Builder::session(),
        };
        let builder = builder.map_err(|error| of_connecting(&error, given))?;
        let connected = builder.method_timeout(ANSWER_WITHIN).build().await;
        let connection = connected.map_err(|error| of_connecting(&error, given))?;
        let service = ServiceProxy::builder(&connection)
            .cache_properties(CacheProperties::No)
            .build()
            .await
            .map_err(|error| of_bus(&error))?;
        Ok(Self {
            connection,
            service,
        })
    }

    /// Whether the other is the same connection.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.connection.unique_name() == other.connection.unique_name()
            && self.connection.server_guid() == other.connection.server_guid()
    }

    /// Whether the collection that new items go to is open.
    pub(super) async fn state(&self) -> Result<KeychainState, VaultError> {
        match self.default_collection().await? {
            Some((_, true)) => Ok(KeychainState::Locked),
            Some((_, false)) => Ok(KeychainState::Ready),
            None => Ok(match self.keyrings().await? {
                none if none.is_empty() => KeychainState::NoCollection,
                others => KeychainState::NoDefault(others),
            }),
        }
    }

    /// The default collection and whether it is locked; none on a fresh profile.
    pub(super) async fn default_collection(
        &self,
    ) -> Result<Option<(OwnedObjectPath, bool)>, VaultError> {
        let Some(path) = self.with_alias("default").await? else {
            return Ok(None);
        };
        match self.is_locked(&path).await {
            Ok(locked) => Ok(Some((path, locked))),
            Err(VaultError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn with_alias(&self, alias: &str) -> Result<Option<OwnedObjectPath>, VaultError> {
        let named = self.service.read_alias(alias).await;
        let path = named.map_err(|error| of_bus(&error))?;
        Ok(Some(path).filter(|path| path.as_str() != "/"))
    }

    /// Every keyring that keys could be kept in: not the one that is gone after the session.
    pub(super) async fn keyrings(&self) -> Result<Vec<Keyring>, VaultError> {
        let passing = self.with_alias("session").await?;
        let mut keyrings = Vec::new();
        for path in self.collections().await? {
            if Some(&path) != passing.as_ref() {
                let label = self.label_of(&path).await?;
                let path = path.to_string();
                keyrings.push(Keyring { path, label });
            }
        }
        Ok(keyrings)
    }

    pub(super) async fn collections(&self) -> Result<Vec<OwnedObjectPath>, VaultError> {
        let all = self.service.collections().await;
        all.map_err(|error| of_bus(&error))
    }

    /// The collection at this path, when there is one.
    pub(super) async fn collection_at(
        &self,
        path: &str,
    ) -> Result<Option<OwnedObjectPath>, VaultError> {
        let mut all = self.collections().await?.into_iter();
        Ok(all.find(|collection| collection.as_str() == path))
    }

    pub(super) async fn is_locked(&self, collection: &OwnedObjectPath) -> Result<bool, VaultError> {
        let locked = self.collection(collection).await?.locked().await;
        locked.map_err(|error| of_bus(&error))
    }

    /// Makes a keyring the one that new items go to.
    pub(super) async fn make_default(&self, keyring: &Keyring) -> Result<(), VaultError> {
        let path = ObjectPath::try_from(keyring.path.as_str());
        let path = path.map_err(|_| VaultError::Failed(KeychainFault::Unexpected))?;
        let set = self.service.set_alias("default", &path).await;
        set.map_err(|error| of_bus(&error))
    }

    /// What a person calls a collection; its name on the bus where it has no other.
    pub(super) async fn label_of(
        &self,
        collection: &OwnedObjectPath,
    ) -> Result<String, VaultError> {
        let label = self.collection(collection).await?.label().await;
        let label = label.map_err(|error| of_bus(&error))?;
        Ok(if label.trim().is_empty() {
            last_part(collection.as_str()).to_owned()
        } else {
            label
        })
    }

    /// Every item in a collection.
    pub(super) async fn items_in(
        &self,
        collection: &OwnedObjectPath,
    ) -> Result<Vec<OwnedObjectPath>, VaultError> {
        let items = self.collection(collection).await?.items().await;
        items.map_err(|error| of_bus(&error))
    }

    /// Collections that are locked and show nothing of what is in them, as KeePassXC's do: what
    /// cannot be found may be there. gnome-keyring's show their items even so.
    pub(super) async fn closed_collections(&self) -> Result<Vec<OwnedObjectPath>, VaultError> {
        let mut closed = Vec::new();
        for collection in self.collections().await? {
            if self.is_locked(&collection).await? && self.items_in(&collection).await?.is_empty() {
                closed.push(collection);
            }
        }
        Ok(closed)
    }

    async fn collection(
        &self,
        path: &OwnedObjectPath,
    ) -> Result<CollectionProxy<'static>, VaultError> {
        CollectionProxy::builder(&self.connection)
            .path(path.clone())
            .map_err(|error| of_bus(&error))?
            .cache_properties(CacheProperties::No)
            .build()
            .await
            .map_err(|error| of_bus(&error))
    }

    /// Where the one item of this name is.
    ///
    /// Some keychains (KeePassXC) ask for a password when they are searched while all of them is
    /// locked, so what is open is found out first.
    pub(super) async fn find(&self, id: &KeptKeyId) -> Result<Found, VaultError> {
        let state = self.state().await?;
        if state != KeychainState::Ready && !self.any_is_open().await? {
            state.ready()?;
        }
        let named = HashMap::from([("service", SERVICE), ("username", id.as_str())]);
        let (mut open, mut locked) = self.search(named).await?;
        match (open.pop(), locked.pop()) {
            (None, None) => {
                state.ready()?;
                Ok(Found::Nowhere)
            }
            (Some(item), None) if open.is_empty() => Ok(Found::Open(item)),
            (None, Some(item)) if locked.is_empty() => {
                let why = match state {
                    KeychainState::Locked => VaultError::Locked,
                    _ => VaultError::ItemLocked,
                };
                Ok(Found::Locked(item, why))
            }
            _ => Err(VaultError::Ambiguous),
        }
    }

    pub(super) async fn any_is_open(&self) -> Result<bool, VaultError> {
        for collection in self.collections().await? {
            if !self.is_locked(&collection).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// That an item is nowhere to be seen: it is not there, or in a keyring that shows nothing.
    pub(super) async fn not_found(&self) -> Result<VaultError, VaultError> {
        Ok(match self.closed_collections().await?.first() {
            Some(closed) => VaultError::KeyringLocked(self.label_of(closed).await?),
            None => VaultError::NotFound,
        })
    }

    /// Items of ours that are locked.
    pub(super) async fn locked_items(&self) -> Result<Vec<OwnedObjectPath>, VaultError> {
        if !self.any_is_open().await? {
            return Ok(Vec::new());
        }
        let ours = HashMap::from([("service", SERVICE)]);
        self.search(ours).await.map(|(_, locked)| locked)
    }

    /// The names of all items of ours. A locked keyring may show no names, or nothing at all, and
    /// then there is no list; an item that is locked on its own still shows its name.
    pub(super) async fn ids(&self) -> Result<Vec<KeptKeyId>, VaultError> {
        match self.state().await? {
            KeychainState::NoDefault(_) => {}
            state => state.ready()?,
        }
        if let Some(closed) = self.closed_collections().await?.first() {
            return Err(VaultError::KeyringLocked(self.label_of(closed).await?));
        }
        let ours = HashMap::from([("service", SERVICE)]);
        let (mut items, locked) = self.search(ours).await?;
        for item in locked {
            if self.keyring_of_is_locked(&item).await? {
                return Err(VaultError::ItemLocked);
            }
            items.push(item);
        }
        let names = stream::iter(items.iter().map(|item| self.name_of(item)));
        let names: Vec<Option<KeptKeyId>> = names.buffered(AT_ONCE).try_collect().await?;
        Ok(names.into_iter().flatten().collect())
    }

    /// Whether the keyring that an item is in is locked: an item's path is below its keyring's.
    async fn keyring_of_is_locked(&self, item: &OwnedObjectPath) -> Result<bool, VaultError> {
        for collection in self.collections().await? {
            let below = item.as_str().strip_prefix(collection.as_str());
            if below.is_some_and(|below| below.starts_with('/')) {
                return self.is_locked(&collection).await;
            }
        }
        Ok(true)
    }

    /// The name of an item; none when it has none, or was deleted meanwhile.
    async fn name_of(&self, item: &OwnedObjectPath) -> Result<Option<KeptKeyId>, VaultError> {
        let attributes = self.attributes_of(item).await?;
        Ok(attributes.and_then(|mut attributes| attributes.remove("username").map(KeptKeyId)))
    }

    /// What an item can be found by; none when it was deleted meanwhile.
    pub(super) async fn attributes_of(
        &self,
        item: &OwnedObjectPath,
    ) -> Result<Option<HashMap<String, String>>, VaultError> {
        let asked = self.item(item).await?.attributes().await;
        match asked.map_err(|error| of_bus(&error)) {
            Ok(attributes) => Ok(Some(attributes)),
            Err(VaultError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Shows this name for an item, where it shows another.
    pub(super) async fn relabel(
        &self,
        item: &OwnedObjectPath,
        label: &str,
    ) -> Result<(), VaultError> {
        let item = self.item(item).await?;
        let shown = item.label().await.map_err(|error| of_bus(&error))?;
        if shown == label {
            return Ok(());
        }
        let set = item.set_label(label).await;
        set.map_err(|error| of_bus(&error))
    }

    /// Deletes an item, or gives the prompt in which the person is asked first.
    pub(super) async fn delete(
        &self,
        item: &OwnedObjectPath,
    ) -> Result<Option<OwnedObjectPath>, VaultError> {
        let deleted = self.item(item).await?.delete().await;
        let prompt = deleted.map_err(|error| of_bus(&error))?;
        Ok(Some(prompt).filter(|prompt| prompt.as_str() != "/"))
    }

    async fn item(&self, path: &OwnedObjectPath) -> Result<ItemProxy<'static>, VaultError> {
        ItemProxy::builder(&self.connection)
            .path(path.clone())
            .map_err(|error| of_bus(&error))?
            .cache_properties(CacheProperties::No)
            .build()
            .await
            .map_err(|error| of_bus(&error))
    }

    /// The items with all these attributes: those that are open, and those that are locked.
    pub(super) async fn search(
        &self,
        attributes: HashMap<&str, &str>,
    ) -> Result<(Vec<OwnedObjectPath>, Vec<OwnedObjectPath>), VaultError> {
        let found = self.service.search_items(attributes).await;
        found.map_err(|error| of_bus(&error))
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
