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
pub(super) struct AscFound {
    /// The credentials that are open, and of whose name none is locked.
    pub named: Vec<Named>,
    /// What is locked: items, or the collection.
    pub locked: Vec<OwnedObjectPath>,
}

/// A credential, and what it can be found by.
pub(super) struct Named {
    pub account: String,
    by: &'static str,
}

impl Named {
    /// None when it is something else that asc keeps.
    fn of(attributes: &HashMap<String, String>) -> Option<Self> {
        NAMED_BY.into_iter().find_map(|by| {
            let account = attributes.get(by)?;
            account.starts_with(ACCOUNT).then(|| Self {
                account: account.clone(),
                by,
            })
        })
    }

    /// The attributes that name it and nothing else.
    pub fn attributes(&self) -> HashMap<&str, &str> {
        let mut attributes = HashMap::from([(self.by, self.account.as_str())]);
        if self.by != "profile" {
            attributes.insert("service", SERVICE);
        }
        attributes
    }
}

/// Looks for asc's credentials. Reads no secret.
pub(super) async fn find(bus: &Bus) -> Result<AscFound, VaultError> {
    let theirs = HashMap::from([("service", SERVICE)]);
    let (mut open, mut locked) = bus.search(theirs).await?;
    if let Some(collection) = bus.collection_at(COLLECTION).await? {
        if bus.is_locked(&collection).await? {
            locked.push(collection);
        } else {
            open.extend(bus.items_in(&collection).await?);
        }
    }
    let mut named = Vec::new();
    for item in &open {
        let attributes = bus.attributes_of(item).await?;
        let Some(credential) = attributes.as_ref().and_then(Named::of) else {
            continue;
        };
        // The store would ask for the password of a locked one of the same name.
        let (_, of_same_name) = bus.search(credential.attributes()).await?;
        if of_same_name.is_empty() {
            named.push(credential);
        } else {
            locked.extend(of_same_name);
        }
    }
    Ok(AscFound { named, locked })
}
