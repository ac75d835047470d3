//! The window in which gnome-keyring asks for its password.

use super::hands::Hands;
use crate::deadline::until;
use crate::surroundings::PASSWORD;
use crate::trouble::Trouble;

/// What its title bar says (gcr's prompt dialog).
const TITLE: &str = "^Unlock (Login )?Keyring$";

/// The program that asks.
const PROMPTER: &str = "gcr-prompter";

impl Hands<'_> {
    /// Waits for the question that comes before the first keyring is made, and chooses a password.
    ///
    /// # Errors
    /// When no question comes.
    pub async fn choose_keyring_password(&self) -> Result<(), Trouble> {
        self.take_of(PROMPTER).await?;
        self.write(PASSWORD).await?;
        self.press("Tab").await?;
        self.write(PASSWORD).await?;
        self.press("Return").await?;
        until("the end of the keyring's question", async || {
            Ok((!self.sees_any_of(PROMPTER).await?).then_some(()))
        })
        .await
    }

    /// Waits for the question and types the right password.
    ///
    /// # Errors
    /// When no question comes.
    pub async fn unlock_keyring(&self) -> Result<(), Trouble> {
        self.take(TITLE).await?;
        self.write(PASSWORD).await?;
        self.press("Return").await?;
        self.no_question().await
    }

    /// Waits for the question and closes it without an answer.
    ///
    /// # Errors
    /// When no question comes.
    pub async fn dismiss_keyring_question(&self) -> Result<(), Trouble> {
        self.take(TITLE).await?;
        self.press("Escape").await?;
        self.no_question().await
    }

    /// Whether the question is asked now.
    ///
    /// # Errors
    /// When xdotool is not there.
    pub async fn sees_keyring_question(&self) -> Result<bool, Trouble> {
        self.sees(TITLE).await
    }

    async fn no_question(&self) -> Result<(), Trouble> {
        until("the end of the keyring's question", async || {
            Ok((!self.sees_keyring_question().await?).then_some(()))
        })
        .await
    }
}
