//! One test from its first check to its verdict.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::time::timeout_at;

use super::check::{Check, CheckStatus};
use super::ending::Ending;
use super::reading::{Reading, read};
use super::subject::Subject;
use super::trial::Stopped;
use super::verdict::{AppSeen, Capability, Need, RateLimit, TeamFound, Verdict};
use super::{accepted, first_answer, local, refused, unexpected};
use crate::apple::AppleClient;
use crate::apple::endpoint::Endpoint;
use crate::apple::error::TransportError;
use crate::apple::reply::Reply;
use crate::apple::transport::IpVersion;
use crate::roles::Role;
use crate::token::{Credentials, Token};

/// With fewer requests left in the hour, the person's builds need them more.
const TOO_FEW_LEFT: u32 = 30;

/// What was seen so far. It outlives a cancelled test.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) checks: Vec<Check>,
    pub(super) capabilities: Vec<Capability>,
    pub(super) matches_roles: Vec<Role>,
    pub(super) needs: Vec<Need>,
    pub(super) team: Option<TeamFound>,
    pub(super) apps: Option<Vec<AppSeen>>,
    rate_limit: Option<RateLimit>,
    pub(super) skew_seconds: Option<i64>,
}

/// A test under way.
pub(super) struct Run<'a> {
    pub(super) subject: &'a Subject,
    pub(super) apple: &'a AppleClient,
    on_check: &'a (dyn Fn(&Check) + Send + Sync),
    begun: Instant,
    until: Option<Instant>,
    requests: AtomicU32,
    only_v4: AtomicBool,
    seen: Mutex<Seen>,
}

impl<'a> Run<'a> {
    /// A test that asks nothing any more when `longest` is over.
    pub(super) fn new(
        subject: &'a Subject,
        apple: &'a AppleClient,
        on_check: &'a (dyn Fn(&Check) + Send + Sync),
        longest: Duration,
    ) -> Self {
        let begun = Instant::now();
        Self {
            subject,
            apple,
            on_check,
            begun,
            until: begun.checked_add(longest),
            requests: AtomicU32::new(0),
            only_v4: AtomicBool::new(false),
            seen: Mutex::new(Seen::default()),
        }
    }

    /// Runs every check that makes sense, and says what it comes to.
    pub(super) async fn to_the_end(&self) -> Ending {
        self.steps().await.unwrap_or_else(|stopped| *stopped)
    }

    async fn steps(&self) -> Result<Ending, Stopped> {
        let credentials = local::judge(self).await?;
        let asked = first_answer::ask(self, &credentials).await;
        let (token, first) = asked.inspect_err(|_| {
            accepted::skip(self, "Not asked, since no answer came");
        })?;
        first_answer::record(self, &first);
        match read(&first) {
            Reading::Accepted | Reading::Forbidden(_) => {
                Ok(accepted::look_around(self, &credentials, &token, &first).await)
            }
            Reading::Refused => match refused::find_cause(self, &credentials, &first).await {
                Ok((token, reply)) => {
                    Ok(accepted::look_around(self, &credentials, &token, &reply).await)
                }
                Err(stopped) => {
                    accepted::skip(self, "Not asked, since Apple refused the token");
                    Err(stopped)
                }
            },
            other => {
                accepted::skip(
                    self,
                    "Not asked, since the answer says nothing about the key",
                );
                Ok(unexpected::ending(other, &first))
            }
        }
    }

    /// The verdict of what was seen and how it ended.
    pub(super) fn verdict(&self, ending: Ending) -> Verdict {
        let verdict = ending.into_verdict(self.apple.clock().now());
        let seen = std::mem::take(&mut *self.seen());
        Verdict {
            checks: seen.checks,
            capabilities: seen.capabilities,
            matches_roles: seen.matches_roles,
            needs: seen.needs,
            team: seen.team,
            apps: seen.apps,
            rate_limit: seen.rate_limit,
            skew_seconds: seen.skew_seconds,
            requests: self.requests(),
            ms: u32::try_from(self.begun.elapsed().as_millis()).unwrap_or(u32::MAX),
            ..verdict
        }
    }

    /// Asks Apple once, counting it. Nothing is asked when the time is over.
    pub(super) async fn ask(
        &self,
        credentials: &Credentials,
        token: &Token,
        endpoint: &Endpoint,
    ) -> Result<Reply, TransportError> {
        let too_late = TransportError::TimedOut { connecting: false };
        if self.is_late() {
            return Err(too_late);
        }
        let (kind, key_id) = (credentials.owner.kind(), &credentials.key_id);
        let asking = self.apple.ask(kind, key_id, token, endpoint, self.way());
        let asked = match self.until {
            Some(until) => timeout_at(until.into(), asking)
                .await
                .unwrap_or(Err(too_late)),
            None => asking.await,
        };
        if !matches!(
            asked,
            Err(TransportError::ToldToWait { .. } | TransportError::NotBuilt)
        ) {
            self.requests.fetch_add(1, Ordering::Relaxed);
        }
        if let Ok(reply) = &asked {
            let mut seen = self.seen();
            seen.rate_limit = reply.rate_limit.or(seen.rate_limit);
        }
        asked
    }

    /// From now on, requests go this way.
    pub(super) fn take(&self, way: IpVersion) {
        self.only_v4
            .store(way == IpVersion::Ipv4, Ordering::Relaxed);
    }

    fn way(&self) -> IpVersion {
        if self.only_v4.load(Ordering::Relaxed) {
            IpVersion::Ipv4
        } else {
            IpVersion::Any
        }
    }

    /// What Apple last said is left of the hour.
    pub(super) fn rate_limit(&self) -> Option<RateLimit> {
        self.seen().rate_limit
    }

    /// How many requests are left in the hour, when those are so few that builds need them more:
    /// by this test's answers, else by earlier ones.
    pub(super) fn too_few_left(&self, credentials: &Credentials) -> Option<u32> {
        let earlier = || self.apple.limiter().rate_limit(&credentials.key_id);
        let left = self.rate_limit().or_else(earlier)?.remaining;
        (left < TOO_FEW_LEFT).then_some(left)
    }

    /// Whether the time for this test is over.
    pub(super) fn is_late(&self) -> bool {
        self.until.is_some_and(|until| Instant::now() >= until)
    }

    /// How many requests were sent so far.
    pub(super) fn requests(&self) -> u32 {
        self.requests.load(Ordering::Relaxed)
    }

    pub(super) fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a check and shows it.
    pub(super) fn record(&self, check: Check) {
        (self.on_check)(&check);
        self.seen().checks.push(check);
    }

    pub(super) fn ok(&self, id: &'static str, message: impl Into<String>) {
        self.record(Check::new(id, CheckStatus::Ok, message));
    }

    pub(super) fn fail(
        &self,
        id: &'static str,
        message: impl Into<String>,
        evidence: impl Into<String>,
    ) {
        self.record(Check::new(id, CheckStatus::Fail, message).because(evidence));
    }
}

impl Check {
    pub(super) fn new(id: &'static str, status: CheckStatus, message: impl Into<String>) -> Self {
        Self {
            id,
            status,
            message: message.into(),
            evidence: None,
            ms: None,
        }
    }

    pub(super) fn because(mut self, evidence: impl Into<String>) -> Self {
        self.evidence = Some(evidence.into());
        self
    }

    pub(super) fn took(mut self, ms: f64) -> Self {
        self.ms = Some((ms * 10.0).round() / 10.0);
        self
    }

    pub(super) fn took_since(self, begun: Instant) -> Self {
        let elapsed: Duration = begun.elapsed();
        self.took(elapsed.as_secs_f64() * 1000.0)
    }
}
