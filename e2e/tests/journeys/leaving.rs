//! The wizard left in its middle, and gone on with.

use crate::on_a_desk;
use keywright_e2e::apple::Company;
use keywright_e2e::walks::Entries;

#[tokio::test]
async fn what_was_brought_in_is_there_when_the_wizard_is_resumed() {
    on_a_desk(async |desk| {
        let kept = desk.apple.generate(&Company::ORCHARD)?;
        let key = desk.apple.generate(&Company::NORTHWIND)?;
        let window = desk.open().await?;
        let entries = Entries {
            name: "Timer uploads",
            team: Company::ORCHARD.name,
            purpose: "",
        };
        window.add_key(desk, &kept, &entries).await?;

        window.walk_to_values().await?;
        window.bring_in(desk, &key).await?;
        window.press("Cancel").await?;
        window.view("key").await?;
        let holders = desk.folders.files_that_contain(&key.traces())?;
        assert!(holders.is_empty(), "{holders:?}");

        window.press("Continue adding a key").await?;
        window.view("wizard-values").await?;
        assert_eq!(window.value("Key ID").await?, key.key_id);
        assert_eq!(window.value("Issuer ID").await?, key.issuer_id);
        let verdict = window.check_with_apple().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        Ok(())
    })
    .await;
}
