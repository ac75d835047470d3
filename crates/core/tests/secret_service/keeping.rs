//! Keeping, reading, renaming and removing.

use std::process::Command;

use keywright_core::key::KeyRecord;
use keywright_core::vault::{KeychainState, Vault, VaultError};
use secrecy::ExposeSecret;

use crate::bus::{Bus, Provides};
use crate::session::in_private_session;
use crate::{id, keyring, record};

/// What libsecret's own tool prints for an item of ours.
fn secret_tool(arguments: &[&str]) -> String {
    let output = Command::new("secret-tool").args(arguments).output();
    let output = output.expect("secret-tool is installed");
    assert!(output.status.success(), "secret-tool: {}", output.status);
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

fn lookup(name: &str) -> String {
    secret_tool(&["lookup", "service", "Keywright", "username", name])
}

#[test]
fn a_record_is_kept_read_listed_and_removed() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Nothing).await;
        let _keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        assert_eq!(vault.state().await, Ok(KeychainState::Ready));
        assert_eq!(vault.ids().await, Ok(vec![]));
        vault.write(&record("B-1")).await.unwrap();
        vault.write(&record("A-1")).await.unwrap();
        assert_eq!(vault.ids().await, Ok(vec![id("A-1"), id("B-1")]));
        let read = vault.read(&id("A-1")).await.unwrap();
        assert_eq!(read.key, record("A-1").key);
        assert_eq!(
            read.private_key.expose_secret(),
            "the secret of A-1\nin two lines\n"
        );
        vault.delete(&id("A-1")).await.unwrap();
        assert_eq!(vault.ids().await, Ok(vec![id("B-1")]));
        assert_eq!(vault.delete(&id("A-1")).await, Err(VaultError::NotFound));
        assert_eq!(
            vault.read(&id("A-1")).await.unwrap_err(),
            VaultError::NotFound
        );
    });
}

#[test]
fn libsecrets_own_tool_reads_the_record() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Nothing).await;
        let _keyring = keyring::unlocked(&bus).await;
        let written = record("A-1");
        Vault::system().write(&written).await.unwrap();
        let payload = written.to_payload().unwrap();
        assert_eq!(lookup("A-1"), payload.expose_secret());
        let read = KeyRecord::from_payload(&lookup("A-1").into()).unwrap();
        assert_eq!(read.key, written.key);
    });
}

#[test]
fn a_record_is_replaced_with_its_label_and_not_doubled() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Nothing).await;
        let _keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        let mut changed = record("A-1");
        vault.write(&changed).await.unwrap();
        let search = ["search", "--all", "service", "Keywright"];
        let found = secret_tool(&search);
        assert!(
            found.contains("label = Keywright: Orchard uploads (2X9R4HXF34)"),
            "{found}"
        );
        changed.key.name = "Orchard notarising".to_owned();
        vault.write(&changed).await.unwrap();
        let found = secret_tool(&search);
        assert!(
            found.contains("label = Keywright: Orchard notarising (2X9R4HXF34)"),
            "{found}"
        );
        assert_eq!(found.matches("label = ").count(), 1, "{found}");
        assert_eq!(vault.read(&id("A-1")).await.unwrap().key, changed.key);
    });
}

#[test]
fn an_item_that_is_deleted_behind_our_back_is_not_found() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Nothing).await;
        let _keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        vault.write(&record("A-1")).await.unwrap();
        secret_tool(&["clear", "service", "Keywright", "username", "A-1"]);
        assert_eq!(vault.ids().await, Ok(vec![]));
        assert_eq!(
            vault.read(&id("A-1")).await.unwrap_err(),
            VaultError::NotFound
        );
        assert_eq!(vault.delete(&id("A-1")).await, Err(VaultError::NotFound));
    });
}

#[test]
fn items_of_other_programs_are_left_alone() {
    in_private_session(async |session| {
        let bus = Bus::start(session, Provides::Nothing).await;
        let _keyring = keyring::unlocked(&bus).await;
        let collection = bus.default_collection().await;
        bus.make_item(&collection, "A-1", "hello").await;
        let vault = Vault::system();
        let error = vault.read(&id("A-1")).await.unwrap_err();
        assert!(matches!(error, VaultError::Unreadable(_)), "{error}");
        assert_eq!(lookup("A-1"), "hello");
    });
}
