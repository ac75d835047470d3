//! Real prompts on a real screen, answered by pressing keys.

use keywright_core::vault::{KeychainState, VaultError};
use keywright_testkit::Hands;

use crate::session::in_private_session;
use crate::{id, record};

const PROMPTER: &str = "org.gnome.keyring.SystemPrompter";

async fn done(act: impl Future<Output = Result<(), keywright_testkit::Error>>) {
    act.await.unwrap();
}

#[test]
fn the_right_password_opens_the_keychain() {
    in_private_session(async |session| {
        let (bus, screen) = session.bus_and_screen().await;
        let hands = Hands::on(&screen);
        let keyring = session.keyring(&bus).await;
        let vault = session.vault();
        vault.write(&record("A-1")).await.unwrap();
        keyring.lock(&bus).await.unwrap();
        assert_eq!(vault.ids().await, Err(VaultError::Locked));
        assert!(!bus.has(PROMPTER).await.unwrap(), "nobody was asked yet");
        let (unlocked, ()) = tokio::join!(vault.unlock(), done(hands.unlock_keyring()));
        assert_eq!(unlocked, Ok(()));
        assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
        assert!(vault.read(&id("A-1")).await.is_ok());
    });
}

#[test]
fn a_prompt_that_is_closed_leaves_it_locked_and_can_be_shown_again() {
    in_private_session(async |session| {
        let (bus, screen) = session.bus_and_screen().await;
        let hands = Hands::on(&screen);
        let keyring = session.keyring(&bus).await;
        let vault = session.vault();
        keyring.lock(&bus).await.unwrap();
        let close = done(hands.dismiss_keyring_question());
        let (unlocked, ()) = tokio::join!(vault.unlock(), close);
        assert_eq!(unlocked, Err(VaultError::PromptDismissed));
        assert_eq!(vault.state().await, Ok(KeychainState::Locked));
        done(hands.no_keyring_question()).await;
        let (unlocked, ()) = tokio::join!(vault.unlock(), done(hands.unlock_keyring()));
        assert_eq!(unlocked, Ok(()));
    });
}

#[test]
fn a_keychain_that_starts_locked_is_opened_by_its_person() {
    in_private_session(async |session| {
        let (bus, screen) = session.bus_and_screen().await;
        let hands = Hands::on(&screen);
        let keyring = session.keyring(&bus).await;
        let vault = session.vault();
        vault.write(&record("A-1")).await.unwrap();
        keyring.kill(&bus).await.unwrap();
        let (unlocked, ()) = tokio::join!(vault.unlock(), done(hands.unlock_keyring()));
        assert_eq!(unlocked, Ok(()));
        assert!(vault.read(&id("A-1")).await.is_ok());
    });
}

#[test]
fn a_prompt_disappears_with_the_future_that_showed_it() {
    in_private_session(async |session| {
        let (bus, screen) = session.bus_and_screen().await;
        let hands = Hands::on(&screen);
        let keyring = session.keyring(&bus).await;
        let vault = session.vault();
        keyring.lock(&bus).await.unwrap();
        tokio::select! {
            answered = vault.unlock() => panic!("nobody answered, and yet: {answered:?}"),
            () = done(hands.leave_keyring_question()) => {}
        }
        done(hands.no_keyring_question()).await;
        assert_eq!(vault.state().await, Ok(KeychainState::Locked));
    });
}

#[test]
fn other_calls_are_answered_while_a_prompt_is_shown() {
    in_private_session(async |session| {
        let (bus, screen) = session.bus_and_screen().await;
        let hands = Hands::on(&screen);
        let keyring = session.keyring(&bus).await;
        let vault = session.vault();
        keyring.lock(&bus).await.unwrap();
        let meanwhile = async {
            done(hands.leave_keyring_question()).await;
            assert_eq!(vault.state().await, Ok(KeychainState::Locked));
            assert_eq!(vault.ids().await, Err(VaultError::Locked));
            done(hands.dismiss_keyring_question()).await;
        };
        let (unlocked, ()) = tokio::join!(vault.unlock(), meanwhile);
        assert_eq!(unlocked, Err(VaultError::PromptDismissed));
    });
}

#[test]
fn a_service_that_ends_ends_the_wait_for_its_prompt() {
    in_private_session(async |session| {
        let (bus, screen) = session.bus_and_screen().await;
        let hands = Hands::on(&screen);
        let keyring = session.keyring(&bus).await;
        let vault = session.vault();
        keyring.lock(&bus).await.unwrap();
        let kill = async {
            done(hands.leave_keyring_question()).await;
            keyring.kill(&bus).await.unwrap();
        };
        let (unlocked, ()) = tokio::join!(vault.unlock(), kill);
        assert!(
            matches!(unlocked, Err(VaultError::Failed(_))),
            "{unlocked:?}"
        );
    });
}

#[test]
fn a_fresh_profile_gets_its_first_keyring() {
    in_private_session(async |session| {
        let (_bus, screen) = session.bus_and_screen().await;
        let hands = Hands::on(&screen);
        let vault = session.vault();
        assert_eq!(vault.state().await, Ok(KeychainState::NoCollection));
        let close = done(hands.dismiss_keyring_question());
        let (created, ()) = tokio::join!(vault.create_collection(), close);
        assert_eq!(created, Err(VaultError::PromptDismissed));
        assert_eq!(vault.state().await, Ok(KeychainState::NoCollection));
        done(hands.no_keyring_question()).await;
        let choose = done(hands.choose_keyring_password());
        let (created, ()) = tokio::join!(vault.create_collection(), choose);
        assert_eq!(created, Ok(()));
        assert_eq!(vault.state().await, Ok(KeychainState::Ready));
        assert_eq!(vault.create_collection().await, Ok(()), "there is one now");
        vault.write(&record("A-1")).await.unwrap();
        assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
    });
}
