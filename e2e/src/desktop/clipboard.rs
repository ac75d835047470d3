//! xclip: another program at the same clipboard.

use std::io::Write as _;
use std::process::{Command, Stdio};

use keywright_testkit::{Display, Folders, OwnedProcess, run};

use crate::deadline::until;
use crate::trouble::Trouble;

/// The clipboard of one display.
#[derive(Debug)]
pub struct Clipboard<'a> {
    display: &'a Display,
    folders: &'a Folders,
}

impl<'a> Clipboard<'a> {
    /// The clipboard of this display.
    pub fn of(display: &'a Display, folders: &'a Folders) -> Self {
        Self { display, folders }
    }

    /// Copies text, as another program would, and waits until it can be pasted. X keeps it only while its owner lives:
    /// keep what is returned.
    ///
    /// # Errors
    /// When xclip is not there.
    pub async fn copy(&self, text: &str) -> Result<OwnedProcess, Trouble> {
        let mut owner = OwnedProcess::start("xclip", &self.folders.log("clipboard"), |command| {
            self.display.give_to(command);
            command
                .args(["-selection", "clipboard", "-in", "-quiet"])
                .stdin(Stdio::piped());
        })?;
        if let Some(mut pipe) = owner.child().stdin.take() {
            pipe.write_all(text.as_bytes())?;
        }
        until("the text on the clipboard", async || {
            Ok((self.paste().await.is_ok_and(|there| there == text)).then_some(()))
        })
        .await?;
        Ok(owner)
    }

    /// What another program would paste.
    ///
    /// # Errors
    /// When there is nothing, or no text.
    pub async fn paste(&self) -> Result<String, Trouble> {
        let mut command = Command::new("xclip");
        self.display.give_to(&mut command);
        command.args(["-selection", "clipboard", "-out"]);
        Ok(run(command).await?)
    }
}
