//! Real prompts on a real screen, answered by pressing keys.

use keywright_core::vault::{KeychainState, Vault, VaultError};

use crate::bus::{Bus, MANY, Provides};
use crate::keyring::{self, PASSWORD};
use crate::screen::{Screen, spelt};
use crate::session::{Session, in_private_session};
use crate::{id, record};

const PROMPTER: &str = "org.gnome.keyring.SystemPrompter";

async fn bus_with_screen(session: &Session, screen: &Screen) -> Bus {
    let display = [("DISPLAY", screen.display.as_str())];
    Bus::start_with(session, Provides::Keyring, MANY, &display).await
}

async fn answer(screen: &Screen, words: &[&str]) {
    for word in words {
        let mut keys = spelt(word);
        keys.push("Return".to_owned());
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        screen.press_in_the_prompt(&keys).await;
    }
}

#[test]
fn the_right_password_opens_the_keychain() {
    in_private_session(async |session| {
        let screen = Screen::start();
        let bus = bus_with_screen(session, &screen).await;
        let _keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        vault.write(&record("A-1")).await.unwrap();
        bus.lock().await;
        assert_eq!(vault.ids().await, Err(VaultError::Locked));
        assert!(!bus.has(PROMPTER).await, "nobody was asked yet");
        let (unlocked, ()) = tokio::join!(vault.unlock(), answer(&screen, &[PASSWORD]));
        assert_eq!(unlocked, Ok(()));
        assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
        assert!(vault.read(&id("A-1")).await.is_ok());
    });
}

#[test]
fn a_prompt_that_is_closed_leaves_it_locked_and_can_be_shown_again() {
    in_private_session(async |session| {
        let screen = Screen::start();
        let bus = bus_with_screen(session, &screen).await;
        let _keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        bus.lock().await;
        let close = screen.press_in_the_prompt(&["Escape"]);
        let (unlocked, ()) = tokio::join!(vault.unlock(), close);
        assert_eq!(unlocked, Err(VaultError::PromptDismissed));
        assert_eq!(vault.state().await, Ok(KeychainState::Locked));
        screen.until_no_prompt().await;
        let (unlocked, ()) = tokio::join!(vault.unlock(), answer(&screen, &[PASSWORD]));
        assert_eq!(unlocked, Ok(()));
    });
}

#[test]
fn a_keychain_that_starts_locked_is_opened_by_its_person() {
    in_private_session(async |session| {
        let screen = Screen::start();
        let bus = bus_with_screen(session, &screen).await;
        let keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        vault.write(&record("A-1")).await.unwrap();
        keyring::kill(keyring, &bus).await;
        let (unlocked, ()) = tokio::join!(vault.unlock(), answer(&screen, &[PASSWORD]));
        assert_eq!(unlocked, Ok(()));
        assert!(vault.read(&id("A-1")).await.is_ok());
    });
}

#[test]
fn a_prompt_disappears_with_the_future_that_showed_it() {
    in_private_session(async |session| {
        let screen = Screen::start();
        let bus = bus_with_screen(session, &screen).await;
        let _keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        bus.lock().await;
        tokio::select! {
            answered = vault.unlock() => panic!("nobody answered, and yet: {answered:?}"),
            () = screen.press_in_the_prompt(&["Tab"]) => {}
        }
        screen.until_no_prompt().await;
        assert_eq!(vault.state().await, Ok(KeychainState::Locked));
    });
}

#[test]
fn other_calls_are_answered_while_a_prompt_is_shown() {
    in_private_session(async |session| {
        let screen = Screen::start();
        let bus = bus_with_screen(session, &screen).await;
        let _keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        bus.lock().await;
        let meanwhile = async {
            screen.press_in_the_prompt(&["Tab"]).await;
            assert_eq!(vault.state().await, Ok(KeychainState::Locked));
            assert_eq!(vault.ids().await, Err(VaultError::Locked));
            screen.press_in_the_prompt(&["Escape"]).await;
        };
        let (unlocked, ()) = tokio::join!(vault.unlock(), meanwhile);
        assert_eq!(unlocked, Err(VaultError::PromptDismissed));
    });
}

#[test]
fn a_service_that_ends_ends_the_wait_for_its_prompt() {
    in_private_session(async |session| {
        let screen = Screen::start();
        let bus = bus_with_screen(session, &screen).await;
        let keyring = keyring::unlocked(&bus).await;
        let vault = Vault::system();
        bus.lock().await;
        let kill = async {
            screen.press_in_the_prompt(&["Tab"]).await;
            keyring::kill(keyring, &bus).await;
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
        let screen = Screen::start();
        let _bus = bus_with_screen(session, &screen).await;
        let vault = Vault::system();
        assert_eq!(vault.state().await, Ok(KeychainState::NoCollection));
        let close = screen.press_in_the_prompt(&["Escape"]);
        let (created, ()) = tokio::join!(vault.create_collection(), close);
        assert_eq!(created, Err(VaultError::PromptDismissed));
        assert_eq!(vault.state().await, Ok(KeychainState::NoCollection));
        screen.until_no_prompt().await;
        let choose = screen.press_in_the_prompt(&["a", "b", "Tab", "a", "b", "Return"]);
        let (created, ()) = tokio::join!(vault.create_collection(), choose);
        assert_eq!(created, Ok(()));
        assert_eq!(vault.state().await, Ok(KeychainState::Ready));
        assert_eq!(vault.create_collection().await, Ok(()), "there is one now");
        vault.write(&record("A-1")).await.unwrap();
        assert_eq!(vault.ids().await, Ok(vec![id("A-1")]));
    });
}
