//! A profile that is so new that it has no keyring to keep anything in.

use keywright_e2e::apple::Company;

use super::{ENTRIES, keychain_is_fine, tests_as_valid};
use crate::on_a_desk_without_keyring;

#[tokio::test]
async fn the_first_keyring_is_made_and_the_key_is_saved_into_it() {
    on_a_desk_without_keyring(async |desk| {
        desk.bus.install_gnome_keyring().await?;
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = desk.open().await?;
        window.walk_to_values().await?;
        window.bring_in(desk, &key).await?;
        window.check_with_apple().await?;
        window.walk_to_save(&ENTRIES).await?;

        window.press("Save to the keychain").await?;
        window.press("Create a keyring").await?;
        desk.hands().choose_keyring_password().await?;
        keychain_is_fine(&window).await?;
        window.view("wizard-saved").await?;
        window.press("Done").await?;
        let id = window.listed("CI uploads").await?.id;
        desk.secret_tool().record(&id).await?;
        tests_as_valid(&window).await
    })
    .await;
}
