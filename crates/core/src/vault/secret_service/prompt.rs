//! Prompts that the person asked for.

use std::collections::HashMap;

use futures_util::StreamExt;
use tokio_util::sync::CancellationToken;
use zbus::proxy::CacheProperties;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, Value};

use super::asc;
use super::bus::Bus;
use super::bus_error::of_bus;
use super::proxies::PromptProxy;
use crate::vault::{Fault, VaultError};

const LABEL: &str = "org.freedesktop.Secret.Collection.Label";

/// Asks the person to unlock the default collection, then whatever else of ours is locked.
pub(super) async fn unlock(withdrawn: &CancellationToken) -> Result<(), VaultError> {
    let bus = connect(withdrawn).await?;
    let default = bus.default_collection().await?;
    if let Some((collection, true)) = &default {
        ask_to_unlock(&bus, std::slice::from_ref(collection), withdrawn).await?;
    }
    let items = bus.locked_items().await?;
    if !items.is_empty() {
        return ask_to_unlock(&bus, &items, withdrawn).await;
    }
    default.map(drop).ok_or(VaultError::NoCollection)
}

/// Asks the person to unlock what asc keeps.
pub(super) async fn unlock_asc(withdrawn: &CancellationToken) -> Result<(), VaultError> {
    let bus = connect(withdrawn).await?;
    let locked = asc::find(&bus).await?.locked;
    if locked.is_empty() {
        return Ok(());
    }
    ask_to_unlock(&bus, &locked, withdrawn).await
}

/// Asks the person for a new keyring's password, unless there is a keyring.
pub(super) async fn create_collection(withdrawn: &CancellationToken) -> Result<(), VaultError> {
    let bus = connect(withdrawn).await?;
    if bus.default_collection().await?.is_some() {
        return Ok(());
    }
    let properties = HashMap::from([(LABEL, Value::from("Default keyring"))]);
    let made = bus.service.create_collection(properties, "default").await;
    let (_, prompt) = made.map_err(|error| of_bus(&error))?;
    show(&bus, &prompt, withdrawn).await
}

/// A connection for this prompt only, so that one that broke never meets the next prompt.
async fn connect(withdrawn: &CancellationToken) -> Result<Bus, VaultError> {
    let connected = withdrawn.run_until_cancelled(Bus::connect()).await;
    connected.unwrap_or(Err(VaultError::PromptDismissed))
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
                Err(_) => Err(VaultError::Failed(Fault::Unexpected)),
            }
        }
        _ = owners.next() => Err(VaultError::Failed(Fault::Connection)),
    }
}

async fn proxy(bus: &Bus, path: &OwnedObjectPath) -> zbus::Result<PromptProxy<'static>> {
    PromptProxy::builder(&bus.connection)
        .path(path.clone())?
        .cache_properties(CacheProperties::No)
        .build()
        .await
}
