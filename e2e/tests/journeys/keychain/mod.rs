//! The keychain's states: each has its own message, and a way on that works without starting again.

mod absent;
mod first_keyring;
mod keepassxc;
mod list_file;
mod locked;
mod lost_item;
mod restarted;
mod silent;

use keywright_e2e::apple::{Company, DownloadedKey};
use keywright_e2e::walks::Entries;
use keywright_e2e::{Desk, Trouble, Window};

const ENTRIES: Entries<'_> = Entries {
    name: "CI uploads",
    team: "Orchard Labs",
    purpose: "",
};

/// A window with one kept key.
async fn with_a_key(desk: &Desk) -> Result<(Window, DownloadedKey), Trouble> {
    let key = desk.apple.generate(&Company::ORCHARD)?;
    let window = desk.open().await?;
    window.add_key(desk, &key, &ENTRIES).await?;
    Ok((window, key))
}

/// Waits until nothing is said about the keychain any more.
async fn keychain_is_fine(window: &Window) -> Result<(), Trouble> {
    keywright_e2e::deadline::until("the end of the keychain's banner", async || {
        Ok(window
            .part("keychain-banner")
            .await?
            .is_empty()
            .then_some(()))
    })
    .await
}

async fn tests_as_valid(window: &Window) -> Result<(), Trouble> {
    let verdict = window.test_shown_key().await?;
    assert!(verdict.contains("Valid API Key"), "{verdict}");
    Ok(())
}
