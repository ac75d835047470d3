//! A kept key handed to another tool.

use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use crate::on_a_desk;
use keywright_e2e::apple::{Company, DownloadedKey};
use keywright_e2e::walks::Entries;
use keywright_e2e::{Desk, Trouble, Window};
use keywright_testkit::run;

const ENTRIES: Entries<'_> = Entries {
    name: "CI uploads",
    team: "Orchard Labs",
    purpose: "",
};

/// The picker, open on a kept key.
async fn picking(desk: &Desk) -> Result<(Window, DownloadedKey), Trouble> {
    let key = desk.apple.generate(&Company::ORCHARD)?;
    let window = desk.open().await?;
    window.add_key(desk, &key, &ENTRIES).await?;
    window.press("Use with…").await?;
    window.view("export").await?;
    Ok((window, key))
}

#[tokio::test]
async fn an_export_into_a_git_work_tree_is_masked_saved_and_ignored() {
    on_a_desk(async |desk| {
        let project = desk.folders.home().join("project");
        std::fs::create_dir(&project)?;
        let mut init = Command::new("git");
        init.args(["init", "--quiet"]).arg(&project);
        run(init).await?;
        let file = project.join("asc_api_key.json");

        let (window, key) = picking(desk).await?;
        window.choose("fastlane: JSON file").await?;
        window.says("issuer_id").await?;
        assert!(!key.is_in(&window.source().await?), "the preview is masked");

        window.press("Save…").await?;
        desk.hands().name_new_file(&file).await?;
        window.says("git").await?;
        assert!(
            !file.exists(),
            "nothing is written before that is agreed on"
        );
        window.press("Add to .gitignore and save").await?;
        window.says("Saved to").await?;
        let ignored = std::fs::read_to_string(project.join(".gitignore"))?;
        assert!(ignored.contains("asc_api_key.json"), "{ignored}");

        let written = std::fs::read_to_string(&file)?;
        assert!(key.is_in(&written), "the file holds the key");
        let mode = std::fs::metadata(&file)?.permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "and nobody else can read it");
        assert!(!key.is_in(&window.source().await?));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_export_can_be_pasted_elsewhere_and_never_shows() {
    on_a_desk(async |desk| {
        let (window, key) = picking(desk).await?;
        window.choose("Key file (.p8)").await?;
        window.press("Copy").await?;
        desk.hands().say_yes("Copy private key").await?;
        window.says("Copied.").await?;
        let pasted = desk.clipboard().paste().await?;
        assert!(key.is_in(&pasted), "the clipboard holds the key");
        assert!(!key.is_in(&window.source().await?), "the page does not");
        Ok(())
    })
    .await;
}
