//! A locked keychain: the list still stands, and a person is asked only for what they asked for.

use crate::on_a_desk;

use super::{keychain_is_fine, tests_as_valid, with_a_key};

#[tokio::test]
async fn the_window_says_so_asks_once_and_goes_on() {
    on_a_desk(async |desk| {
        let (window, _) = with_a_key(desk).await?;
        window.close().await?;
        desk.keyring()?.lock(&desk.bus).await?;

        let window = desk.open().await?;
        window.listed("CI uploads").await?;
        let banner = window.shown_part("keychain-banner").await?;
        assert!(banner.contains("locked"), "{banner}");
        assert!(
            !desk.hands().sees_keyring_question().await?,
            "nobody asked for anything yet"
        );

        window.press("Unlock the keychain").await?;
        desk.hands().unlock_keyring().await?;
        keychain_is_fine(&window).await?;
        tests_as_valid(&window).await
    })
    .await;
}

#[tokio::test]
async fn a_dismissed_question_changes_nothing_and_can_be_asked_again() {
    on_a_desk(async |desk| {
        let (window, _) = with_a_key(desk).await?;
        desk.keyring()?.lock(&desk.bus).await?;

        let verdict = window.test_shown_key().await?;
        assert_eq!(window.cause().await?, "keychain_locked", "{verdict}");
        window.press("Unlock the keychain").await?;
        desk.hands().dismiss_keyring_question().await?;
        let banner = window.shown_part("keychain-banner").await?;
        assert!(banner.contains("closed"), "{banner}");

        window.press("Unlock the keychain").await?;
        desk.hands().unlock_keyring().await?;
        keychain_is_fine(&window).await?;
        tests_as_valid(&window).await
    })
    .await;
}

#[tokio::test]
async fn saving_into_a_locked_keychain_works_once_it_is_open() {
    on_a_desk(async |desk| {
        let key = desk
            .apple
            .generate(&keywright_e2e::apple::Company::ORCHARD)?;
        let window = desk.open().await?;
        window.walk_to_values().await?;
        window.bring_in(desk, &key).await?;
        window.check_with_apple().await?;
        window.walk_to_save(&super::ENTRIES).await?;
        desk.keyring()?.lock(&desk.bus).await?;

        window.press("Save to the keychain").await?;
        window.shown_part("keychain-banner").await?;
        window.press("Unlock the keychain").await?;
        desk.hands().unlock_keyring().await?;
        window.view("wizard-saved").await?;
        window.press("Done").await?;
        let id = window.listed("CI uploads").await?.id;
        desk.secret_tool().record(&id).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_removal_that_was_cancelled_is_not_carried_out_later() {
    on_a_desk(async |desk| {
        let (window, _) = with_a_key(desk).await?;
        let id = window.listed("CI uploads").await?.id;
        desk.keyring()?.lock(&desk.bus).await?;

        window.press("Remove…").await?;
        window.view("remove-key").await?;
        window.press("Remove the key").await?;
        window.says("locked").await?;
        window.press("Cancel").await?;
        window.no_view("remove-key").await?;

        window.press("Unlock the keychain").await?;
        desk.hands().unlock_keyring().await?;
        keychain_is_fine(&window).await?;
        tests_as_valid(&window).await?;
        desk.secret_tool().record(&id).await?;
        Ok(())
    })
    .await;
}
