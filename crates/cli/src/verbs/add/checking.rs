//! Checking a new key with Apple before it is kept.

use std::io::Write;

use keywright_core::app::Keywright;
use keywright_core::outcome::Outcome;
use keywright_core::verdict::Verdict;

use super::values::Values;
use crate::ask;
use crate::check_draft;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::shown::on_one_line;
use crate::session::Session;

/// Asks Apple, takes over a proven fix if the person agrees, and asks again.
pub fn until_valid(
    session: &mut Session,
    keywright: &Keywright,
    values: &mut Values,
    asks: bool,
) -> Result<Verdict, Failure> {
    loop {
        let verdict = check_draft::check(session, keywright, &values.draft())?;
        let Some(fix) = verdict.mend.as_ref().filter(|_| asks) else {
            return Ok(verdict);
        };
        let question = format!("{}?", on_one_line(&fix.label));
        if !ask::yes(&mut session.console, &question)? {
            return Ok(verdict);
        }
        values.fix(fix);
    }
}

/// Says that the key was not kept, and how to keep it all the same.
pub fn not_kept(session: &mut Session, verdict: &Verdict) -> Result<Exit, Failure> {
    let hint = match verdict.outcome {
        Outcome::Unknown => "Nothing was saved. To save it without verifying, add --no-check.",
        _ => "Nothing was saved.",
    };
    writeln!(session.console.err(), "{hint}")?;
    Ok(Exit::of_test(verdict.outcome, verdict.cause))
}
