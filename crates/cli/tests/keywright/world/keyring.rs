//! gnome-keyring with an open keyring.

use std::collections::HashMap;
use std::io::Write;
use std::process::{Command, Stdio};

use zbus::Message;
use zbus::blocking::{Connection, connection, fdo::DBusProxy};
use zbus::names::BusName;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use super::Running;

const SECRETS: &str = "org.freedesktop.secrets";
const SERVICE: &str = "/org/freedesktop/secrets";
/// gnome-keyring's own interface, by which a collection is made without asking anybody.
#[allow(dead_code, reason = "the tests with real tools need none")]
const WITHOUT_PROMPT: &str = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface";

/// Starts it and waits until it is on the bus.
pub fn open(mut command: Command, bus: &str) -> Running {
    let mut daemon = Running::start(
        command
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null()),
    );
    let mut stdin = daemon.child().stdin.take().unwrap();
    stdin.write_all(b"test").unwrap();
    drop(stdin);
    until_there(bus);
    daemon
}

/// Locks every keyring that is open.
pub fn lock(bus: &str) {
    let connection = connect(bus);
    let collection =
        zbus::zvariant::ObjectPath::try_from("/org/freedesktop/secrets/collection/login");
    let call = connection.call_method(
        Some(SECRETS),
        SERVICE,
        Some("org.freedesktop.Secret.Service"),
        "Lock",
        &(vec![collection.unwrap()],),
    );
    call.unwrap();
}

/// Makes a collection and keeps a secret in it, as programs do that have one of their own.
#[allow(dead_code, reason = "the tests with real tools need none")]
pub fn keep_in_own_collection(bus: &str, label: &str, named: (&str, &str), secret: &str) {
    let bus = connect(bus);
    let plain = ("plain", Value::from(""));
    let opened = ask(
        &bus,
        SERVICE,
        "org.freedesktop.Secret.Service",
        "OpenSession",
        &plain,
    );
    let (_, session): (OwnedValue, OwnedObjectPath) = opened.body().deserialize().unwrap();
    let in_session = |text: &str| {
        (
            session.clone(),
            Vec::<u8>::new(),
            text.as_bytes().to_vec(),
            "text/plain",
        )
    };
    let label = HashMap::from([(
        "org.freedesktop.Secret.Collection.Label",
        Value::from(label),
    )]);
    let with_password = &(label, in_session("test"));
    let made = ask(
        &bus,
        SERVICE,
        WITHOUT_PROMPT,
        "CreateWithMasterPassword",
        with_password,
    );
    let collection: OwnedObjectPath = made.body().deserialize().unwrap();
    let item = HashMap::from([
        ("org.freedesktop.Secret.Item.Label", Value::from(named.1)),
        (
            "org.freedesktop.Secret.Item.Attributes",
            Value::from(HashMap::from([named])),
        ),
    ]);
    let item = &(item, in_session(secret), true);
    ask(
        &bus,
        &collection,
        "org.freedesktop.Secret.Collection",
        "CreateItem",
        item,
    );
}

fn ask<B>(bus: &Connection, path: &str, interface: &str, method: &str, body: &B) -> Message
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
{
    let answer = bus.call_method(Some(SECRETS), path, Some(interface), method, body);
    answer.unwrap()
}

fn connect(bus: &str) -> Connection {
    connection::Builder::address(bus).unwrap().build().unwrap()
}

fn until_there(bus: &str) {
    let connection = connect(bus);
    let bus = DBusProxy::new(&connection).unwrap();
    let changes = bus.receive_name_owner_changed_with_args(&[(0, SECRETS)]);
    let mut changes = changes.unwrap();
    let name = BusName::try_from(SECRETS).unwrap();
    while !bus.name_has_owner(name.clone()).unwrap() {
        changes.next().unwrap();
    }
}
