//! A bus of our own, and what is done on it behind the program's back.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use futures_util::StreamExt;
use zbus::fdo::DBusProxy;
use zbus::names::BusName;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

use crate::session::{Running, Session};

pub const SECRETS: &str = "org.freedesktop.secrets";

/// As many connections as a desktop's session.conf allows.
pub const MANY: u32 = 100_000;

/// What the bus can start by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Provides {
    Nothing,
    /// gnome-keyring, and the program that shows its prompts.
    Keyring,
}

/// A running bus, with a connection to look at it.
pub struct Bus {
    pub connection: zbus::Connection,
    _daemon: Running,
}

impl Bus {
    pub async fn start(session: &Session, provides: Provides) -> Self {
        Self::start_with(session, provides, MANY, &[]).await
    }

    /// The bus takes no more than so many connections, and what it starts by itself inherits
    /// `environment`.
    pub async fn start_with(
        session: &Session,
        provides: Provides,
        connections: u32,
        environment: &[(&str, &str)],
    ) -> Self {
        let config = session.dir().join("bus.conf");
        std::fs::write(&config, configuration(session, provides, connections)).unwrap();
        let mut daemon = Running::start(
            Command::new("dbus-daemon")
                .arg("--config-file")
                .arg(&config)
                .args(["--nofork", "--print-address"])
                .envs(environment.iter().copied())
                .stdout(Stdio::piped()),
        );
        let mut first_line = String::new();
        let stdout = daemon.child().stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut first_line).unwrap();
        assert!(first_line.starts_with("unix:"), "the bus did not start");
        Self {
            connection: zbus::Connection::session().await.unwrap(),
            _daemon: daemon,
        }
    }

    /// Waits until somebody owns the name of the Secret Service.
    pub async fn until_there(&self) {
        let bus = DBusProxy::new(&self.connection).await.unwrap();
        let changes = bus.receive_name_owner_changed_with_args(&[(0, SECRETS)]);
        let mut changes = changes.await.unwrap();
        while !bus.name_has_owner(secrets()).await.unwrap() {
            changes.next().await.unwrap();
        }
    }

    /// Waits until nobody owns it.
    pub async fn until_gone(&self) {
        let bus = DBusProxy::new(&self.connection).await.unwrap();
        let changes = bus.receive_name_owner_changed_with_args(&[(0, SECRETS)]);
        let mut changes = changes.await.unwrap();
        while bus.name_has_owner(secrets()).await.unwrap() {
            changes.next().await.unwrap();
        }
    }

    /// Whether the service runs, without starting it.
    pub async fn has(&self, name: &str) -> bool {
        let bus = DBusProxy::new(&self.connection).await.unwrap();
        bus.name_has_owner(BusName::try_from(name).unwrap())
            .await
            .unwrap()
    }

    /// The default collection, or `/`.
    pub async fn default_collection(&self) -> OwnedObjectPath {
        let answer = self.service("ReadAlias", &("default",)).await;
        answer.body().deserialize().unwrap()
    }

    /// Locks the default collection, as a screen that locks may do.
    pub async fn lock(&self) {
        let collection = self.default_collection().await;
        self.lock_collection(&collection).await;
    }

    pub async fn lock_collection(&self, collection: &ObjectPath<'_>) {
        self.service("Lock", &(vec![collection],)).await;
    }

    /// A session in which secrets are sent as they are.
    pub async fn plain_session(&self) -> OwnedObjectPath {
        let asked = ("plain", Value::from(""));
        let opened = self.service("OpenSession", &asked).await;
        let (_, session): (OwnedValue, OwnedObjectPath) = opened.body().deserialize().unwrap();
        session
    }

    /// Makes an item in a collection, whatever is there already.
    pub async fn make_item(&self, collection: &ObjectPath<'_>, id: &str, secret: &str) {
        let session = self.plain_session().await;
        self.make_item_in(&session, collection, id, secret).await;
    }

    pub async fn make_item_in(
        &self,
        session: &ObjectPath<'_>,
        collection: &ObjectPath<'_>,
        id: &str,
        secret: &str,
    ) {
        let ours = [("service", "Keywright"), ("username", id)];
        self.make_item_named(session, collection, &ours, secret)
            .await;
    }

    /// Makes an item with just these attributes.
    pub async fn make_item_named(
        &self,
        session: &ObjectPath<'_>,
        collection: &ObjectPath<'_>,
        attributes: &[(&str, &str)],
        secret: &str,
    ) {
        let attributes: HashMap<&str, &str> = attributes.iter().copied().collect();
        let properties = HashMap::from([
            ("org.freedesktop.Secret.Item.Label", Value::from("a copy")),
            (
                "org.freedesktop.Secret.Item.Attributes",
                Value::from(attributes),
            ),
        ]);
        let secret = (session, Vec::<u8>::new(), secret.as_bytes(), "text/plain");
        let body = (properties, secret, false);
        let call = self.connection.call_method(
            Some(SECRETS),
            collection,
            Some("org.freedesktop.Secret.Collection"),
            "CreateItem",
            &body,
        );
        call.await.unwrap();
    }

    pub async fn service<B>(&self, method: &str, body: &B) -> zbus::Message
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        let call = self.connection.call_method(
            Some(SECRETS),
            "/org/freedesktop/secrets",
            Some("org.freedesktop.Secret.Service"),
            method,
            body,
        );
        call.await.unwrap()
    }
}

fn secrets() -> BusName<'static> {
    BusName::try_from(SECRETS).unwrap()
}

fn configuration(session: &Session, provides: Provides, connections: u32) -> String {
    let services = session.dir().join("services");
    if provides == Provides::Keyring {
        std::fs::create_dir_all(&services).unwrap();
        for name in [SECRETS, "org.gnome.keyring.SystemPrompter"] {
            let file = format!("{name}.service");
            let installed = std::path::Path::new("/usr/share/dbus-1/services").join(&file);
            std::fs::copy(&installed, services.join(&file))
                .unwrap_or_else(|error| panic!("{}: {error}", installed.display()));
        }
    }
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
  <limit name="max_connections_per_user">{connections}</limit>
</busconfig>
"#,
        session.address(),
        services.display()
    )
}
