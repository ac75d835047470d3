//! Checking a new key with Apple before it is kept.

use std::io::Write;

use keywright_core::app::Keywright;
use keywright_core::diagnosis::cause::Cause;
use keywright_core::diagnosis::check::Check;
use keywright_core::diagnosis::verdict::{Outcome, Verdict};
use tokio_util::sync::CancellationToken;

use super::values::Values;
use crate::ask;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::interrupt;
use crate::output::progress::Progress;
use crate::output::shown::on_one_line;
use crate::output::verdict;
use crate::session::Session;

/// Asks Apple, takes over a proven mend if the person agrees, and asks again.
pub fn until_valid(
    session: &mut Session,
    keywright: &Keywright,
    values: &mut Values,
    asks: bool,
) -> Result<Verdict, Failure> {
    loop {
        let verdict = once(session, keywright, values)?;
        let Some(mend) = verdict.mend.as_ref().filter(|_| asks) else {
            return Ok(verdict);
        };
        let question = format!("{}?", on_one_line(&mend.label));
        if !ask::yes(&mut session.console, &question)? {
            return Ok(verdict);
        }
        values.mend(mend);
    }
}

fn once(session: &mut Session, keywright: &Keywright, values: &Values) -> Result<Verdict, Failure> {
    let progress = Progress::begin(&mut session.console, false);
    let cancel = CancellationToken::new();
    let on_check = |check: &Check| progress.check(check);
    let draft = values.draft();
    let check = keywright.check(&draft, &on_check, &cancel);
    let verdict = session
        .runtime
        .wait(interrupt::cancelling(&cancel, check))??;
    drop(progress);
    verdict::write(&mut session.console, &verdict)?;
    if verdict.cause == Cause::Cancelled {
        interrupt::end_as_interrupted();
    }
    Ok(verdict)
}

/// Says that the key was not kept, and how to keep it all the same.
pub fn not_kept(session: &mut Session, verdict: &Verdict) -> Result<Exit, Failure> {
    let hint = match verdict.outcome {
        Outcome::Unknown => "Nothing was kept. To keep it unchecked, add --no-check.",
        _ => "Nothing was kept.",
    };
    writeln!(session.console.err(), "{hint}")?;
    Ok(Exit::of_test(verdict.outcome, verdict.cause))
}
