//! From nothing to a kept key, and what is left of it everywhere.

use crate::on_a_desk;
use keywright_e2e::apple::Company;
use keywright_e2e::walks::Entries;
use keywright_e2e::window::Control;

const ENTRIES: Entries<'_> = Entries {
    name: "CI uploads",
    team: "Orchard Labs",
    purpose: "GitHub Actions",
};

#[tokio::test]
async fn the_wizard_ends_with_a_key_in_the_keychain() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = desk.open().await?;
        window.view("welcome").await?;

        window.add_key(desk, &key, &ENTRIES).await?;

        let listed = window.listed("CI uploads").await?;
        assert!(listed.in_use, "the first key is the one in use: {listed:?}");
        assert_eq!(listed.team, "Orchard Labs");

        let record = desk.secret_tool().record(&listed.id).await?;
        assert!(key.is_in(&record.to_string()), "the item holds the key");
        assert!(record.to_string().contains(&key.key_id));

        assert!(!key.is_in(&window.source().await?), "the page does not");
        let holders = desk.folders.files_that_contain(&key.traces())?;
        assert_eq!(holders, [] as [std::path::PathBuf; 0], "and no file does");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_practice_banner_stays_in_every_step() {
    on_a_desk(async |desk| {
        let window = desk.open().await?;
        assert!(
            window
                .part("practice-banner")
                .await?
                .contains(desk.apple.url())
        );
        window.walk_to_values().await?;
        assert!(
            window
                .part("practice-banner")
                .await?
                .contains(desk.apple.url())
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_role_is_the_lowest_that_does_what_is_ticked() {
    on_a_desk(async |desk| {
        let window = desk.open().await?;
        window.press("Add a key").await?;
        window.press("Continue").await?;
        window.view("wizard-role").await?;
        window
            .tick("Upload builds to TestFlight or the App Store")
            .await?;
        assert_eq!(window.shown_part("suggested-role").await?, "Developer");
        window
            .tick("Submit versions for review and release them")
            .await?;
        window.says("App Manager").await?;
        assert_eq!(window.shown_part("suggested-role").await?, "App Manager");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_saved_key_is_there_after_the_window_is_opened_again() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = desk.open().await?;
        window.add_key(desk, &key, &ENTRIES).await?;
        window.close().await?;

        let window = desk.open().await?;
        window.view("key").await?;
        window.listed("CI uploads").await?;
        let verdict = window.test_shown_key().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_same_key_twice_is_noticed_and_not_doubled() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = desk.open().await?;
        window.add_key(desk, &key, &ENTRIES).await?;

        window.walk_to_values().await?;
        window.bring_in(desk, &key).await?;
        let notice = window.shown_part("already-kept").await?;
        assert!(notice.contains("CI uploads"), "{notice}");
        window.press("Open").await?;
        window.view("key").await?;
        assert_eq!(window.keys().await?.len(), 1);
        assert!(!window.has(Control::Button, "Continue").await?);
        Ok(())
    })
    .await;
}
