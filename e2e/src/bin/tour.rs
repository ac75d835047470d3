//! The tour: the window's main ways, walked out of sight, with a numbered picture and a line for each step.
//!
//! It ends with a failure when a step does, and then says which.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use keywright_e2e::apple::Company;
use keywright_e2e::walks::Entries;
use keywright_e2e::window::Control;
use keywright_e2e::{Desk, Trouble, Window};

#[tokio::main]
async fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tour");
    match walk(folder).await {
        Ok(steps) => {
            println!("{steps} steps, all as they should be. The pictures are in target/tour.");
            ExitCode::SUCCESS
        }
        Err(trouble) => {
            eprintln!("The tour ends here: {trouble}");
            ExitCode::FAILURE
        }
    }
}

async fn walk(folder: PathBuf) -> Result<usize, Trouble> {
    let mut guide = Guide::new(folder)?;
    let desk = Desk::new().await?;
    let window = desk.open().await?;
    guide
        .show(
            &window,
            "welcome",
            "The window is open, and no key is kept yet",
        )
        .await?;
    first_key(&mut guide, &desk, &window).await?;
    second_team(&mut guide, &desk, &window).await?;
    test(&mut guide, &desk, &window).await?;
    window.close().await?;
    in_the_dark(&mut guide, &desk).await?;
    Ok(guide.steps)
}

/// The whole wizard, with the key file chosen in the system's own dialog.
async fn first_key(guide: &mut Guide, desk: &Desk, window: &Window) -> Result<(), Trouble> {
    let key = desk.apple.generate(&Company::ORCHARD)?;
    let file = key.save_in(&desk.folders.downloads())?;

    window.press("Add a key").await?;
    window.view("wizard-before").await?;
    guide.show(window, "before", "Before you start").await?;
    window.press("Continue").await?;
    window.view("wizard-role").await?;
    window
        .tick("Upload builds to TestFlight or the App Store")
        .await?;
    window.says("Developer").await?;
    guide
        .show(window, "role", "The lowest role that can upload builds")
        .await?;
    window.press("Continue").await?;
    window.view("wizard-generate").await?;
    guide
        .show(window, "generate", "Where Apple's page has the button")
        .await?;
    window.press("Continue").await?;
    window.view("wizard-values").await?;
    window.press("Choose file…").await?;
    desk.hands().choose_file(&file).await?;
    window.says("Complete P-256 private key").await?;
    window.fill("Issuer ID", &key.issuer_id).await?;
    window.control(Control::Button, "Check with Apple").await?;
    guide
        .show(
            window,
            "values",
            "Three values; the file's name gave the Key ID",
        )
        .await?;
    let verdict = window.check_with_apple().await?;
    valid(&verdict)?;
    guide
        .show(
            window,
            "check",
            "Valid API Key, and each check that says so",
        )
        .await?;
    window
        .walk_to_save(&Entries {
            name: "CI uploads",
            team: Company::ORCHARD.name,
            purpose: "GitHub Actions",
        })
        .await?;
    guide.show(window, "save", "A name and a purpose").await?;
    window.press("Save to the keychain").await?;
    window.view("wizard-saved").await?;
    guide
        .show(
            window,
            "saved",
            "Saved, read back, and an offer to move the file to the Trash",
        )
        .await?;
    window.press("Move to Trash").await?;
    window.says("Moved to the Trash").await?;
    guide
        .show(window, "binned", "The downloaded file is in the Trash")
        .await?;
    window.press("Done").await?;
    window.view("key").await?;
    let id = window.listed("CI uploads").await?.id;
    desk.secret_tool().record(&id).await?;
    guide.tell("secret-tool, which is not ours, finds the key in the keychain");
    Ok(())
}

/// A key of another team, and the switch between them.
async fn second_team(guide: &mut Guide, desk: &Desk, window: &Window) -> Result<(), Trouble> {
    let key = desk.apple.generate(&Company::NORTHWIND)?;
    let entries = Entries {
        name: "Release machine",
        team: Company::NORTHWIND.name,
        purpose: "TestFlight and the store",
    };
    window.add_key(desk, &key, &entries).await?;
    guide
        .show(window, "second", "A key of another team")
        .await?;
    window.switch_to("release", "Release machine").await?;
    guide
        .show(
            window,
            "switched",
            "Ctrl K, a few letters, Enter: the other team's key is in use",
        )
        .await
}

async fn test(guide: &mut Guide, desk: &Desk, window: &Window) -> Result<(), Trouble> {
    valid(&window.test_shown_key().await?)?;
    guide
        .show(window, "tested", "Test API Key: Valid API Key")
        .await?;
    window.press("Test all keys").await?;
    window.says("2 keys accepted").await?;
    guide.show(window, "all", "Test all keys").await?;
    window.switch_to("uploads", "CI uploads").await?;
    valid(&window.test_shown_key().await?)?;
    guide.picture_for_readers(window).await?;
    let asked = desk.apple.double().requests().len();
    guide.tell(&format!("the double of Apple answered {asked} requests"));
    Ok(())
}

/// The same on a dark desktop.
async fn in_the_dark(guide: &mut Guide, desk: &Desk) -> Result<(), Trouble> {
    let window = desk
        .open_with(vec![("GTK_THEME", "Adwaita:dark".to_owned())])
        .await?;
    window.view("key").await?;
    window.listed("Release machine").await?;
    guide
        .show(
            &window,
            "dark",
            "Opened again on a dark desktop: the keys are still there",
        )
        .await?;
    window.close().await
}

fn valid(verdict: &str) -> Result<(), Trouble> {
    if verdict.contains("Valid API Key") {
        return Ok(());
    }
    Err(Trouble::unexpected(format!("the verdict is “{verdict}”")))
}

/// Counts the steps, takes the pictures and tells what they show.
struct Guide {
    folder: PathBuf,
    steps: usize,
}

impl Guide {
    fn new(folder: PathBuf) -> Result<Self, Trouble> {
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        Ok(Self { folder, steps: 0 })
    }

    async fn show(&mut self, window: &Window, name: &str, line: &str) -> Result<(), Trouble> {
        let file = format!("{:02}-{name}.png", self.steps + 1);
        window.picture(&self.folder.join(&file)).await?;
        self.tell(&format!("{line} ({file})"));
        Ok(())
    }

    fn tell(&mut self, line: &str) {
        self.steps += 1;
        println!("{:2}. {line}", self.steps);
    }

    /// The picture in the README is made here too, so that it always shows what the program looks like.
    async fn picture_for_readers(&mut self, window: &Window) -> Result<(), Trouble> {
        window.picture(&self.folder.join("picture.png")).await?;
        self.tell("The picture for the README (picture.png)");
        Ok(())
    }
}
