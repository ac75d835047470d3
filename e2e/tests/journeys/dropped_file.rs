//! The key's file dragged from a file manager and dropped on the window.

use crate::on_a_desk;
use keywright_e2e::apple::Company;
use keywright_e2e::desktop::DragSource;

/// Somewhere in the window, off every field and button.
const IN_THE_WINDOW: (i32, i32) = (600, 400);

#[tokio::test]
async fn a_dropped_file_opens_the_wizard_at_the_values() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let file = key.save_in(&desk.folders.downloads())?;
        let window = desk.open().await?;
        let _source = DragSource::open(desk, &file).await?;

        desk.hands().drop_file_at(IN_THE_WINDOW).await?;
        window.view("wizard-values").await?;
        window.says("Complete P-256 private key").await?;
        assert_eq!(window.value("Key ID").await?, key.key_id);
        window.fill("Issuer ID", &key.issuer_id).await?;
        let verdict = window.check_with_apple().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        Ok(())
    })
    .await;
}
