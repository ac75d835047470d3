//! The list of kept keys and all that is known of them but their secrets: an SQLite file which
//! can be thrown away, since the keychain's records are enough to make it anew.

mod error;

pub use error::RegistryError;
