//! What D-Bus and the keyring store answer, in the keychain's own terms.
//!
//! Nothing here ever formats such an error: some hold the secret.

use std::error::Error;
use std::io;

use zbus::{DBusError, fdo};

use crate::key::RecordError;
use crate::vault::{Fault, VaultError};

/// Why there is no connection: a bus that answers says why, and otherwise there is none.
pub(super) fn of_connecting(error: &zbus::Error) -> VaultError {
    match of_bus(error) {
        VaultError::Failed(Fault::Connection | Fault::Unexpected) => VaultError::Missing,
        answered => answered,
    }
}

/// The meaning of a D-Bus error.
pub(super) fn of_bus(error: &zbus::Error) -> VaultError {
    match error {
        zbus::Error::MethodError(name, _, _) => of_name(name.as_str()),
        zbus::Error::FDO(standard) => of_standard(standard),
        zbus::Error::InputOutput(cause) if cause.kind() == io::ErrorKind::TimedOut => {
            VaultError::TimedOut
        }
        zbus::Error::InputOutput(_) => VaultError::Failed(Fault::Connection),
        _ => VaultError::Failed(Fault::Unexpected),
    }
}

fn of_standard(error: &fdo::Error) -> VaultError {
    match error {
        fdo::Error::ZBus(inner) => of_bus(inner),
        named => of_name(named.name().as_str()),
    }
}

fn of_name(name: &str) -> VaultError {
    match name {
        "org.freedesktop.DBus.Error.ServiceUnknown"
        | "org.freedesktop.DBus.Error.NameHasNoOwner" => VaultError::Missing,
        spawn if spawn.starts_with("org.freedesktop.DBus.Error.Spawn.") => VaultError::Missing,
        "org.freedesktop.DBus.Error.Timeout" | "org.freedesktop.DBus.Error.TimedOut" => {
            VaultError::TimedOut
        }
        "org.freedesktop.DBus.Error.AccessDenied" | "org.freedesktop.DBus.Error.AuthFailed" => {
            VaultError::Denied
        }
        "org.freedesktop.Secret.Error.IsLocked" => VaultError::Locked,
        "org.freedesktop.Secret.Error.NoSuchObject"
        | "org.freedesktop.DBus.Error.UnknownObject" => VaultError::NotFound,
        // A bus says NoReply when the service ended while it was asked.
        "org.freedesktop.Secret.Error.NoSession"
        | "org.freedesktop.DBus.Error.NoReply"
        | "org.freedesktop.DBus.Error.Disconnected" => VaultError::Failed(Fault::Connection),
        other => VaultError::Failed(Fault::BusError(other.to_owned())),
    }
}

/// The meaning of a keyring store's error.
pub(super) fn of_store(error: &keyring_core::Error) -> VaultError {
    match error {
        keyring_core::Error::NoEntry => VaultError::NotFound,
        keyring_core::Error::Ambiguous(_) => VaultError::Ambiguous,
        keyring_core::Error::BadEncoding(_) | keyring_core::Error::BadDataFormat(_, _) => {
            VaultError::Unreadable(RecordError::NotARecord)
        }
        keyring_core::Error::PlatformFailure(cause) => {
            beneath(cause.as_ref()).unwrap_or(VaultError::Failed(Fault::Unexpected))
        }
        // Locked or taken away since we looked.
        keyring_core::Error::NoStorageAccess(cause) => {
            beneath(cause.as_ref()).unwrap_or(VaultError::Locked)
        }
        _ => VaultError::Failed(Fault::Unexpected),
    }
}

/// The store wraps the bus's error; it stands somewhere among its sources.
fn beneath(error: &(dyn Error + 'static)) -> Option<VaultError> {
    let mut next = Some(error);
    while let Some(current) = next {
        if let Some(bus) = current.downcast_ref() {
            return Some(of_bus(bus));
        }
        if let Some(standard) = current.downcast_ref() {
            return Some(of_standard(standard));
        }
        next = current.source();
    }
    None
}
