//! What can stop a journey.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use fantoccini::error::{CmdError, NewSessionError, WebDriver};

/// Why a journey could not go on. Its text is all that someone reading a failed run sees, so it names what was waited for.
#[derive(thiserror::Error)]
pub enum Trouble {
    /// Something that should have come did not come in time.
    #[error("{what} did not come within {seconds} s", seconds = .within.as_secs())]
    TooLate {
        /// What was waited for.
        what: String,
        /// For how long.
        within: Duration,
    },
    /// The window shows something else than it should.
    #[error("{0}")]
    Unexpected(String),
    /// A program that the journeys need is not there.
    #[error("{program} could not be started: {cause}. script/test installs it")]
    NotStarted {
        /// The program's name.
        program: String,
        /// What the system says.
        cause: io::Error,
    },
    /// A program that was asked for something said no.
    #[error("{program} failed: {said}")]
    Refused {
        /// The program's name.
        program: String,
        /// What it printed.
        said: String,
    },
    /// The window has not been built.
    #[error("{} is not there: cargo build -p keywright-window --features automation", .0.display())]
    NotBuilt(PathBuf),
    /// The web view's driver refused a command.
    #[error("the web view's driver: {code} {0}", code = code(.0))]
    Driver(Box<CmdError>),
    /// The web view's driver could not open the window.
    #[error("the web view's driver opened no window: {0}")]
    Session(Box<NewSessionError>),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] io::Error),
}

impl Trouble {
    /// The window shows something else than it should.
    pub fn unexpected(what: impl Into<String>) -> Self {
        Self::Unexpected(what.into())
    }
}

/// The error's name in W3C WebDriver, section 6.6; its message is often empty.
fn code(error: &CmdError) -> String {
    match error {
        CmdError::Standard(WebDriver { error, .. }) => format!("{error:?}"),
        _ => String::new(),
    }
}

impl From<CmdError> for Trouble {
    fn from(cause: CmdError) -> Self {
        Self::Driver(Box::new(cause))
    }
}

impl From<NewSessionError> for Trouble {
    fn from(cause: NewSessionError) -> Self {
        Self::Session(Box::new(cause))
    }
}

/// Tests print errors with `Debug`: the sentence says more than the type's parts.
impl std::fmt::Debug for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}
