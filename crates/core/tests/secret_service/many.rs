//! A thousand keys.

use std::time::{Duration, Instant};

use keywright_core::vault::Vault;

use crate::bus::{Bus, Provides};
use crate::session::in_private_session;
use crate::{id, keyring};

#[test]
fn a_thousand_names_are_listed() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Nothing).await;
        let _keyring = keyring::unlocked(&bus).await;
        let collection = "/org/freedesktop/secrets/collection/session".try_into();
        let collection = collection.unwrap();
        let names: Vec<String> = (0..1000).map(|number| format!("K-{number:04}")).collect();
        let plain = bus.plain_session().await;
        for name in &names {
            bus.make_item_in(&plain, &collection, name, "x").await;
        }
        let begun = Instant::now();
        let ids = Vault::system().ids().await.unwrap();
        assert!(begun.elapsed() < Duration::from_secs(8));
        let expected: Vec<_> = names.iter().map(|name| id(name)).collect();
        assert_eq!(ids, expected);
    });
}
