//! What is asked of the Secret Service, heard on the bus: no more than needed, and never a secret
//! or a prompt that nobody wanted.

use std::collections::HashMap;

use keywright_core::vault::{Vault, VaultError};

use crate::bus::{Bus, Provides};
use crate::session::in_private_session;
use crate::watch::Watch;
use crate::{id, keyring, record};

fn calls(expected: &[(&str, usize)]) -> HashMap<String, usize> {
    let named = expected.iter();
    named
        .map(|(method, times)| ((*method).to_owned(), *times))
        .collect()
}

#[test]
fn a_list_asks_for_attributes_only() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Nothing).await;
        let _keyring = keyring::unlocked(&bus).await;
        for name in ["A-1", "B-1", "C-1"] {
            Vault::system().write(&record(name)).await.unwrap();
        }
        let watch = Watch::begin().await;
        assert_eq!(Vault::system().ids().await.unwrap().len(), 3);
        let lock_and_names = ("Get", 1 + 3);
        assert_eq!(
            watch.end(&bus).await,
            calls(&[("ReadAlias", 1), ("SearchItems", 1), lock_and_names])
        );
    });
}

#[test]
fn a_read_takes_four_questions_and_the_next_one_three() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Nothing).await;
        let _keyring = keyring::unlocked(&bus).await;
        Vault::system().write(&record("A-1")).await.unwrap();
        let vault = Vault::system();
        let watch = Watch::begin().await;
        vault.read(&id("A-1")).await.unwrap();
        assert_eq!(
            watch.end(&bus).await,
            calls(&[("SearchItems", 2), ("OpenSession", 1), ("GetSecret", 1)])
        );
        let watch = Watch::begin().await;
        vault.read(&id("A-1")).await.unwrap();
        assert_eq!(
            watch.end(&bus).await,
            calls(&[("SearchItems", 2), ("GetSecret", 1)])
        );
    });
}

#[test]
fn a_locked_keychain_is_never_asked_to_unlock_or_for_a_secret() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Keyring).await;
        let _keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        vault.write(&record("A-1")).await.unwrap();
        bus.lock().await;
        let watch = Watch::begin().await;
        let error = vault.read(&id("A-1")).await.unwrap_err();
        assert_eq!(error, VaultError::Locked);
        assert_eq!(vault.write(&record("A-1")).await, Err(VaultError::Locked));
        assert_eq!(vault.delete(&id("A-1")).await, Err(VaultError::Locked));
        assert_eq!(vault.ids().await, Err(VaultError::Locked));
        assert_eq!(
            watch.end(&bus).await,
            calls(&[("SearchItems", 3), ("ReadAlias", 4), ("Get", 4)])
        );
    });
}
