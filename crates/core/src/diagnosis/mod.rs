//! Finding the one true cause of what Apple answers, and showing how it is known.

mod accepted;
mod app_visibility;
mod clock_skew;
mod conclusion;
mod context;
mod evidence;
mod experiment;
mod first_answer;
pub(crate) mod forbidden;
mod inconclusive;
mod local;
pub(crate) mod reading;
mod refused;
mod report;
mod subject;
#[cfg(test)]
mod tests;

use std::time::Duration;

use tokio_util::sync::CancellationToken;

pub use app_visibility::{AppSighting, can_see_app};
pub use report::{ReportContext, report};
pub use subject::Subject;

use crate::apple::AppleClient;
use crate::clock::UnixMillis;
use crate::explain::Explanation;
use crate::outcome::{Cause, Check};
use crate::verdict::Verdict;
use conclusion::{Conclusion, Stopped};
use context::Context;
use reading::{Reading, read};

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
    let context = Context::new(subject, apple, on_check, longest);
    let conclusion = tokio::select! {
        biased;
        () = cancel.cancelled() => Conclusion::of(Cause::Cancelled),
        conclusion = steps(&context) => conclusion.unwrap_or_else(|stopped| *stopped),
    };
    context.verdict(conclusion)
}

/// Every check that makes sense, and what it comes to.
async fn steps(context: &Context<'_>) -> Result<Conclusion, Stopped> {
    let credentials = local::judge(context).await?;
    let asked = first_answer::ask(context, &credentials).await;
    let (token, first) = asked.inspect_err(|_| {
        context.skip_the_rest("Not tried: there was no answer");
    })?;
    first_answer::record(context, &first);
    match read(&first) {
        Reading::Accepted | Reading::Forbidden(_) => {
            Ok(accepted::look_around(context, &credentials, &token, &first).await)
        }
        Reading::Refused => match refused::find_cause(context, &credentials, &first).await {
            Ok((token, reply)) => {
                Ok(accepted::look_around(context, &credentials, &token, &reply).await)
            }
            Err(stopped) => {
                context.skip_the_rest("Not tried: Apple rejected the token");
                Err(stopped)
            }
        },
        other => {
            context.skip_the_rest("Not tried: the answer says nothing about the key");
            Ok(inconclusive::unexpected(other, &first))
        }
    }
}

/// A verdict about a key whose secret could not be had, told in the words of what was in the way.
#[must_use]
pub fn verdict_without_secret(cause: Cause, why: &Explanation, at: UnixMillis) -> Verdict {
    let conclusion = Conclusion::of(cause).next(&why.next);
    // What the headline says already tells nothing about how it is known.
    if why.what.trim_end_matches('.') == cause.sentence() {
        return conclusion.into_verdict(at);
    }
    conclusion.because(&why.what).into_verdict(at)
}

/// A verdict about a key that could not even be read: nothing was asked of Apple.
#[must_use]
pub fn verdict_without_asking(cause: Cause, at: UnixMillis) -> Verdict {
    Conclusion::of(cause).into_verdict(at)
}
