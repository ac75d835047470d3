//! What D-Bus and the encrypted session answer, in the keychain's own terms.

use std::io;

use zbus::{DBusError, fdo};

use crate::vault::{KeychainFault, VaultError};

/// Why there is no connection: a bus that answers says why, and otherwise there is none where it
/// was looked for.
pub(super) fn of_connecting(error: &zbus::Error, address_given: bool) -> VaultError {
    match of_bus(error) {
        VaultError::Failed(KeychainFault::Connection | KeychainFault::Unexpected) => {
            VaultError::NoBus { address_given }
        }
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
        zbus::Error::InputOutput(_) => VaultError::Failed(KeychainFault::Connection),
        _ => VaultError::Failed(KeychainFault::Unexpected),
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
        | "org.freedesktop.DBus.Error.Disconnected" => {
            VaultError::Failed(KeychainFault::Connection)
        }
        other => VaultError::Failed(KeychainFault::BusError(other.to_owned())),
    }
}

/// The meaning of an error of the encrypted session's library.
pub(super) fn of_service(error: &secret_service::Error) -> VaultError {
    match error {
        secret_service::Error::Zbus(bus) => of_bus(bus),
        secret_service::Error::ZbusFdo(standard) => of_standard(standard),
        secret_service::Error::Locked => VaultError::Locked,
        secret_service::Error::NoResult => VaultError::NotFound,
        secret_service::Error::Prompt => VaultError::PromptDismissed,
        secret_service::Error::PromptDisconnected => VaultError::Failed(KeychainFault::Connection),
        secret_service::Error::Unavailable => VaultError::Missing,
        _ => VaultError::Failed(KeychainFault::Unexpected),
    }
}
