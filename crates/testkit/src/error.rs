//! What can keep a session from being set up or used.

use std::io;
use std::time::Duration;

/// Why a session could not be set up or used. Its text is all that someone reading a failed run
/// sees, so it names what was waited for.
#[derive(thiserror::Error)]
pub enum Error {
    /// Something that should have come did not come in time.
    #[error("{what} did not come within {seconds} s", seconds = .within.as_secs())]
    TooLate {
        /// What was waited for.
        what: String,
        /// For how long.
        within: Duration,
    },
    /// Something is not as it should be.
    #[error("{0}")]
    Unexpected(String),
    /// A program that is needed is not there.
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
    /// The bus, or a service on it, said no.
    #[error("the bus: {0}")]
    Bus(String),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] io::Error),
}

impl Error {
    /// Something is not as it should be.
    pub fn unexpected(what: impl Into<String>) -> Self {
        Self::Unexpected(what.into())
    }
}

impl From<zbus::Error> for Error {
    fn from(cause: zbus::Error) -> Self {
        Self::Bus(cause.to_string())
    }
}

impl From<zbus::fdo::Error> for Error {
    fn from(cause: zbus::fdo::Error) -> Self {
        Self::Bus(cause.to_string())
    }
}

impl From<zbus::zvariant::Error> for Error {
    fn from(cause: zbus::zvariant::Error) -> Self {
        Self::Bus(cause.to_string())
    }
}

/// Tests print errors with `Debug`: the sentence says more than the type's parts.
impl std::fmt::Debug for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}
