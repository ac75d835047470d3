//! A service, or a whole bus, that ends and comes back.

use keywright_core::vault::{Vault, VaultError};
use secrecy::ExposeSecret;

use crate::session::in_private_session;
use crate::{id, record};

async fn reads_its_secret(vault: &Vault) {
    let read = vault.read(&id("A-1")).await.unwrap();
    assert_eq!(
        read.private_key.expose_secret(),
        record("A-1").private_key.expose_secret()
    );
}

#[test]
fn the_same_vault_works_with_the_next_service() {
    in_private_session(async |session| {
        let bus = session.bus();
        let keyring = session.keyring(&bus).await;
        let vault = session.vault();
        vault.write(&record("A-1")).await.unwrap();
        reads_its_secret(&vault).await;
        keyring.kill(&bus).await.unwrap();
        assert_eq!(vault.ids().await, Err(VaultError::Missing));
        let keyring = session.keyring(&bus).await;
        reads_its_secret(&vault).await;
        keyring.kill(&bus).await.unwrap();
        let keyring = session.keyring(&bus).await;
        vault.write(&record("B-1")).await.unwrap();
        keyring.kill(&bus).await.unwrap();
        let _keyring = session.keyring(&bus).await;
        vault.delete(&id("B-1")).await.unwrap();
        assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
    });
}

#[test]
fn the_same_vault_works_on_the_next_bus() {
    in_private_session(async |session| {
        let vault = session.vault();
        for restart in 0..3 {
            let bus = session.bus();
            let _keyring = session.keyring(&bus).await;
            if restart == 0 {
                vault.write(&record("A-1")).await.unwrap();
            }
            reads_its_secret(&vault).await;
        }
        let nowhere = VaultError::NoBus {
            address_given: true,
        };
        assert_eq!(vault.state().await, Err(nowhere));
    });
}
