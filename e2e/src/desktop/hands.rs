//! xdotool: what a person types into windows that are not ours.

use std::process::Command;

use crate::deadline::until;
use crate::surroundings::{Display, run};
use crate::trouble::Trouble;

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
    pub async fn take(&self, title: &str) -> Result<String, Trouble> {
        self.take_by("--name", title).await
    }

    /// The same for a window of this program (its X class), whatever its title.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn take_of(&self, program: &str) -> Result<String, Trouble> {
        self.take_by("--class", program).await
    }

    /// Waits for a window with this title, and leaves the focus where it is.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn wait_for(&self, title: &str) -> Result<String, Trouble> {
        self.shown("--name", title).await
    }

    async fn take_by(&self, property: &str, wanted: &str) -> Result<String, Trouble> {
        let window = self.shown(property, wanted).await?;
        self.tool(&["windowfocus", "--sync", &window]).await?;
        Ok(window)
    }

    async fn shown(&self, property: &str, wanted: &str) -> Result<String, Trouble> {
        until(
            &format!("a window with {property} “{wanted}”"),
            async || self.window(property, wanted).await,
        )
        .await
    }

    /// Goes away from Keywright's window and comes back to it, as a person does who did something elsewhere.
    ///
    /// # Errors
    /// When there is no such window.
    pub async fn come_back_to_the_window(&self) -> Result<(), Trouble> {
        let root = self
            .tool(&["search", "--maxdepth", "0", "--name", ".*"])
            .await;
        if let Some(root) = root
            .ok()
            .and_then(|found| found.lines().next().map(str::to_owned))
        {
            self.tool(&["windowfocus", &root]).await?;
        }
        self.take("^Keywright$").await.map(drop)
    }

    /// Whether a window with such a title can be seen now.
    ///
    /// # Errors
    /// When xdotool is not there.
    pub async fn sees(&self, title: &str) -> Result<bool, Trouble> {
        Ok(self.window("--name", title).await?.is_some())
    }

    /// Whether a window of this program can be seen now.
    ///
    /// # Errors
    /// When xdotool is not there.
    pub async fn sees_any_of(&self, program: &str) -> Result<bool, Trouble> {
        Ok(self.window("--class", program).await?.is_some())
    }

    /// Types text into the window that has the focus.
    ///
    /// # Errors
    /// When xdotool refuses.
    pub async fn write(&self, text: &str) -> Result<(), Trouble> {
        self.tool(&["type", "--delay", "15", text]).await.map(drop)
    }

    /// Presses a key (an X keysym's name, such as `Return` or `ctrl+l`) in the window that has the focus.
    ///
    /// # Errors
    /// When xdotool refuses.
    pub async fn press(&self, key: &str) -> Result<(), Trouble> {
        self.tool(&["key", key]).await.map(drop)
    }

    /// Presses a key in one window, and in no other should that one have just closed.
    ///
    /// # Errors
    /// When xdotool is not there.
    pub async fn press_in(&self, window: &str, key: &str) -> Result<(), Trouble> {
        match self.tool(&["key", "--window", window, key]).await {
            Ok(_) | Err(Trouble::Refused { .. }) => Ok(()),
            Err(other) => Err(other),
        }
    }

    async fn window(&self, property: &str, wanted: &str) -> Result<Option<String>, Trouble> {
        let search = ["search", "--onlyvisible", property, wanted];
        match self.tool(&search).await {
            Ok(found) => Ok(found.lines().next().map(str::to_owned)),
            // xdotool search ends with a failure when nothing matches.
            Err(Trouble::Refused { .. }) => Ok(None),
            Err(other) => Err(other),
        }
    }

    pub(super) async fn tool(&self, words: &[&str]) -> Result<String, Trouble> {
        let mut command = Command::new("xdotool");
        self.display.give_to(&mut command);
        command.args(words);
        run(command).await
    }
}
