//! The system's own file dialog, and the file that was chosen in it.

use crate::on_a_desk;
use keywright_e2e::apple::Company;
use keywright_e2e::walks::Entries;

#[tokio::test]
async fn a_chosen_file_gives_the_key_id_and_goes_to_the_bin_afterwards() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let file = key.save_in(&desk.folders.downloads())?;
        let window = desk.open().await?;
        window.walk_to_values().await?;

        window.press("Choose file…").await?;
        desk.hands().choose_file(&file).await?;
        window.says("Complete P-256 private key").await?;
        assert_eq!(window.value("Key ID").await?, key.key_id);
        window.fill("Issuer ID", &key.issuer_id).await?;

        let verdict = window.check_with_apple().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        let entries = Entries {
            name: "From a file",
            ..Entries::default()
        };
        window.walk_to_save(&entries).await?;
        window.press("Save to the keychain").await?;
        window.view("wizard-saved").await?;
        window.says(&file.display().to_string()).await?;
        window.press("Move to Trash").await?;
        window.says("Moved to the Trash").await?;
        assert!(!file.exists());
        let bin = desk
            .folders
            .data()
            .join("Trash/files")
            .join(key.file_name());
        assert!(bin.exists(), "it can be taken out of the bin again");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_closed_dialog_changes_nothing() {
    on_a_desk(async |desk| {
        let window = desk.open().await?;
        window.walk_to_values().await?;
        window.press("Choose file…").await?;
        desk.hands().close_file_dialog().await?;
        window.says("No key yet").await?;
        assert_eq!(window.value("Key ID").await?, "");
        Ok(())
    })
    .await;
}
