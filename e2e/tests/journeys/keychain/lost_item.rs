//! An item that somebody deleted from the keychain with another program.

use crate::on_a_desk;

use super::with_a_key;

#[tokio::test]
async fn the_key_is_shown_as_missing() {
    on_a_desk(async |desk| {
        let (window, _) = with_a_key(desk).await?;
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
                key.row.contains("Gone from the keychain")
            })
            .await
    })
    .await;
}
