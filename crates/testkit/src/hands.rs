//! xdotool: what a person types into windows that are not ours.

use std::process::Command;

use crate::{Display, Error, PASSWORD, run, until};

/// Hands on one display.
#[derive(Debug)]
pub struct Hands<'a> {
    display: &'a Display,
}

impl<'a> Hands<'a> {
    /// Hands on this display.
    pub fn on(display: &'a Display) -> Self {
        Self { display }
    }

    /// Waits for a window whose title holds `title` (a regular expression) and puts the focus on it. Without a window
    /// manager nobody else would.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn take(&self, title: &str) -> Result<String, Error> {
        self.take_by("--name", title).await
    }

    /// The same for a window of this program (its X class), whatever its title.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn take_of(&self, program: &str) -> Result<String, Error> {
        self.take_by("--class", program).await
    }

    /// Waits for a window with this title, and leaves the focus where it is.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn wait_for(&self, title: &str) -> Result<String, Error> {
        self.shown("--name", title).await
    }

    async fn take_by(&self, property: &str, wanted: &str) -> Result<String, Error> {
        let window = self.shown(property, wanted).await?;
        self.tool(&["windowfocus", "--sync", &window]).await?;
        Ok(window)
    }

    async fn shown(&self, property: &str, wanted: &str) -> Result<String, Error> {
        until(
            &format!("a window with {property} “{wanted}”"),
            async || self.window(property, wanted).await,
        )
        .await
    }

    /// Whether a window with such a title can be seen now.
    ///
    /// # Errors
    /// When xdotool is not there.
    pub async fn sees(&self, title: &str) -> Result<bool, Error> {
        Ok(self.window("--name", title).await?.is_some())
    }

    /// Whether a window of this program can be seen now.
    ///
    /// # Errors
    /// When xdotool is not there.
    pub async fn sees_any_of(&self, program: &str) -> Result<bool, Error> {
        Ok(self.window("--class", program).await?.is_some())
    }

    /// Types text into the window that has the focus.
    ///
    /// # Errors
    /// When xdotool refuses.
    pub async fn write(&self, text: &str) -> Result<(), Error> {
        self.tool(&["type", "--delay", "15", text]).await.map(drop)
    }

    /// Presses a key (an X keysym's name, such as `Return` or `ctrl+l`) in the window that has the focus.
    ///
    /// # Errors
    /// When xdotool refuses.
    pub async fn press(&self, key: &str) -> Result<(), Error> {
        self.tool(&["key", key]).await.map(drop)
    }

    /// Presses a key in one window, and in no other should that one have just closed.
    ///
    /// # Errors
    /// When xdotool is not there.
    pub async fn press_in(&self, window: &str, key: &str) -> Result<(), Error> {
        match self.tool(&["key", "--window", window, key]).await {
            Ok(_) | Err(Error::Refused { .. }) => Ok(()),
            Err(other) => Err(other),
        }
    }

    async fn window(&self, property: &str, wanted: &str) -> Result<Option<String>, Error> {
        let search = ["search", "--onlyvisible", property, wanted];
        match self.tool(&search).await {
            Ok(found) => Ok(found.lines().next().map(str::to_owned)),
            // xdotool search ends with a failure when nothing matches.
            Err(Error::Refused { .. }) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// Runs xdotool itself, for what is not here.
    ///
    /// # Errors
    /// When xdotool refuses.
    pub async fn tool(&self, words: &[&str]) -> Result<String, Error> {
        let mut command = Command::new("xdotool");
        self.display.give_to(&mut command);
        command.args(words);
        run(command).await
    }
}

/// What the title bar says of the window in which gnome-keyring asks for its password (gcr's prompt dialog).
const QUESTION: &str = "^Unlock (Login )?Keyring$";

/// The program that asks.
const PROMPTER: &str = "gcr-prompter";

/// The windows in which gnome-keyring asks.
impl Hands<'_> {
    /// Waits for the question that comes before the first keyring is made, and chooses a password.
    ///
    /// # Errors
    /// When no question comes.
    pub async fn choose_keyring_password(&self) -> Result<(), Error> {
        self.take_of(PROMPTER).await?;
        self.write(PASSWORD).await?;
        self.press("Tab").await?;
        self.write(PASSWORD).await?;
        self.press("Return").await?;
        self.no_keyring_question().await
    }

    /// Waits for the question and types the right password.
    ///
    /// # Errors
    /// When no question comes.
    pub async fn unlock_keyring(&self) -> Result<(), Error> {
        self.take_of(PROMPTER).await?;
        self.write(PASSWORD).await?;
        self.press("Return").await?;
        self.no_keyring_question().await
    }

    /// Waits for a question and closes it without an answer.
    ///
    /// # Errors
    /// When no question comes.
    pub async fn dismiss_keyring_question(&self) -> Result<(), Error> {
        self.take_of(PROMPTER).await?;
        self.press("Escape").await?;
        self.no_keyring_question().await
    }

    /// Waits for a question and leaves it unanswered.
    ///
    /// # Errors
    /// When no question comes.
    pub async fn leave_keyring_question(&self) -> Result<(), Error> {
        self.take_of(PROMPTER).await.map(drop)
    }

    /// Whether gnome-keyring asks for its password now.
    ///
    /// # Errors
    /// When xdotool is not there.
    pub async fn sees_keyring_question(&self) -> Result<bool, Error> {
        self.sees(QUESTION).await
    }

    /// Waits until gnome-keyring asks nothing.
    ///
    /// # Errors
    /// When it goes on asking.
    pub async fn no_keyring_question(&self) -> Result<(), Error> {
        until("the end of the keyring's question", async || {
            Ok((!self.sees_any_of(PROMPTER).await?).then_some(()))
        })
        .await
    }
}
