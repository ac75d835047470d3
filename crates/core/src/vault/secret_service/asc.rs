//! asc's items in the Secret Service, found without prompting.
//!
//! asc writes through a Go library that gives each program a collection of its own, named after
//! its service, and names an item by the attribute `profile`. Others write a `service` and a
//! `username` or `account`. Source: 99designs/keyring, `libsecret.go`; gsterjov/go-libsecret,
//! `collection.go`.

use std::collections::HashMap;

use zbus::zvariant::OwnedObjectPath;

use super::bus::Bus;
use crate::vault::VaultError;
use crate::vault::asc::{ACCOUNT, SERVICE};

/// The collection that asc makes.
const COLLECTION: &str = "/org/freedesktop/secrets/collection/asc";

/// Attributes that hold an account, in the order they are looked at.
const NAMED_BY: [&str; 3] = ["profile", "username", "account"];

/// What is there, by attributes only.
#[derive(Default)]
pub(super) struct AscFound {
    /// The credentials that are open.
    pub open: Vec<Credential>,
    /// What is locked: items, or the collection.
    pub locked: Vec<OwnedObjectPath>,
}

/// A credential, and where it is.
pub(super) struct Credential {
    pub account: String,
    pub path: OwnedObjectPath,
}

/// The account of a credential; none when it is something else that asc keeps.
fn account(mut attributes: HashMap<String, String>) -> Option<String> {
    let mut accounts = NAMED_BY.into_iter().filter_map(|by| attributes.remove(by));
    accounts.find(|account| account.starts_with(ACCOUNT))
}

/// Looks for asc's credentials. Reads no secret.
pub(super) async fn find(bus: &Bus) -> Result<AscFound, VaultError> {
    if !bus.any_is_open().await? {
        return Ok(AscFound {
            locked: bus.collections().await?,
            ..AscFound::default()
        });
    }
    let theirs = HashMap::from([("service", SERVICE)]);
    let (mut open, mut locked) = bus.search(theirs).await?;
    if let Some(collection) = bus.collection_at(COLLECTION).await? {
        if bus.is_locked(&collection).await? {
            locked.push(collection);
        } else {
            open.extend(bus.items_in(&collection).await?);
        }
    }
    open.sort_by(|one, other| one.as_str().cmp(other.as_str()));
    open.dedup();
    let mut found = AscFound {
        open: Vec::new(),
        locked,
    };
    for path in open {
        let attributes = bus.attributes_of(&path).await?;
        if let Some(account) = attributes.and_then(account) {
            found.open.push(Credential { account, path });
        }
    }
    Ok(found)
}
