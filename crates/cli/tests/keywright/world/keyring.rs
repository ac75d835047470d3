//! gnome-keyring with an open keyring.

use std::io::Write;
use std::process::{Command, Stdio};

use zbus::blocking::{connection, fdo::DBusProxy};
use zbus::names::BusName;

use super::Running;

const SECRETS: &str = "org.freedesktop.secrets";

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
        "/org/freedesktop/secrets",
        Some("org.freedesktop.Secret.Service"),
        "Lock",
        &(vec![collection.unwrap()],),
    );
    call.unwrap();
}

fn connect(bus: &str) -> zbus::blocking::Connection {
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
