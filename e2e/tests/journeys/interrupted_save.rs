//! The window is killed while a key is being saved: afterwards the key is there whole, or not at all, and the list says
//! which.

use std::time::{Duration, Instant};

use crate::on_a_desk;
use keywright_e2e::apple::{Company, DownloadedKey};
use keywright_e2e::walks::Entries;
use keywright_e2e::{Desk, Trouble, Window};

const ENTRIES: Entries<'_> = Entries {
    name: "Cut off",
    team: "Orchard Labs",
    purpose: "",
};

async fn about_to_save(desk: &Desk, key: &DownloadedKey) -> Result<Window, Trouble> {
    let window = desk.open().await?;
    window.walk_to_values().await?;
    window.bring_in(desk, key).await?;
    window.check_with_apple().await?;
    window.walk_to_save(&ENTRIES).await?;
    Ok(window)
}

/// Opens the window again, and looks whether list and keychain agree on a key that is whole or not there.
async fn is_whole_or_absent(desk: &Desk, key: &DownloadedKey) -> Result<Window, Trouble> {
    let window = desk.open().await?;
    window.settled().await?;
    let items = desk
        .secret_tool()
        .attribute_of_all("Keywright", "username")
        .await?;
    let listed: Vec<String> = window.keys().await?.into_iter().map(|key| key.id).collect();
    assert_eq!(items, listed, "list and keychain agree");
    for id in items {
        let record = desk.secret_tool().record(&id).await?;
        assert!(key.is_in(&record.to_string()), "the item is whole");
    }
    Ok(window)
}

#[tokio::test]
async fn a_save_that_is_held_in_its_middle_and_killed_can_be_done_again() {
    on_a_desk(async |desk| {
        let key = desk.apple.generate(&Company::ORCHARD)?;
        let window = about_to_save(desk, &key).await?;

        // As soon as the list knows of the save, the keyring stops answering: the save is held in between.
        window.press("Save to the keychain").await?;
        let began = Instant::now();
        while !desk.folders.list_holds(ENTRIES.name) {
            assert!(
                began.elapsed() < Duration::from_secs(30),
                "no save was begun"
            );
            std::thread::yield_now();
        }
        desk.keyring()?.freeze()?;
        window.kill().await?;
        desk.keyring()?.thaw()?;

        let window = is_whole_or_absent(desk, &key).await?;
        // The keyring may have been quicker than the hand that stopped it: then the key is there, whole.
        if window.keys().await?.is_empty() {
            let finding = window.shown_part("finding").await?;
            assert!(finding.contains(ENTRIES.name), "{finding}");
            window.add_key(desk, &key, &ENTRIES).await?;
        }
        window.show_key("Cut off").await?;
        let verdict = window.test_shown_key().await?;
        assert!(verdict.contains("Valid API Key"), "{verdict}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_save_that_is_killed_at_any_moment_leaves_nothing_half_done() {
    for pause in [0, 10, 20, 40, 80] {
        on_a_desk(async |desk| {
            let key = desk.apple.generate(&Company::ORCHARD)?;
            let window = about_to_save(desk, &key).await?;
            window.press("Save to the keychain").await?;
            // Not for synchronisation: each round is to be cut off at another moment.
            tokio::time::sleep(Duration::from_millis(pause)).await;
            window.kill().await?;
            is_whole_or_absent(desk, &key).await.map(drop)
        })
        .await;
    }
}
