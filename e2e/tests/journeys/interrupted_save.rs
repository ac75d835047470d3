//! The window is killed while a key is being saved.

use crate::on_a_desk;
use keywright_e2e::apple::Company;
use keywright_e2e::deadline::until;
use keywright_e2e::walks::Entries;

#[tokio::test]
async fn after_a_kill_the_key_is_there_whole_or_not_at_all() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let entries = Entries {
            name: "Cut off",
            team: "Orchard Labs",
            purpose: "",
        };
        let window = desk.open().await?;
        window.walk_to_values().await?;
        window.bring_in(desk, &key).await?;
        window.check_with_apple().await?;
        window.walk_to_save(&entries).await?;

        // A keyring that answers nothing holds the save at its middle: the list knows of it, the keychain does not.
        desk.keyring()?.freeze()?;
        window.press("Save to the keychain").await?;
        until("the list's note that a save has begun", async || {
            let noted = desk.folders.files_that_contain(&["Cut off"])?;
            Ok((!noted.is_empty()).then_some(()))
        })
        .await?;
        window.kill().await?;
        desk.keyring()?.thaw()?;

        let window = desk.open().await?;
        let finding = window.shown_part("finding").await?;
        assert!(finding.contains("Cut off"), "{finding}");
        let items = desk
            .secret_tool()
            .attribute_of_all("Keywright", "username")
            .await?;
        let listed: Vec<String> = window.keys().await?.into_iter().map(|key| key.id).collect();
        assert_eq!(items, listed, "list and keychain agree");
        if listed.is_empty() {
            window.add_key(desk, &key, &entries).await?;
        } else {
            window.show_key("Cut off").await?;
        }
        let verdict = window.test_shown_key().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        Ok(())
    })
    .await;
}
