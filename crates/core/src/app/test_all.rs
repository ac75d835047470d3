//! Testing every kept key, a few at a time.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use futures_util::{StreamExt, stream};
use serde::Serialize;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::settle::is_settled;
use super::{AppError, Keywright};
use crate::diagnosis::verdict_without_asking;
use crate::explain::Explain;
use crate::key::{KeptKeyId, ListedKey};
use crate::outcome::{Cause, Outcome};
use crate::verdict::Verdict;

/// How many keys are tested at once.
const AT_ONCE: usize = 4;
/// A team that Apple asked to wait for longer than this is not asked again in this run.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// One step of a test of all keys: a key's test began or ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct TestProgress {
    /// The key.
    pub id: KeptKeyId,
    /// Whether its test ended; otherwise it began.
    pub ended: bool,
    /// What it ended in.
    pub outcome: Option<Outcome>,
    /// The cause; none while it runs, and when the key's secret could not be had for a reason
    /// that says nothing about the key.
    pub cause: Option<Cause>,
    /// The verdict's sentence, or why there is none.
    pub sentence: Option<String>,
    /// Why the test ended without a cause.
    #[serde(skip)]
    #[cfg_attr(feature = "types", ts(skip))]
    pub fault: Option<TestFault>,
    /// How many keys are done.
    pub done: u32,
    /// How many there are.
    pub total: u32,
}

/// Why a test had no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestFault {
    /// The keychain did not hand the key out.
    Keychain,
    /// The key was removed meanwhile.
    NoSuchKey,
    /// Something else, such as a list that could not be read.
    Other,
}

impl From<&AppError> for TestFault {
    fn from(error: &AppError) -> Self {
        match error {
            AppError::Vault(_) => Self::Keychain,
            AppError::NoSuchKey(_) => Self::NoSuchKey,
            _ => Self::Other,
        }
    }
}

/// What a test of all keys ends in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub struct TestAllSummary {
    /// How many tests ended in a verdict: the sum of the next three.
    pub tested: u32,
    /// How many keys Apple accepted.
    pub valid: u32,
    /// How many do not work.
    pub refused: u32,
    /// How many could not be told.
    pub unknown: u32,
    /// How many were left untested because the person stopped it.
    pub cancelled: u32,
}

/// One run over all keys.
struct Run<'a> {
    keywright: &'a Keywright,
    on_progress: &'a (dyn Fn(TestProgress) + Send + Sync),
    cancel: &'a CancellationToken,
    /// Until when Apple asked each team to wait.
    not_before: Mutex<HashMap<String, Instant>>,
    done: AtomicU32,
    total: u32,
}

/// How one key's test ended.
enum Ended {
    With(Outcome),
    Cancelled,
}

impl Keywright {
    /// Tests every key, at most four at once; each reads one secret and adds to that key's
    /// history. When Apple says that there were too many requests, the other keys of that team
    /// wait. When `cancel` is cancelled, what ended until then stays.
    ///
    /// # Errors
    /// When the list cannot be read, or the keychain is locked or cannot be asked: then no key is
    /// tested.
    pub async fn test_all(
        &self,
        on_progress: &(dyn Fn(TestProgress) + Send + Sync),
        cancel: &CancellationToken,
    ) -> Result<TestAllSummary, AppError> {
        let mut keys = self.list()?;
        keys.retain(|listed| is_settled(listed.state));
        if keys.is_empty() {
            return Ok(TestAllSummary::default());
        }
        let total = u32::try_from(keys.len()).unwrap_or(u32::MAX);
        let usable = async {
            self.usable_keychain().await?;
            self.vault().open_all().await
        };
        match cancel.run_until_cancelled(usable).await {
            Some(usable) => usable?,
            None => return Ok(all_cancelled(total)),
        }
        let run = Run {
            keywright: self,
            on_progress,
            cancel,
            not_before: Mutex::default(),
            done: AtomicU32::new(0),
            total,
        };
        let tests: Vec<_> = keys.iter().map(|listed| run.test(listed)).collect();
        let tests = stream::iter(tests).buffer_unordered(AT_ONCE);
        let ended: Vec<Ended> = tests.collect().await;
        Ok(summary(&ended))
    }
}

impl Run<'_> {
    async fn test(&self, listed: &ListedKey) -> Ended {
        if self.cancel.is_cancelled() {
            return Ended::Cancelled;
        }
        self.tell(listed, None);
        let verdict = match self.wait(&listed.group).await {
            Some(cause) => Ok(verdict_without_asking(cause, self.keywright.now())),
            None => self.ask(listed).await,
        };
        self.done.fetch_add(1, Ordering::SeqCst);
        self.tell(listed, Some(&verdict));
        match verdict {
            Ok(verdict) if verdict.cause == Cause::Cancelled => Ended::Cancelled,
            Ok(verdict) => Ended::With(verdict.outcome),
            Err(_) => Ended::With(Outcome::Unknown),
        }
    }

    async fn ask(&self, listed: &ListedKey) -> Result<Verdict, AppError> {
        let id = &listed.key.id;
        let verdict = self.keywright.test(id, &|_| {}, self.cancel).await?;
        let limiter = self.keywright.apple()?.limiter();
        if let Some(wait) = limiter.wait(&listed.key.key_id) {
            // An hour that this key used up is its own; a 429 in the middle of the probes is not.
            let used_up = verdict.rate_limit.is_some_and(|quota| quota.remaining == 0);
            if verdict.cause == Cause::RateLimited || !used_up {
                self.hold(&listed.group, Instant::now() + wait);
            }
        }
        Ok(verdict)
    }

    /// Nobody of this team is asked before then.
    fn hold(&self, group: &str, until: Instant) {
        let mut not_before = self.not_before();
        let place = not_before.entry(group.to_owned()).or_insert(until);
        *place = until.max(*place);
    }

    /// Waits until Apple lets this team ask again; gives the cause when it is not asked at all.
    async fn wait(&self, group: &str) -> Option<Cause> {
        // Another key of the team may be told to wait for longer meanwhile.
        loop {
            let until = self.held_until(group)?;
            if until.saturating_duration_since(Instant::now()) > LONGEST_WAIT {
                return Some(Cause::RateLimited);
            }
            tokio::select! {
                () = self.cancel.cancelled() => return Some(Cause::Cancelled),
                () = tokio::time::sleep_until(until) => {}
            }
        }
    }

    /// Until when this team is not asked; none when it may be asked now.
    fn held_until(&self, group: &str) -> Option<Instant> {
        let until = self.not_before().get(group).copied()?;
        (until > Instant::now()).then_some(until)
    }

    fn not_before(&self) -> std::sync::MutexGuard<'_, HashMap<String, Instant>> {
        self.not_before
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, listed: &ListedKey, ended: Option<&Result<Verdict, AppError>>) {
        let (outcome, cause, sentence) = match ended {
            None => (None, None, None),
            Some(Ok(verdict)) => (
                Some(verdict.outcome),
                Some(verdict.cause),
                Some(verdict.sentence.clone()),
            ),
            Some(Err(error)) => (Some(Outcome::Unknown), None, Some(error.explain().what)),
        };
        (self.on_progress)(TestProgress {
            id: listed.key.id.clone(),
            ended: ended.is_some(),
            outcome,
            cause,
            sentence,
            fault: ended.and_then(|ended| ended.as_ref().err().map(TestFault::from)),
            done: self.done.load(Ordering::SeqCst),
            total: self.total,
        });
    }
}

fn all_cancelled(total: u32) -> TestAllSummary {
    TestAllSummary {
        cancelled: total,
        ..TestAllSummary::default()
    }
}

fn summary(ended: &[Ended]) -> TestAllSummary {
    let mut summary = TestAllSummary::default();
    for end in ended {
        let count = match end {
            Ended::With(Outcome::Valid) => &mut summary.valid,
            Ended::With(Outcome::Refused) => &mut summary.refused,
            Ended::With(Outcome::Unknown) => &mut summary.unknown,
            Ended::Cancelled => &mut summary.cancelled,
        };
        *count += 1;
    }
    summary.tested = summary.valid + summary.refused + summary.unknown;
    summary
}
