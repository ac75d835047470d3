//! The parts of the Secret Service's D-Bus interfaces that never prompt by themselves, and the
//! prompts.

use std::collections::HashMap;

use zbus::proxy;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, Value};

/// `org.freedesktop.Secret.Service`.
#[proxy(
    interface = "org.freedesktop.Secret.Service",
    default_service = "org.freedesktop.secrets",
    default_path = "/org/freedesktop/secrets",
    gen_blocking = false
)]
pub(super) trait Service {
    /// The items with all these attributes: those that are open, and those that are locked.
    fn search_items(
        &self,
        attributes: HashMap<&str, &str>,
    ) -> zbus::Result<(Vec<OwnedObjectPath>, Vec<OwnedObjectPath>)>;

    /// What could be unlocked without asking, and the prompt for the rest (`/` for none).
    fn unlock(
        &self,
        objects: &[ObjectPath<'_>],
    ) -> zbus::Result<(Vec<OwnedObjectPath>, OwnedObjectPath)>;

    /// The collection, or `/` and the prompt that makes it.
    fn create_collection(
        &self,
        properties: HashMap<&str, Value<'_>>,
        alias: &str,
    ) -> zbus::Result<(OwnedObjectPath, OwnedObjectPath)>;

    /// The collection with this alias, or `/`.
    fn read_alias(&self, name: &str) -> zbus::Result<OwnedObjectPath>;

    /// Gives a collection this alias, and takes it from the one that had it.
    fn set_alias(&self, name: &str, collection: &ObjectPath<'_>) -> zbus::Result<()>;

    /// All collections.
    #[zbus(property)]
    fn collections(&self) -> zbus::Result<Vec<OwnedObjectPath>>;
}

/// `org.freedesktop.Secret.Collection`.
#[proxy(
    interface = "org.freedesktop.Secret.Collection",
    default_service = "org.freedesktop.secrets",
    gen_blocking = false
)]
pub(super) trait Collection {
    /// Whether it must be unlocked first.
    #[zbus(property)]
    fn locked(&self) -> zbus::Result<bool>;

    /// What a person calls it.
    #[zbus(property)]
    fn label(&self) -> zbus::Result<String>;

    /// What is in it.
    #[zbus(property)]
    fn items(&self) -> zbus::Result<Vec<OwnedObjectPath>>;
}

/// `org.freedesktop.Secret.Item`.
#[proxy(
    interface = "org.freedesktop.Secret.Item",
    default_service = "org.freedesktop.secrets",
    gen_blocking = false
)]
pub(super) trait Item {
    /// What it can be found by.
    #[zbus(property)]
    fn attributes(&self) -> zbus::Result<HashMap<String, String>>;

    /// What the keychain's own program shows.
    #[zbus(property)]
    fn label(&self) -> zbus::Result<String>;

    /// Changes that.
    #[zbus(property)]
    fn set_label(&self, label: &str) -> zbus::Result<()>;

    /// Deletes it, or gives the prompt that asks whether to (`/` for none).
    fn delete(&self) -> zbus::Result<OwnedObjectPath>;
}

/// `org.freedesktop.Secret.Prompt`.
#[proxy(
    interface = "org.freedesktop.Secret.Prompt",
    default_service = "org.freedesktop.secrets",
    gen_blocking = false
)]
pub(super) trait Prompt {
    /// Shows it; the answer comes as a signal.
    fn prompt(&self, window_id: &str) -> zbus::Result<()>;

    /// Takes it back.
    fn dismiss(&self) -> zbus::Result<()>;

    /// The person answered.
    #[zbus(signal)]
    fn completed(&self, dismissed: bool, result: Value<'_>) -> zbus::Result<()>;
}
