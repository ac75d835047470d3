//! The wizard, from “Add a key” to “Done”.

use crate::apple::DownloadedKey;
use crate::desk::Desk;
use crate::trouble::Trouble;
use crate::window::Window;

/// What a person enters beside the key itself.
#[derive(Debug, Clone, Default)]
pub struct Entries<'a> {
    /// What the key is called here.
    pub name: &'a str,
    /// The team's name.
    pub team: &'a str,
    /// What it is for.
    pub purpose: &'a str,
}

impl Window {
    /// Opens the wizard and goes on to the values.
    ///
    /// # Errors
    /// When a step does not come.
    pub async fn walk_to_values(&self) -> Result<(), Trouble> {
        // What is said of the keychain moves the buttons down.
        self.settled().await?;
        self.press("Add a key").await?;
        for step in ["wizard-before", "wizard-role", "wizard-generate"] {
            self.view(step).await?;
            self.press("Continue").await?;
        }
        self.view("wizard-values").await
    }

    /// Brings the key in by the clipboard and types the other values.
    ///
    /// # Errors
    /// When the window does not take them.
    pub async fn bring_in(&self, desk: &Desk, key: &DownloadedKey) -> Result<(), Trouble> {
        self.bring_in_key_and_id(desk, key).await?;
        self.fill("Issuer ID", &key.issuer_id).await
    }

    /// Brings in what an individual key has: the key and its Key ID.
    ///
    /// # Errors
    /// When the window does not take them.
    pub async fn bring_in_key_and_id(
        &self,
        desk: &Desk,
        key: &DownloadedKey,
    ) -> Result<(), Trouble> {
        let _owner = desk.clipboard().copy(&key.pem).await?;
        self.press("Paste from the clipboard").await?;
        self.says("Complete P-256 private key").await?;
        self.fill("Key ID", &key.key_id).await
    }

    /// Asks Apple and waits for the verdict's sentence.
    ///
    /// # Errors
    /// When no verdict comes.
    pub async fn check_with_apple(&self) -> Result<String, Trouble> {
        self.press("Check with Apple").await?;
        self.view("wizard-check").await?;
        self.shown_part("verdict").await
    }

    /// From a valid check to the saved key's own view. Leaves the downloaded file where it is.
    ///
    /// # Errors
    /// When the key is not saved.
    pub async fn save(&self, entries: &Entries<'_>) -> Result<(), Trouble> {
        self.walk_to_save(entries).await?;
        self.press("Save to the keychain").await?;
        self.view("wizard-saved").await?;
        self.press("Done").await?;
        self.view("key").await
    }

    /// From a valid check to the last step, filled in.
    ///
    /// # Errors
    /// When the step does not come.
    pub async fn walk_to_save(&self, entries: &Entries<'_>) -> Result<(), Trouble> {
        self.press("Continue").await?;
        self.view("wizard-save").await?;
        self.fill("Name", entries.name).await?;
        self.fill("Purpose", entries.purpose).await?;
        self.fill("Team name", entries.team).await
    }

    /// The whole wizard for a key that Apple accepts.
    ///
    /// # Errors
    /// When a step does not come, or Apple does not accept the key.
    pub async fn add_key(
        &self,
        desk: &Desk,
        key: &DownloadedKey,
        entries: &Entries<'_>,
    ) -> Result<(), Trouble> {
        self.walk_to_values().await?;
        self.bring_in(desk, key).await?;
        let verdict = self.check_with_apple().await?;
        if !verdict.contains("Valid API Key") {
            return Err(Trouble::unexpected(format!("the verdict is “{verdict}”")));
        }
        self.save(entries).await
    }
}
