//! A keychain that does not answer while the window starts.

use crate::on_a_desk;
use keywright_e2e::deadline::until;
use keywright_e2e::window::Control;

#[tokio::test]
async fn the_window_shows_its_first_view_while_the_keychain_is_silent() {
    on_a_desk(async |desk| {
        desk.keyring()?.freeze()?;
        let window = desk.open().await?;
        window.view("welcome").await?;
        window.shown_part("keychain-banner").await?;
        desk.keyring()?.thaw()?;
        until("the end of the banner", async || {
            // Once it has been waited for in vain, the person asks again.
            if window.offers(Control::Button, "Try again").await? {
                window.press("Try again").await?;
            }
            let banner = window.part("keychain-banner").await?;
            Ok(banner.is_empty().then_some(()))
        })
        .await
    })
    .await;
}
