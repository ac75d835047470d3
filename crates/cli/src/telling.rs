//! Telling a person, or a script, what went wrong.

use std::io::{self, Write};

use keywright_core::explain::Explanation;
use keywright_core::outcome::Cause;
use serde::Serialize;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::shown::shown;
use crate::output::style::{BAD, STRONG, styled};
use crate::output::{Console, SCHEMA};

#[derive(Serialize)]
struct Shape<'a> {
    schema: u32,
    error: Told<'a>,
}

/// The words, and the cause that a test of the key would end in.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    words: &'a Explanation,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<Cause>,
}

/// Writes the words, and the same as JSON where that was asked for. Answers the exit code.
pub fn tell(console: &mut Console, failure: &Failure, as_json: bool) -> Exit {
    // Where nobody listens any more there is nobody to tell that either.
    let _ = write(console, failure, as_json);
    failure.exit
}

fn write(console: &mut Console, failure: &Failure, as_json: bool) -> io::Result<()> {
    let Some(told) = &failure.told else {
        return Ok(());
    };
    let mark = styled(BAD, "keywright:");
    writeln!(
        console.err(),
        "{mark} {}",
        styled(STRONG, &shown(&told.what))
    )?;
    for line in &failure.details {
        writeln!(console.err(), "  {}", shown(line))?;
    }
    writeln!(console.err(), "{}", shown(&told.next))?;
    if as_json {
        console.json(&Shape {
            schema: SCHEMA,
            error: Told {
                words: told,
                cause: failure.cause,
            },
        })?;
    }
    Ok(())
}
