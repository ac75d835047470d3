//! Keys that lie around on this computer, found and adopted.

use crate::on_a_desk;
use keywright_e2e::apple::Company;
use keywright_e2e::walks::Entries;
use serde_json::json;

#[tokio::test]
async fn a_key_file_in_downloads_is_found_completed_and_kept() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        key.save_in(&desk.folders.downloads())?;
        let window = desk.open().await?;
        window.press("Import…").await?;
        window.view("import").await?;
        window.press("Search this computer").await?;
        window.says(&key.file_name()).await?;
        window.says("Missing: Issuer ID.").await?;

        window.press("Check and add").await?;
        window.view("wizard-values").await?;
        assert_eq!(window.value("Key ID").await?, key.key_id);
        window.fill("Issuer ID", &key.issuer_id).await?;
        let verdict = window.check_with_apple().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        let entries = Entries {
            name: "Found",
            ..Entries::default()
        };
        window.save(&entries).await?;
        let id = window.listed("Found").await?.id;
        desk.secret_tool().record(&id).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_fastlane_file_brings_all_its_values() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::NORTHWIND)?;
        let file = json!({ "key_id": key.key_id, "issuer_id": key.issuer_id, "key": key.pem });
        let folder = desk.folders.downloads();
        std::fs::write(folder.join("api_key.json"), file.to_string())?;
        let window = desk.open().await?;
        window.press("Import…").await?;
        window.view("import").await?;
        window.press("Search this computer").await?;
        window.says("api_key.json").await?;
        window.press("Check and add").await?;
        window.view("wizard-values").await?;
        assert_eq!(window.value("Issuer ID").await?, key.issuer_id);
        let verdict = window.check_with_apple().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        Ok(())
    })
    .await;
}
