//! A desktop without any Secret Service.

use crate::on_a_desk_without_keyring;
use keywright_e2e::apple::Company;

use super::{ENTRIES, keychain_is_fine};

#[tokio::test]
async fn nothing_is_saved_anywhere_else_until_there_is_one() {
    on_a_desk_without_keyring(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = desk.open().await?;
        let banner = window.shown_part("keychain-banner").await?;
        assert!(
            banner.contains("gnome-keyring"),
            "it says what to install: {banner}"
        );

        window.walk_to_values().await?;
        window.bring_in(desk, &key).await?;
        window.check_with_apple().await?;
        window.walk_to_save(&ENTRIES).await?;
        window.press("Save to the keychain").await?;
        window.says("gnome-keyring").await?;
        assert_eq!(window.views().await?, ["wizard-save"]);
        let holders = desk.folders.files_that_contain(&key.traces())?;
        assert!(holders.is_empty(), "{holders:?}");

        desk.bus.install_gnome_keyring().await?;
        desk.log_in().await?;
        window.press("Try again").await?;
        keychain_is_fine(&window).await?;
        window.view("wizard-saved").await?;
        window.press("Done").await?;
        let id = window.listed("CI uploads").await?.id;
        desk.secret_tool().record(&id).await?;
        Ok(())
    })
    .await;
}
