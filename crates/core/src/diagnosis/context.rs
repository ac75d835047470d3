//! What every step of a test has at hand: whom to ask, what to ask about, and what was found so far.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::time::timeout_at;

use super::conclusion::Conclusion;
use super::subject::Subject;
use crate::apple::AppleClient;
use crate::apple::endpoint::Endpoint;
use crate::apple::error::TransportError;
use crate::apple::reply::Reply;
use crate::apple::retry::{Retry, RetryPolicy};
use crate::apple::transport::{Attempt, IpVersion};
use crate::outcome::{Check, CheckStatus};
use crate::roles::Role;
use crate::token::{Credentials, Token, TokenRequest, mint};
use crate::verdict::{AppSeen, Capability, Need, RateLimit, TeamFound, Verdict};

/// With fewer requests left in the hour, the person's builds need them more.
const TOO_FEW_LEFT: u32 = 30;
/// The most requests that one refused key is worth.
pub(super) const MOST_REQUESTS: u32 = 8;
/// The most requests of one test that ask the same once more.
const MOST_RETRIES: u32 = 4;

/// What was seen so far. It outlives a cancelled test.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) checks: Vec<Check>,
    pub(super) capabilities: Vec<Capability>,
    pub(super) matches_roles: Vec<Role>,
    pub(super) needs: Vec<Need>,
    pub(super) team: Option<TeamFound>,
    pub(super) apps: Option<Vec<AppSeen>>,
    pub(super) apps_complete: Option<bool>,
    pub(super) apps_total: Option<u64>,
    rate_limit: Option<RateLimit>,
    pub(super) skew_seconds: Option<i64>,
}

/// A test under way.
pub(super) struct Context<'a> {
    pub(super) subject: &'a Subject,
    pub(super) apple: &'a AppleClient,
    on_check: &'a (dyn Fn(&Check) + Send + Sync),
    begun: Instant,
    until: Option<Instant>,
    requests: AtomicU32,
    only_v4: AtomicBool,
    retries: AtomicU32,
    accepted: AtomicBool,
    findings: Mutex<Findings>,
}

impl<'a> Context<'a> {
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
            retries: AtomicU32::new(0),
            accepted: AtomicBool::new(false),
            findings: Mutex::new(Findings::default()),
        }
    }

    /// The verdict of what was seen and how it ended.
    pub(super) fn verdict(&self, conclusion: Conclusion) -> Verdict {
        let verdict = conclusion.into_verdict(self.apple.clock().now());
        let findings = std::mem::take(&mut *self.findings());
        Verdict {
            checks: findings.checks,
            capabilities: findings.capabilities,
            matches_roles: findings.matches_roles,
            needs: findings.needs,
            team: findings.team,
            apps: findings.apps,
            apps_complete: findings.apps_complete,
            apps_total: findings.apps_total,
            rate_limit: findings.rate_limit,
            skew_seconds: findings.skew_seconds,
            requests: self.requests(),
            ms: u32::try_from(self.begun.elapsed().as_millis()).unwrap_or(u32::MAX),
            ..verdict
        }
    }

    /// Asks for what an accepted or refused token shows, and once more where the policy says so:
    /// after a dropped connection, or a failure of Apple's that may pass.
    pub(super) async fn ask(
        &self,
        credentials: &Credentials,
        token: &Token,
        endpoint: &Endpoint,
    ) -> Result<Reply, TransportError> {
        let policy = RetryPolicy::experiment(self.ip_version());
        self.ask_by(policy, credentials, token, endpoint).await
    }

    /// The same with a key that Apple accepted a moment ago: a refusal may be a passing one.
    pub(super) async fn ask_accepted(
        &self,
        credentials: &Credentials,
        token: &Token,
        endpoint: &Endpoint,
    ) -> Result<Reply, TransportError> {
        let policy = RetryPolicy::accepted(self.ip_version());
        self.ask_by(policy, credentials, token, endpoint).await
    }

    async fn ask_by(
        &self,
        mut policy: RetryPolicy,
        credentials: &Credentials,
        token: &Token,
        endpoint: &Endpoint,
    ) -> Result<Reply, TransportError> {
        let mut token = Cow::Borrowed(token);
        loop {
            let attempt = policy.attempt();
            let asked = self.ask_once(credentials, &token, endpoint, attempt).await;
            let both = || self.apple.has_both_families(credentials.owner.kind());
            let Some(retry) = policy.after(&asked, both) else {
                return asked;
            };
            if !self.spend_retry() {
                return asked;
            }
            match retry {
                Retry::Reconnect => {}
                Retry::Later(pause) => self.apple.clock().sleep(pause).await,
                Retry::OverIpv4 => self.take(IpVersion::Ipv4),
                Retry::Resign => {
                    let now = self.apple.clock().now();
                    match mint(credentials, &TokenRequest::default(), now) {
                        Ok(fresh) => token = Cow::Owned(fresh),
                        Err(_) => return asked,
                    }
                }
            }
        }
    }

    /// Asks Apple once, counting it. Nothing is asked when the time is over.
    async fn ask_once(
        &self,
        credentials: &Credentials,
        token: &Token,
        endpoint: &Endpoint,
        attempt: Attempt,
    ) -> Result<Reply, TransportError> {
        let too_late = TransportError::TimedOut { connecting: false };
        if self.is_late() {
            return Err(too_late);
        }
        let (kind, key_id) = (credentials.owner.kind(), &credentials.key_id);
        let asking = self.apple.ask(kind, key_id, token, endpoint, attempt);
        let asked = match self.until {
            Some(until) => timeout_at(until.into(), asking)
                .await
                .unwrap_or(Err(too_late)),
            None => asking.await,
        };
        if asked.as_ref().err().is_none_or(TransportError::was_tried) {
            self.requests.fetch_add(1, Ordering::Relaxed);
        }
        if let Ok(reply) = &asked {
            let mut findings = self.findings();
            findings.rate_limit = reply.rate_limit.or(findings.rate_limit);
        }
        asked
    }

    /// Whether one more request may be spent on asking again, which is spent then: never on a test
    /// that is over, and never beyond what a refused key is worth.
    fn spend_retry(&self) -> bool {
        let accepted = self.accepted.load(Ordering::Relaxed);
        if self.is_late() || !(accepted || self.requests() < MOST_REQUESTS) {
            return false;
        }
        let spent = |spent| (spent < MOST_RETRIES).then_some(spent + 1);
        let order = Ordering::Relaxed;
        self.retries.fetch_update(order, order, spent).is_ok()
    }

    /// From now on the key counts as accepted: what it may do is worth more requests.
    pub(super) fn accept(&self) {
        self.accepted.store(true, Ordering::Relaxed);
    }

    /// From now on, requests go this way.
    fn take(&self, ip: IpVersion) {
        self.only_v4.store(ip == IpVersion::Ipv4, Ordering::Relaxed);
    }

    /// Whether requests go over IPv4 only, because IPv6 led nowhere.
    pub(super) fn is_over_ipv4(&self) -> bool {
        self.ip_version() == IpVersion::Ipv4
    }

    fn ip_version(&self) -> IpVersion {
        if self.only_v4.load(Ordering::Relaxed) {
            IpVersion::Ipv4
        } else {
            IpVersion::Any
        }
    }

    /// What Apple last said is left of the hour.
    pub(super) fn rate_limit(&self) -> Option<RateLimit> {
        self.findings().rate_limit
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

    pub(super) fn findings(&self) -> MutexGuard<'_, Findings> {
        self.findings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a check and shows it.
    pub(super) fn record(&self, check: Check) {
        (self.on_check)(&check);
        self.findings().checks.push(check);
    }

    /// Records that what the key may do, and whose it is, is not looked at, and why.
    pub(super) fn skip_the_rest(&self, because: &str) {
        self.record(
            Check::new(
                "may_do",
                CheckStatus::Skipped,
                "What the key may do, and whose team it is",
            )
            .because(because),
        );
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
