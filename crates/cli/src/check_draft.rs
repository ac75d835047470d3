//! Checking values with Apple before they are kept.

use keywright_core::app::Keywright;
use keywright_core::key::Draft;
use keywright_core::outcome::{Cause, Check};
use keywright_core::verdict::Verdict;
use tokio_util::sync::CancellationToken;

use crate::failure::Failure;
use crate::output::progress::Progress;
use crate::output::verdict;
use crate::session::Session;
use crate::signals;

/// Asks Apple once, shows each check as it ends, then the verdict.
///
/// # Errors
/// When the list cannot be read or the output not written. A key that does not work is none.
pub fn check(
    session: &mut Session,
    keywright: &Keywright,
    draft: &Draft,
) -> Result<Verdict, Failure> {
    let progress = Progress::begin(&mut session.console, false);
    let cancel = CancellationToken::new();
    let on_check = |check: &Check| progress.check(check);
    let checking = keywright.check(draft, &on_check, &cancel);
    let verdict = session
        .runtime
        .wait(signals::cancelling(&cancel, checking))??;
    drop(progress);
    verdict::write(&mut session.console, &verdict)?;
    if verdict.cause == Cause::Cancelled {
        signals::end_as_interrupted();
    }
    Ok(verdict)
}
