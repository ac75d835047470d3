//! What is asked over a connection of our own: only questions that never prompt.

use std::collections::HashMap;
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use zbus::proxy::CacheProperties;
use zbus::zvariant::OwnedObjectPath;
use zbus::{Connection, connection};

use super::bus_error::{of_bus, of_connecting};
use super::proxies::{CollectionProxy, ItemProxy, ServiceProxy};
use crate::key::KeptKeyId;
use crate::vault::{KeychainState, SERVICE, VaultError};

/// How long the service may take over one question. Shorter than a call's deadline, so that a
/// service that hangs is mostly noticed here, where no thread is lost to it.
const ANSWER_WITHIN: Duration = Duration::from_secs(12);

/// How many questions are on their way at once when each item is asked something.
const AT_ONCE: usize = 64;

/// A connection to the session's bus, and the service on it.
pub(super) struct Bus {
    pub(super) connection: Connection,
    pub(super) service: ServiceProxy<'static>,
}

/// An item that is open.
pub(super) struct Found(OwnedObjectPath);

impl Bus {
    /// Connects to the session's bus; the service itself may start with the first question.
    pub(super) async fn connect() -> Result<Self, VaultError> {
        let builder = connection::Builder::session().map_err(|error| of_connecting(&error))?;
        let connected = builder.method_timeout(ANSWER_WITHIN).build().await;
        let connection = connected.map_err(|error| of_connecting(&error))?;
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

    /// Whether the collection that new items go to is open.
    pub(super) async fn state(&self) -> Result<KeychainState, VaultError> {
        match self.default_collection().await? {
            None => Ok(KeychainState::NoCollection),
            Some((_, true)) => Ok(KeychainState::Locked),
            Some((_, false)) => Ok(KeychainState::Ready),
        }
    }

    pub(super) async fn require_ready(&self) -> Result<(), VaultError> {
        self.state().await?.ready()
    }

    /// The default collection and whether it is locked; none on a fresh profile.
    pub(super) async fn default_collection(
        &self,
    ) -> Result<Option<(OwnedObjectPath, bool)>, VaultError> {
        let named = self.service.read_alias("default").await;
        let path = named.map_err(|error| of_bus(&error))?;
        if path.as_str() == "/" {
            return Ok(None);
        }
        match self.is_locked(&path).await {
            Ok(locked) => Ok(Some((path, locked))),
            Err(VaultError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The collection at this path, when there is one.
    pub(super) async fn collection_at(
        &self,
        path: &str,
    ) -> Result<Option<OwnedObjectPath>, VaultError> {
        let all = self.service.collections().await;
        let mut all = all.map_err(|error| of_bus(&error))?.into_iter();
        Ok(all.find(|collection| collection.as_str() == path))
    }

    pub(super) async fn is_locked(&self, collection: &OwnedObjectPath) -> Result<bool, VaultError> {
        let locked = self.collection(collection).await?.locked().await;
        locked.map_err(|error| of_bus(&error))
    }

    /// Every item in a collection that is open.
    pub(super) async fn items_in(
        &self,
        collection: &OwnedObjectPath,
    ) -> Result<Vec<OwnedObjectPath>, VaultError> {
        let items = self.collection(collection).await?.items().await;
        items.map_err(|error| of_bus(&error))
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

    /// The one item of this name, when it is open.
    pub(super) async fn find(&self, id: &KeptKeyId) -> Result<Option<Found>, VaultError> {
        let named = HashMap::from([("service", SERVICE), ("username", id.as_str())]);
        let (mut open, locked) = self.search(named).await?;
        match (open.len(), locked.len()) {
            (0, 0) => Ok(None),
            (1, 0) => Ok(open.pop().map(Found)),
            (0, 1) => Err(self.why_locked().await?),
            _ => Err(VaultError::Ambiguous),
        }
    }

    /// Items of ours that are locked.
    pub(super) async fn locked_items(&self) -> Result<Vec<OwnedObjectPath>, VaultError> {
        let ours = HashMap::from([("service", SERVICE)]);
        self.search(ours).await.map(|(_, locked)| locked)
    }

    /// The names of all items of ours. A locked item shows no name, so one of them is enough to
    /// make a list impossible.
    pub(super) async fn ids(&self) -> Result<Vec<KeptKeyId>, VaultError> {
        self.require_ready().await?;
        let ours = HashMap::from([("service", SERVICE)]);
        let (open, locked) = self.search(ours).await?;
        if !locked.is_empty() {
            return Err(self.why_locked().await?);
        }
        let names = stream::iter(open.iter().map(|item| self.name_of(item)));
        let names: Vec<Option<KeptKeyId>> = names.buffered(AT_ONCE).try_collect().await?;
        Ok(names.into_iter().flatten().collect())
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

    /// Shows another name for an item that was there already.
    pub(super) async fn set_label(&self, item: &Found, label: &str) -> Result<(), VaultError> {
        let set = self.item(&item.0).await?.set_label(label).await;
        set.map_err(|error| of_bus(&error))
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

    /// Tells a locked keychain from an open one with a locked item in it.
    async fn why_locked(&self) -> Result<VaultError, VaultError> {
        Ok(match self.state().await? {
            KeychainState::Locked => VaultError::Locked,
            KeychainState::Ready | KeychainState::NoCollection => VaultError::ItemLocked,
        })
    }
}
