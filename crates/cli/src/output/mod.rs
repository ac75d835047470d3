//! What people and scripts see.

pub mod progress;
pub mod shown;
pub mod style;
pub mod table;
pub mod test_shape;
pub mod verdict;

use std::io::{self, IsTerminal, Write};

use anstream::AutoStream;
use keywright_core::safe_text;
use serde::Serialize;

/// The version of every `--json` shape. It changes when a field goes away or changes its meaning,
/// not when one is added.
pub const SCHEMA: u32 = 1;

/// The standard streams, and whether a person is at them.
pub struct Console {
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    out_is_terminal: bool,
    asks: bool,
}

impl Console {
    /// The streams of this process. Colour is left out where it is not wanted (`NO_COLOR`,
    /// `TERM=dumb`, a pipe).
    #[must_use]
    pub fn of_this_process() -> Self {
        Self {
            out: anstream::stdout(),
            err: anstream::stderr(),
            out_is_terminal: io::stdout().is_terminal(),
            asks: io::stdin().is_terminal() && io::stderr().is_terminal(),
        }
    }

    /// Where answers go.
    pub fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Where everything goes that is not the answer: questions, hints, what went wrong.
    pub fn err(&mut self) -> &mut impl Write {
        &mut self.err
    }

    /// Whether a person reads the answers as they come.
    #[must_use]
    pub const fn is_terminal(&self) -> bool {
        self.out_is_terminal
    }

    /// Whether there is a person to ask.
    #[must_use]
    pub const fn can_ask(&self) -> bool {
        self.asks
    }

    /// Writes one JSON document. What would steer a terminal is escaped in it.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn json(&mut self, shape: &impl Serialize) -> io::Result<()> {
        let document = serde_json::to_string_pretty(shape)?;
        writeln!(self.out, "{}", safe_text::json(&document))
    }
}
