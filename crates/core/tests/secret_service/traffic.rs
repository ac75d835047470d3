//! What is asked of the Secret Service, heard on the bus: no more than needed, and never a secret
//! or a prompt that nobody wanted.

use std::collections::{BTreeSet, HashMap};

use keywright_core::vault::VaultError;

use crate::session::in_private_session;
use crate::watch::Watch;
use crate::{id, record};

fn calls(expected: &[(&str, usize)]) -> HashMap<String, usize> {
    let named = expected.iter();
    named
        .map(|(method, times)| ((*method).to_owned(), *times))
        .collect()
}

#[test]
fn a_list_asks_for_attributes_only() {
    in_private_session(async |session| {
        let bus = session.bus();
        let _keyring = session.keyring(&bus).await;
        for name in ["A-1", "B-1", "C-1"] {
            session.vault().write(&record(name)).await.unwrap();
        }
        let watch = Watch::begin(&bus).await;
        assert_eq!(session.vault().ids().await.unwrap().len(), 3);
        // Which keyrings there are, whether each is locked, and the name of each item.
        let properties = ("Get", 1 + 3 + 3);
        assert_eq!(
            watch.end(&bus).await,
            calls(&[("ReadAlias", 1), ("SearchItems", 1), properties])
        );
    });
}

#[test]
fn a_read_takes_five_questions_and_the_next_one_four() {
    in_private_session(async |session| {
        let bus = session.bus();
        let _keyring = session.keyring(&bus).await;
        session.vault().write(&record("A-1")).await.unwrap();
        let vault = session.vault();
        let watch = Watch::begin(&bus).await;
        vault.read(&id("A-1")).await.unwrap();
        assert_eq!(
            watch.end(&bus).await,
            calls(&[
                ("ReadAlias", 1),
                ("Get", 1),
                ("SearchItems", 1),
                ("OpenSession", 1),
                ("GetSecret", 1)
            ])
        );
        let watch = Watch::begin(&bus).await;
        vault.read(&id("A-1")).await.unwrap();
        assert_eq!(
            watch.end(&bus).await,
            calls(&[
                ("ReadAlias", 1),
                ("Get", 1),
                ("SearchItems", 1),
                ("GetSecret", 1)
            ])
        );
    });
}

#[test]
fn a_locked_keychain_is_never_asked_to_unlock_or_for_a_secret() {
    in_private_session(async |session| {
        let bus = session.bus_with_service().await;
        let keyring = session.keyring(&bus).await;
        let vault = session.vault();
        vault.write(&record("A-1")).await.unwrap();
        keyring.lock(&bus).await.unwrap();
        let watch = Watch::begin(&bus).await;
        let error = vault.read(&id("A-1")).await.unwrap_err();
        assert_eq!(error, VaultError::Locked);
        assert_eq!(vault.write(&record("A-1")).await, Err(VaultError::Locked));
        assert_eq!(vault.delete(&id("A-1")).await, Err(VaultError::Locked));
        assert_eq!(vault.ids().await, Err(VaultError::Locked));
        let asked: BTreeSet<String> = watch.end(&bus).await.into_keys().collect();
        let harmless = ["Get", "ReadAlias", "SearchItems"].map(str::to_owned);
        assert_eq!(asked, BTreeSet::from(harmless));
    });
}
