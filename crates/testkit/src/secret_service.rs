//! The Secret Service seen by a program that is not ours, with secrets in the clear.

use std::collections::HashMap;

use serde::Serialize;
use zbus::zvariant::{DynamicType, ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, Message};

use crate::{Bus, Error, SECRETS, until};

const SERVICE: &str = "/org/freedesktop/secrets";
const SERVICE_INTERFACE: &str = "org.freedesktop.Secret.Service";

/// gnome-keyring's own interface, by which a collection is made without asking anybody.
const WITHOUT_PROMPT: &str = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface";

/// A client of whoever provides the service.
#[derive(Clone, Debug)]
pub struct SecretService {
    connection: Connection,
}

impl SecretService {
    /// A client on this bus.
    ///
    /// # Errors
    /// When the bus takes no connection.
    pub async fn on(bus: &Bus) -> Result<Self, Error> {
        let connection = bus.connection().await?;
        Ok(Self { connection })
    }

    /// The connection, to be listened on.
    pub const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The default collection, or `/`.
    ///
    /// # Errors
    /// When the service refuses.
    pub async fn default_collection(&self) -> Result<OwnedObjectPath, Error> {
        self.with_alias("default").await
    }

    /// The collection with this alias, or `/`.
    ///
    /// # Errors
    /// When the service refuses.
    pub async fn with_alias(&self, alias: &str) -> Result<OwnedObjectPath, Error> {
        let answer = self.ask("ReadAlias", &(alias,)).await?;
        Ok(answer.body().deserialize()?)
    }

    /// Makes this collection the default one, or none with `/`.
    ///
    /// # Errors
    /// When the service refuses.
    pub async fn set_default(&self, collection: &str) -> Result<(), Error> {
        let body = ("default", ObjectPath::try_from(collection)?);
        self.ask("SetAlias", &body).await.map(drop)
    }

    /// Whether this collection, or this item, is locked.
    ///
    /// # Errors
    /// When the service refuses.
    pub async fn is_locked(&self, collection: &str) -> Result<bool, Error> {
        let body = ("org.freedesktop.Secret.Collection", "Locked");
        let interface = "org.freedesktop.DBus.Properties";
        let answer = self.call(collection, interface, "Get", &body).await?;
        let value: OwnedValue = answer.body().deserialize()?;
        Ok(bool::try_from(value)?)
    }

    /// Locks a collection, as a screen that locks may do, and waits until it is.
    ///
    /// # Errors
    /// When the service refuses.
    pub async fn lock(&self, collection: &str) -> Result<(), Error> {
        let body = (vec![ObjectPath::try_from(collection)?],);
        let locked = self.ask("Lock", &body).await?;
        let (_, prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) = locked.body().deserialize()?;
        if prompt.as_str() != "/" {
            let interface = "org.freedesktop.Secret.Prompt";
            self.call(&prompt, interface, "Prompt", &("",)).await?;
        }
        until("a locked collection", async || {
            Ok(self.is_locked(collection).await?.then_some(()))
        })
        .await
    }

    /// A session in which secrets are sent as they are.
    ///
    /// # Errors
    /// When the service refuses.
    pub async fn plain_session(&self) -> Result<OwnedObjectPath, Error> {
        let opened = self.ask("OpenSession", &("plain", Value::from(""))).await?;
        let (_, session): (OwnedValue, OwnedObjectPath) = opened.body().deserialize()?;
        Ok(session)
    }

    /// Makes an item with just these attributes, whatever is there already.
    ///
    /// # Errors
    /// When the service refuses.
    pub async fn make_item(
        &self,
        collection: &str,
        attributes: &[(&str, &str)],
        secret: &str,
    ) -> Result<(), Error> {
        let session = self.plain_session().await?;
        self.make_item_in(&session, collection, attributes, secret)
            .await
    }

    /// The same in a session that is open, for making many.
    ///
    /// # Errors
    /// When the service refuses.
    pub async fn make_item_in(
        &self,
        session: &ObjectPath<'_>,
        collection: &str,
        attributes: &[(&str, &str)],
        secret: &str,
    ) -> Result<(), Error> {
        let attributes: HashMap<&str, &str> = attributes.iter().copied().collect();
        let properties = HashMap::from([
            ("org.freedesktop.Secret.Item.Label", Value::from("a copy")),
            (
                "org.freedesktop.Secret.Item.Attributes",
                Value::from(attributes),
            ),
        ]);
        let secret = (session, Vec::<u8>::new(), secret.as_bytes(), "text/plain");
        let interface = "org.freedesktop.Secret.Collection";
        let body = (properties, secret, false);
        let made = self.call(collection, interface, "CreateItem", &body).await;
        made.map(drop)
    }

    /// Another keyring of gnome-keyring beside the login one, made as its own program would but
    /// without asking. Its password is `password`.
    ///
    /// # Errors
    /// When the service refuses.
    pub async fn make_keyring(&self, label: &str, password: &str) -> Result<String, Error> {
        let session = self.plain_session().await?;
        let label = HashMap::from([(
            "org.freedesktop.Secret.Collection.Label",
            Value::from(label),
        )]);
        let password = (session, Vec::<u8>::new(), password.as_bytes(), "text/plain");
        let body = (label, password);
        let method = "CreateWithMasterPassword";
        let made = self.call(SERVICE, WITHOUT_PROMPT, method, &body).await?;
        let path: OwnedObjectPath = made.body().deserialize()?;
        Ok(path.to_string())
    }

    async fn ask<B>(&self, method: &str, body: &B) -> Result<Message, Error>
    where
        B: Serialize + DynamicType,
    {
        self.call(SERVICE, SERVICE_INTERFACE, method, body).await
    }

    async fn call<B>(
        &self,
        path: &str,
        interface: &str,
        method: &str,
        body: &B,
    ) -> Result<Message, Error>
    where
        B: Serialize + DynamicType,
    {
        let to = Some(SECRETS);
        let called = self
            .connection
            .call_method(to, path, Some(interface), method, body);
        Ok(called.await?)
    }
}
