//! What a person does with hands on a desktop that has our window on it.

use std::ops::Deref;

use keywright_testkit::Display;

use crate::trouble::Trouble;

/// Hands on one display, with the dialogs that our window opens.
#[derive(Debug)]
pub struct Hands<'a>(keywright_testkit::Hands<'a>);

impl<'a> Deref for Hands<'a> {
    type Target = keywright_testkit::Hands<'a>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a> Hands<'a> {
    /// Hands on this display.
    pub fn on(display: &'a Display) -> Self {
        Self(keywright_testkit::Hands::on(display))
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
        self.take("^Keywright$").await?;
        Ok(())
    }
}
