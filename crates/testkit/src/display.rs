//! An X display that nobody sees.

use std::process::{Command, Stdio};

use crate::{Error, Folders, OwnedProcess};

/// An Xvfb of one's own.
#[derive(Debug)]
pub struct Display {
    name: String,
    _server: OwnedProcess,
}

impl Display {
    /// Starts it on the first free number; it takes connections when this returns.
    ///
    /// # Errors
    /// When Xvfb is not there or does not start.
    pub fn start(folders: &Folders) -> Result<Self, Error> {
        let mut server = OwnedProcess::start("Xvfb", &folders.log("display"), |command| {
            folders.give_to(command);
            command
                .args(["-displayfd", "1", "-screen", "0", "1280x900x24"])
                .args(["-nolisten", "tcp", "-noreset"])
                .stdout(Stdio::piped());
        })?;
        let number = server.first_line()?;
        Ok(Self {
            name: format!(":{number}"),
            _server: server,
        })
    }

    /// What goes into `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Shows `command` this display.
    pub fn give_to(&self, command: &mut Command) {
        command.env("DISPLAY", &self.name).env("GDK_BACKEND", "x11");
    }
}
