//! Journeys in the real window: what a person does, and what the window, the keychain and Apple then say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod accessibility;
mod appearance;
mod clipboard;
mod commonest_causes;
mod desk;
mod dropped_file;
mod file_dialog;
mod first_key;
mod importing;
mod interrupted_save;
mod keyboard_only;
mod keychain;
mod leaving;
mod looking_deeper;
mod many_commands;
mod many_keys;
mod mended_values;
mod one_of_each;
mod sealed;
mod three_teams;
mod use_with;

use std::time::Duration;

use keywright_e2e::{Desk, Trouble};
use tokio::sync::Semaphore;

/// How many desktops there are at a time. Each has a web view, which uses more than one core while it starts.
static DESKS: Semaphore = Semaphore::const_new(2);

/// No walk takes longer, unless something that it waits for will never come.
const LONGEST_WALK: Duration = Duration::from_secs(300);

/// Walks on a desktop with an open keyring. When the walk ends early, what the display showed and what the programs
/// printed is left in `target/journeys/`.
async fn on_a_desk(walk: impl AsyncFnOnce(&mut Desk) -> Result<(), Trouble>) {
    let _place = DESKS.acquire().await.unwrap();
    let mut desk = Desk::new().await.unwrap();
    in_time(walk(&mut desk)).await;
}

/// The same on a desktop that has no keyring.
async fn on_a_desk_without_keyring(walk: impl AsyncFnOnce(&mut Desk) -> Result<(), Trouble>) {
    let _place = DESKS.acquire().await.unwrap();
    let mut desk = Desk::without_secret_service().unwrap();
    in_time(walk(&mut desk)).await;
}

async fn in_time(walk: impl Future<Output = Result<(), Trouble>>) {
    let ended = tokio::time::timeout(LONGEST_WALK, walk).await;
    ended.expect("the walk comes to an end").unwrap();
}
