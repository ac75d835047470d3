//! A keychain that does not answer while the window starts.

use crate::on_a_desk;
use keywright_e2e::deadline::until;

#[tokio::test]
async fn the_window_shows_its_first_view_while_the_keychain_is_silent() {
    on_a_desk(async |desk| {
        desk.keyring()?.freeze()?;
        let window = desk.open().await?;
        window.view("welcome").await?;
        let banner = window.shown_part("keychain-banner").await?;
        assert!(banner.contains("Waiting for the keychain"), "{banner}");
        desk.keyring()?.thaw()?;
        until("the end of the banner", async || {
            Ok(window
                .part("keychain-banner")
                .await?
                .is_empty()
                .then_some(()))
        })
        .await
    })
    .await;
}
