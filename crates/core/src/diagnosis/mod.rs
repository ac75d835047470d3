//! Finding the one true cause of what Apple answers, and showing how it is known.

mod accepted;
pub mod cause;
mod cause_words;
mod causes_page;
pub mod check;
mod ending;
mod first_answer;
pub(crate) mod forbidden;
mod local;
mod no_answer;
pub(crate) mod reading;
mod refused;
mod report;
mod run;
mod sighting;
mod skew;
mod subject;
#[cfg(test)]
mod tests;
mod token_parts;
mod trial;
mod unexpected;
pub mod verdict;

use std::time::Duration;

use tokio_util::sync::CancellationToken;

pub use causes_page::causes_page;
pub use report::{ReportContext, report};
pub use sighting::{AppSighting, can_see_app};
pub use subject::Subject;

use crate::apple::AppleClient;
use crate::clock::UnixMillis;
use crate::explain::Explanation;
use cause::Cause;
use check::Check;
use ending::Ending;
use run::Run;
use verdict::Verdict;

/// No test goes on for longer, however slow each answer is.
const LONGEST: Duration = Duration::from_secs(120);

/// Tests a key: judges the values here, asks Apple, and names the one cause.
///
/// Every check is told to `on_check` as soon as it ends. When `cancel` is cancelled the test ends
/// at once, with what was seen until then and the cause `cancelled`.
pub async fn diagnose(
    subject: &Subject,
    apple: &AppleClient,
    on_check: &(dyn Fn(&Check) + Send + Sync),
    cancel: &CancellationToken,
) -> Verdict {
    diagnose_within(LONGEST, subject, apple, on_check, cancel).await
}

async fn diagnose_within(
    longest: Duration,
    subject: &Subject,
    apple: &AppleClient,
    on_check: &(dyn Fn(&Check) + Send + Sync),
    cancel: &CancellationToken,
) -> Verdict {
    let run = Run::new(subject, apple, on_check, longest);
    let ending = tokio::select! {
        biased;
        () = cancel.cancelled() => Ending::of(Cause::Cancelled),
        ending = run.to_the_end() => ending,
    };
    run.verdict(ending)
}

/// A verdict about a key whose secret could not be had, told in the words of what was in the way.
#[must_use]
pub fn verdict_without_secret(cause: Cause, why: &Explanation, at: UnixMillis) -> Verdict {
    let ending = Ending::of(cause).next(&why.next);
    // What the headline says already tells nothing about how it is known.
    if why.what.trim_end_matches('.') == cause.sentence() {
        return ending.into_verdict(at);
    }
    ending.because(&why.what).into_verdict(at)
}

/// A verdict about a key that could not even be read: nothing was asked of Apple.
#[must_use]
pub fn verdict_without_asking(cause: Cause, at: UnixMillis) -> Verdict {
    Ending::of(cause).into_verdict(at)
}
