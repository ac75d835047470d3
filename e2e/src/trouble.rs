//! What can stop a journey.

use std::io;
use std::path::PathBuf;

use fantoccini::error::{CmdError, NewSessionError, WebDriver};

/// Why a journey could not go on. Its text is all that someone reading a failed run sees, so it names what was waited for.
#[derive(thiserror::Error)]
pub enum Trouble {
    /// The desktop around the window does not do what it should.
    #[error(transparent)]
    Desktop(#[from] keywright_testkit::Error),
    /// The window has not been built.
    #[error("{} is not there: cargo build -p keywright-window --features automation", .0.display())]
    NotBuilt(PathBuf),
    /// The web view's driver refused a command.
    #[error("the web view's driver: {code} {0}", code = code(.0))]
    Driver(Box<CmdError>),
    /// The web view's driver could not open the window.
    #[error("the web view's driver opened no window: {0}")]
    Session(Box<NewSessionError>),
}

impl Trouble {
    /// The window shows something else than it should.
    pub fn unexpected(what: impl Into<String>) -> Self {
        Self::Desktop(keywright_testkit::Error::unexpected(what))
    }

    /// The same trouble; when something came too late, with more about what was waited for.
    #[must_use]
    pub fn with_what_is_there(self, seen: &str) -> Self {
        match self {
            Self::Desktop(keywright_testkit::Error::TooLate { what, within }) => {
                Self::Desktop(keywright_testkit::Error::TooLate {
                    what: format!("{what} {seen}"),
                    within,
                })
            }
            other => other,
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(cause: io::Error) -> Self {
        Self::Desktop(cause.into())
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
