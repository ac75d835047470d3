//! Checks as they end, on a terminal with a line below that says what is being waited for.

use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

use keywright_core::outcome::Check;

use super::Console;
use super::style::{FAINT, styled};
use super::verdict::check_line;

/// Goes to the line's beginning and wipes it.
const WIPE: &str = "\r\u{1b}[2K";

/// Shows a test's progress. It can be told of checks from any thread.
pub struct Progress<'a> {
    console: Mutex<&'a mut Console>,
    on_terminal: bool,
    silent: bool,
}

impl<'a> Progress<'a> {
    /// Begins to show progress on the console, or nothing at all where it is `silent`.
    #[must_use]
    pub fn begin(console: &'a mut Console, silent: bool) -> Self {
        let on_terminal = console.is_terminal() && !silent;
        let progress = Self {
            console: Mutex::new(console),
            on_terminal,
            silent,
        };
        progress.wait_line();
        progress
    }

    /// A check ended.
    pub fn check(&self, check: &Check) {
        self.line(&check_line(check, self.on_terminal));
    }

    /// Something ended that is told in one line.
    pub fn line(&self, line: &str) {
        if self.silent {
            return;
        }
        self.with(|console| {
            let wipe = if self.on_terminal { WIPE } else { "" };
            writeln!(console.out(), "{wipe}{line}")
        });
        self.wait_line();
    }

    fn wait_line(&self) {
        if self.on_terminal {
            self.with(|console| {
                write!(console.out(), "  {}", styled(FAINT, "… asking Apple"))?;
                console.out().flush()
            });
        }
    }

    fn with(&self, write: impl FnOnce(&mut Console) -> io::Result<()>) {
        let mut console = self.console.lock().unwrap_or_else(PoisonError::into_inner);
        // The test goes on when nobody reads its progress; the verdict's own writing will tell.
        let _ = write(&mut console);
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if self.on_terminal {
            self.with(|console| {
                write!(console.out(), "{WIPE}")?;
                console.out().flush()
            });
        }
    }
}
