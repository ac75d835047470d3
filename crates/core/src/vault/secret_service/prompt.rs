//! Prompts that the person asked for.

use std::collections::HashMap;

use futures_util::StreamExt;
use tokio_util::sync::CancellationToken;
use zbus::proxy::CacheProperties;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, Value};

use super::asc;
use super::bus::{Bus, Found};
use super::bus_error::of_bus;
use super::proxies::PromptProxy;
use crate::key::KeptKeyId;
use crate::vault::{KeychainFault, KeychainState, VaultError};

const LABEL: &str = "org.freedesktop.Secret.Collection.Label";

/// Asks the person to unlock the default collection, then whatever else may have a key of ours.
pub(super) async fn unlock(bus: &Bus, withdrawn: &CancellationToken) -> Result<(), VaultError> {
    let default = bus.default_collection().await?;
    if let Some((collection, true)) = &default {
        ask_to_unlock(bus, std::slice::from_ref(collection), withdrawn).await?;
    }
    let mut locked = bus.closed_collections().await?;
    locked.extend(bus.locked_items().await?);
    if !locked.is_empty() {
        return ask_to_unlock(bus, &locked, withdrawn).await;
    }
    match default {
        Some(_) => Ok(()),
        None => bus.state().await?.ready(),
    }
}

/// Asks the person to unlock every item of ours that is locked though the keychain is open.
pub(super) async fn unlock_items(
    bus: &Bus,
    withdrawn: &CancellationToken,
) -> Result<(), VaultError> {
    let locked = bus.locked_items().await?;
    if locked.is_empty() {
        return Ok(());
    }
    ask_to_unlock(bus, &locked, withdrawn).await
}

/// Asks the person to unlock what keeps this key's item from being used, and nothing else.
pub(super) async fn unlock_key(
    bus: &Bus,
    id: &KeptKeyId,
    withdrawn: &CancellationToken,
) -> Result<(), VaultError> {
    if let Some((collection, true)) = bus.default_collection().await? {
        ask_to_unlock(bus, &[collection], withdrawn).await?;
    }
    match bus.find(id).await? {
        Found::Open(_) => return Ok(()),
        Found::Locked(item, _) => return ask_to_unlock(bus, &[item], withdrawn).await,
        Found::Nowhere => {}
    }
    let closed = bus.closed_collections().await?;
    if closed.is_empty() {
        return Err(VaultError::NotFound);
    }
    ask_to_unlock(bus, &closed, withdrawn).await?;
    match bus.find(id).await? {
        Found::Locked(item, _) => ask_to_unlock(bus, &[item], withdrawn).await,
        Found::Open(_) => Ok(()),
        Found::Nowhere => Err(bus.not_found().await?),
    }
}

/// Asks the person to unlock what asc keeps.
pub(super) async fn unlock_asc(bus: &Bus, withdrawn: &CancellationToken) -> Result<(), VaultError> {
    let locked = asc::find(bus).await?.locked;
    if locked.is_empty() {
        return Ok(());
    }
    ask_to_unlock(bus, &locked, withdrawn).await
}

/// Asks the person for a new keyring's password, unless one is the default already.
pub(super) async fn create_collection(
    bus: &Bus,
    withdrawn: &CancellationToken,
) -> Result<(), VaultError> {
    if bus.default_collection().await?.is_some() {
        return Ok(());
    }
    let name = match bus.state().await? {
        KeychainState::NoDefault(_) => "Keywright",
        _ => "Default keyring",
    };
    let properties = HashMap::from([(LABEL, Value::from(name))]);
    let made = bus.service.create_collection(properties, "default").await;
    let (_, prompt) = made.map_err(|error| of_bus(&error))?;
    show(bus, &prompt, withdrawn).await
}

/// Shows a prompt that the service gave for something else.
pub(super) async fn show_at(
    bus: &Bus,
    path: &str,
    withdrawn: &CancellationToken,
) -> Result<(), VaultError> {
    let path = OwnedObjectPath::try_from(path);
    let path = path.map_err(|_| VaultError::Failed(KeychainFault::Unexpected))?;
    show(bus, &path, withdrawn).await
}

async fn ask_to_unlock(
    bus: &Bus,
    objects: &[OwnedObjectPath],
    withdrawn: &CancellationToken,
) -> Result<(), VaultError> {
    let objects: Vec<ObjectPath<'_>> = objects.iter().map(|path| path.as_ref()).collect();
    let begun = bus.service.unlock(&objects).await;
    let (_, prompt) = begun.map_err(|error| of_bus(&error))?;
    show(bus, &prompt, withdrawn).await
}

/// Shows a prompt and waits for the person, for the prompt to be withdrawn, or for the service to
/// end, in which case no answer would ever come.
async fn show(
    bus: &Bus,
    prompt: &OwnedObjectPath,
    withdrawn: &CancellationToken,
) -> Result<(), VaultError> {
    if prompt.as_str() == "/" {
        return Ok(());
    }
    let prompt = proxy(bus, prompt).await.map_err(|error| of_bus(&error))?;
    let answered = withdrawn.run_until_cancelled(answer(bus, &prompt)).await;
    match answered {
        Some(answer) => answer,
        None => {
            let _already_gone = prompt.dismiss().await;
            Err(VaultError::PromptDismissed)
        }
    }
}

async fn answer(bus: &Bus, prompt: &PromptProxy<'_>) -> Result<(), VaultError> {
    let owners = bus.service.inner().receive_owner_changed().await;
    let mut owners = owners.map_err(|error| of_bus(&error))?;
    let completed = prompt.receive_completed().await;
    let mut completed = completed.map_err(|error| of_bus(&error))?;
    prompt.prompt("").await.map_err(|error| of_bus(&error))?;
    tokio::select! {
        Some(signal) = completed.next() => {
            match signal.args() {
                Ok(args) if args.dismissed => Err(VaultError::PromptDismissed),
                Ok(_) => Ok(()),
                Err(_) => Err(VaultError::Failed(KeychainFault::Unexpected)),
            }
        }
        _ = owners.next() => Err(VaultError::Failed(KeychainFault::Connection)),
    }
}

async fn proxy(bus: &Bus, path: &OwnedObjectPath) -> zbus::Result<PromptProxy<'static>> {
    PromptProxy::builder(&bus.connection)
        .path(path.clone())?
        .cache_properties(CacheProperties::No)
        .build()
        .await
}
