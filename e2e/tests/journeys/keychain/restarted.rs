//! The keyring's daemon dies, or stops answering, while the window is open.

use crate::on_a_desk;

use super::{keychain_is_fine, tests_as_valid, with_a_key};

#[tokio::test]
async fn a_daemon_that_died_comes_back_locked_and_then_works() {
    on_a_desk(async |desk| {
        let (window, _) = with_a_key(desk).await?;
        if let Some(keyring) = desk.keyring.take() {
            keyring.kill(&desk.bus).await?;
        }

        window.test_shown_key().await?;
        assert_eq!(window.cause().await?, "keychain_locked");
        window.press("Unlock the keychain").await?;
        desk.hands().unlock_keyring().await?;
        keychain_is_fine(&window).await?;
        tests_as_valid(&window).await
    })
    .await;
}

#[tokio::test]
async fn a_new_login_gives_the_open_window_a_working_keychain() {
    on_a_desk(async |desk| {
        let (window, _) = with_a_key(desk).await?;
        if let Some(keyring) = desk.keyring.take() {
            keyring.kill(&desk.bus).await?;
        }
        desk.log_in().await?;
        tests_as_valid(&window).await
    })
    .await;
}

#[tokio::test]
async fn a_daemon_that_stops_answering_is_named_and_then_works_again() {
    on_a_desk(async |desk| {
        let (window, _) = with_a_key(desk).await?;
        desk.keyring()?.freeze()?;
        let told = window.test_shown_key_in_vain().await?;
        assert!(told.contains("didn't answer"), "{told}");
        desk.keyring()?.thaw()?;
        tests_as_valid(&window).await
    })
    .await;
}
