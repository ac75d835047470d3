//! The list's own file deleted or damaged: the keychain has all that is needed to make it again.

use std::fs;
use std::path::PathBuf;

use crate::on_a_desk;
use keywright_e2e::Desk;

use super::{tests_as_valid, with_a_key};

/// The list's file, and whatever SQLite keeps beside it.
fn files_of_the_list(desk: &Desk) -> Vec<PathBuf> {
    let folder = desk.folders.list();
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.file_name()
                .unwrap()
                .to_string_lossy()
                .contains(".sqlite")
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no list in {}", folder.display());
    files
}

#[tokio::test]
async fn a_deleted_list_is_made_again_from_the_keychain() {
    on_a_desk(async |desk| {
        let (window, _) = with_a_key(desk).await?;
        window.close().await?;
        for file in files_of_the_list(desk) {
            fs::remove_file(file)?;
        }

        let window = desk.open().await?;
        let finding = window.shown_part("finding").await?;
        assert!(
            finding.contains("a key that the list does not know"),
            "{finding}"
        );
        window.press("Rebuild the list").await?;
        let listed = window.listed("CI uploads").await?;
        assert_eq!(listed.team, "Orchard Labs");
        window.show_key("CI uploads").await?;
        tests_as_valid(&window).await
    })
    .await;
}

#[tokio::test]
async fn a_damaged_list_is_set_aside_and_made_again() {
    on_a_desk(async |desk| {
        let (window, _) = with_a_key(desk).await?;
        window.close().await?;
        for file in files_of_the_list(desk) {
            fs::write(file, b"not a list at all".repeat(400))?;
        }

        let window = desk.open().await?;
        window.press("Rebuild the list").await?;
        window.listed("CI uploads").await?;
        let kept_aside = desk.folders.files_that_contain(&["not a list at all"])?;
        assert!(
            !kept_aside.is_empty(),
            "the damaged file is still there to be looked at"
        );
        window.show_key("CI uploads").await?;
        tests_as_valid(&window).await
    })
    .await;
}

#[tokio::test]
async fn a_list_deleted_under_an_open_window_is_noticed_and_made_again() {
    on_a_desk(async |desk| {
        let (window, _) = with_a_key(desk).await?;
        for file in files_of_the_list(desk) {
            fs::remove_file(file)?;
        }
        desk.hands().come_back_to_the_window().await?;
        window.press("Rebuild the list").await?;
        window.listed("CI uploads").await?;
        window.show_key("CI uploads").await?;
        tests_as_valid(&window).await
    })
    .await;
}

#[tokio::test]
async fn a_list_damaged_under_an_open_window_is_set_aside_and_made_again() {
    on_a_desk(async |desk| {
        let (window, _) = with_a_key(desk).await?;
        for file in files_of_the_list(desk) {
            fs::write(file, b"not a list at all".repeat(400))?;
        }
        desk.hands().come_back_to_the_window().await?;
        window.press("Rebuild the list").await?;
        window.listed("CI uploads").await?;
        window.show_key("CI uploads").await?;
        tests_as_valid(&window).await
    })
    .await;
}
