//! When a question is asked once more. One policy for every question that only reads, so that
//! nothing is concluded from a dropped connection or a passing failure; what changes something at
//! Apple is never asked again by it.

use std::time::Duration;

use super::error::TransportError;
use super::reply::{Body, Reply};
use super::transport::{Attempt, IpVersion};

/// How long a failure of Apple's is given to pass.
const A_MOMENT: Duration = Duration::from_secs(1);

/// How to ask once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// On a connection of its own: the last one ended before the answer did.
    Reconnect,
    /// After this pause: Apple failed, or asked to wait.
    Later(Duration),
    /// With a newly signed token: Apple refuses good ones now and then.
    Resign,
    /// Over IPv4: IPv6 may lead nowhere here.
    OverIpv4,
}

/// What has been tried of one question. Each way to ask again is used once at most.
#[derive(Clone, Debug)]
pub struct RetryPolicy {
    ip: IpVersion,
    fresh: bool,
    resigns: bool,
    patience: Duration,
    reconnected: bool,
    waited: bool,
    resigned: bool,
}

impl RetryPolicy {
    /// The longest wait that an ordinary call sits out by itself before it asks again.
    pub const PATIENCE: Duration = Duration::from_secs(10);

    /// For an experiment: a refusal is what it wants to see, and a wait ends it.
    #[must_use]
    pub const fn experiment(ip: IpVersion) -> Self {
        Self {
            ip,
            fresh: false,
            resigns: false,
            patience: Duration::ZERO,
            reconnected: false,
            waited: false,
            resigned: false,
        }
    }

    /// For a question with a key that Apple accepts: a refusal may be a passing one.
    #[must_use]
    pub const fn accepted(ip: IpVersion) -> Self {
        Self {
            resigns: true,
            ..Self::experiment(ip)
        }
    }

    /// For an ordinary call, which also sits out a short wait that Apple asks for.
    #[must_use]
    pub const fn call() -> Self {
        Self {
            patience: Self::PATIENCE,
            ..Self::accepted(IpVersion::Any)
        }
    }

    /// How the next attempt is made.
    #[must_use]
    pub const fn attempt(&self) -> Attempt {
        Attempt {
            ip: self.ip,
            fresh: self.fresh,
        }
    }

    /// Whether, and how, to ask once more after this attempt. `both_families` says whether the host
    /// has an IPv4 address besides an IPv6 one.
    pub fn after(
        &mut self,
        attempt: &Result<Reply, TransportError>,
        both_families: impl FnOnce() -> bool,
    ) -> Option<Retry> {
        let retry = match attempt {
            Ok(reply) => self.after_answer(reply),
            Err(error) => self.after_none(error, both_families),
        }?;
        match retry {
            Retry::Reconnect => (self.reconnected, self.fresh) = (true, true),
            Retry::Later(_) => self.waited = true,
            Retry::Resign => self.resigned = true,
            Retry::OverIpv4 => self.ip = IpVersion::Ipv4,
        }
        Some(retry)
    }

    fn after_answer(&self, reply: &Reply) -> Option<Retry> {
        if reply.body == Body::CutOff {
            return (!self.reconnected).then_some(Retry::Reconnect);
        }
        match (reply.status, reply.retry_after) {
            (401, _) => (self.resigns && !self.resigned).then_some(Retry::Resign),
            (429 | 503, Some(wait)) => self.sit_out(wait),
            (429, None) => self.sit_out(A_MOMENT),
            (500 | 502 | 503 | 504, _) => (!self.waited).then_some(Retry::Later(A_MOMENT)),
            _ => None,
        }
    }

    fn after_none(
        &self,
        error: &TransportError,
        both_families: impl FnOnce() -> bool,
    ) -> Option<Retry> {
        match error {
            TransportError::CutOff if !self.reconnected => Some(Retry::Reconnect),
            TransportError::ToldToWait { wait } => self.sit_out(*wait),
            error if error.may_be_ipv6() && self.ip == IpVersion::Any && both_families() => {
                Some(Retry::OverIpv4)
            }
            _ => None,
        }
    }

    fn sit_out(&self, wait: Duration) -> Option<Retry> {
        (!self.waited && wait <= self.patience).then_some(Retry::Later(wait))
    }
}
