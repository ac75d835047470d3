//! KWallet as the keychain.

use keywright_core::vault::{KeychainState, VaultError};
use keywright_testkit::{Bus, Display, Hands, KWallet};
use secrecy::ExposeSecret;

use crate::session::{another_program, in_private_session};
use crate::{id, record};

#[test]
fn the_first_wallet_is_made_and_keys_are_kept_read_renamed_and_removed() {
    in_private_session(async |session| {
        let display = Display::start(&session.folders).unwrap();
        let bus = Bus::start(&session.folders, Some(&display)).unwrap();
        let started = KWallet::start(&session.folders, &display, &bus);
        let _kwallet = started.await.unwrap();
        let (vault, hands) = (session.vault(), Hands::on(&display));
        assert_eq!(vault.state().await, Ok(KeychainState::NoCollection));
        let (made, answered) = tokio::join!(vault.create_collection(), hands.create_wallet());
        answered.unwrap();
        assert_eq!(made, Ok(()));
        assert_eq!(vault.state().await, Ok(KeychainState::Ready));
        assert_eq!(vault.ids().await, Ok(vec![]));
        vault.write(&record("A-1")).await.unwrap();
        let mut renamed = record("B-1");
        vault.write(&renamed).await.unwrap();
        renamed.key.name = "Renamed".to_owned();
        vault.write(&renamed).await.unwrap();
        let other = session.vault();
        assert_eq!(other.ids().await, Ok(vec![id("A-1"), id("B-1")]));
        let (read, written) = (other.read(&id("A-1")).await.unwrap(), record("A-1"));
        assert_eq!(
            read.private_key.expose_secret(),
            written.private_key.expose_secret()
        );
        assert_eq!(other.read(&id("B-1")).await.unwrap().key, renamed.key);
        other.delete(&id("A-1")).await.unwrap();
        assert_eq!(vault.ids().await, Ok(vec![id("B-1")]));
        let error = vault.read(&id("A-1")).await.unwrap_err();
        assert_eq!(error, VaultError::NotFound);
    });
}

#[test]
fn a_locked_wallet_is_told_without_a_question_and_opened_on_request() {
    in_private_session(async |session| {
        let display = Display::start(&session.folders).unwrap();
        let bus = Bus::start(&session.folders, Some(&display)).unwrap();
        let started = KWallet::start(&session.folders, &display, &bus);
        let _kwallet = started.await.unwrap();
        let (vault, hands) = (session.vault(), Hands::on(&display));
        let (made, answered) = tokio::join!(vault.create_collection(), hands.create_wallet());
        answered.unwrap();
        assert_eq!(made, Ok(()));
        vault.write(&record("A-1")).await.unwrap();
        let another = another_program(&bus).await;
        let wallet = another.default_collection().await.unwrap();
        another.lock(&wallet).await.unwrap();
        assert_eq!(vault.state().await, Ok(KeychainState::Locked));
        assert_eq!(vault.ids().await, Err(VaultError::Locked));
        let error = vault.read(&id("A-1")).await.unwrap_err();
        assert_eq!(error, VaultError::Locked);
        let (unlocked, answered) = tokio::join!(vault.unlock(), hands.open_wallet());
        answered.unwrap();
        assert_eq!(unlocked, Ok(()));
        assert!(vault.read(&id("A-1")).await.is_ok());
    });
}
