//! An item that somebody deleted from the keychain with another program.

use crate::on_a_desk;

use super::with_a_key;

#[tokio::test]
async fn the_key_is_shown_as_missing_and_can_be_brought_in_again() {
    on_a_desk(async |desk| {
        let (window, key) = with_a_key(desk).await?;
        let id = window.listed("CI uploads").await?.id;
        desk.secret_tool()
            .clear(&["service", "Keywright", "username", &id])
            .await?;

        window.test_shown_key().await?;
        assert_eq!(window.cause().await?, "key_missing_from_keychain");
        window.close().await?;

        let window = desk.open().await?;
        let finding = window.shown_part("finding").await?;
        assert!(finding.contains("CI uploads"), "{finding}");
        window
            .listed_as("CI uploads", "as missing", |key| {
                key.row.contains("No longer in your keychain")
            })
            .await?;

        window.walk_to_values().await?;
        window.bring_in(desk, &key).await?;
        window.shown_part("already-kept").await?;
        window.press("Replace").await?;
        window.check_with_apple().await?;
        window.walk_to_save(&super::ENTRIES).await?;
        window.press("Save to the keychain").await?;
        desk.hands().say_yes("Replace private key").await?;
        window.view("wizard-saved").await?;
        window.press("Done").await?;
        super::tests_as_valid(&window).await?;
        assert_eq!(window.keys().await?.len(), 1);
        Ok(())
    })
    .await;
}
