//! What stays on the clipboard, and what does not.

use std::time::Duration;

use crate::on_a_desk;
use keywright_e2e::apple::Company;
use keywright_e2e::deadline::within;
use keywright_e2e::walks::Entries;

const ENTRIES: Entries<'_> = Entries {
    name: "CI uploads",
    team: "",
    purpose: "",
};

#[tokio::test]
async fn a_key_that_was_brought_in_by_the_clipboard_can_be_cleared_from_it() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = desk.open().await?;
        window.walk_to_values().await?;
        let _owner = desk.clipboard().copy(&key.pem).await?;
        window.press("Paste from the clipboard").await?;
        window.says("Complete P-256 private key").await?;
        window.fill("Key ID", &key.key_id).await?;
        window.fill("Issuer ID", &key.issuer_id).await?;
        window.check_with_apple().await?;
        window.walk_to_save(&ENTRIES).await?;
        window.press("Save to the keychain").await?;
        window.view("wizard-saved").await?;
        window.press("Clear the clipboard").await?;
        within(Duration::from_secs(10), "a cleared clipboard", async || {
            let left = desk.clipboard().paste().await.unwrap_or_default();
            Ok((!key.is_in(&left)).then_some(()))
        })
        .await
    })
    .await;
}

#[tokio::test]
async fn a_copied_export_leaves_the_clipboard_by_itself() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = desk.open().await?;
        window.add_key(desk, &key, &ENTRIES).await?;
        window.press("Use with…").await?;
        window.view("export").await?;
        window.choose("Key file (.p8)").await?;
        window.press("Copy").await?;
        desk.hands().say_no("Copy private key").await?;
        window.says("Canceled.").await?;
        let there = desk.clipboard().paste().await.unwrap_or_default();
        assert!(!key.is_in(&there), "a no copies nothing");
        window.press("Copy").await?;
        desk.hands().say_yes("Copy private key").await?;
        window.says("Copied.").await?;
        assert!(key.is_in(&desk.clipboard().paste().await?));
        window.press("Close").await?;
        window.view("key").await?;
        assert!(key.is_in(&desk.clipboard().paste().await?));
        let promised = Duration::from_secs(45);
        let patience = promised + Duration::from_secs(30);
        within(patience, "a cleared clipboard", async || {
            let left = desk.clipboard().paste().await.unwrap_or_default();
            Ok((!key.is_in(&left)).then_some(()))
        })
        .await?;
        // It was cleared, not lost with a window that is gone.
        window.view("key").await
    })
    .await;
}
