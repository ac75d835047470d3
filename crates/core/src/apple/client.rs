//! The client: which requests are sent, with which token, and how often.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Method;

use super::dns::{LookUp, SystemDns};
use super::endpoint::Endpoint;
use super::error::TransportError;
use super::hosts::Hosts;
use super::proxy::{ProxyInUse, ProxySettings};
use super::quota::Limiter;
use super::reply::Reply;
use super::retry::{Retry, RetryPolicy};
use super::transport::{Attempt, Outgoing, Transport};
use crate::clock::SharedClock;
use crate::explain::{Explain, Explanation};
use crate::ids::KeyId;
use crate::kind::KeyKind;
use crate::token::{Credentials, Token, TokenCache, TokenError, TokenRequest};

/// How long each part of a request may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// Until there is a connection.
    pub connect: Duration,
    /// Between two pieces of the answer.
    pub read: Duration,
    /// The whole request.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            read: Duration::from_secs(20),
            total: Duration::from_secs(30),
        }
    }
}

/// Why there is no client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// The parts that secure connections could not be set up.
    #[error("secure connections could not be set up")]
    Setup,
}

impl Explain for ClientError {
    fn explain(&self) -> Explanation {
        Explanation::new(
            "no_secure_connections",
            "Secure connections could not be set up on this computer, so nothing can be asked of Apple.",
            "Start again. If it stays so, install Keywright again.",
        )
    }
}

/// Why a call came to nothing before an answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// No token could be made.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// No answer came.
    #[error(transparent)]
    Transport(#[from] TransportError),
}

/// Speaks with Apple, and with nobody else. Clones are cheap and share connections, tokens and
/// what Apple said about waiting.
#[derive(Clone)]
pub struct AppleClient {
    pub(super) transport: Transport,
    pub(super) clock: SharedClock,
    pub(super) tokens: TokenCache,
    pub(super) limiter: Limiter,
}

impl std::fmt::Debug for AppleClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppleClient")
            .field("hosts", self.hosts())
            .finish_non_exhaustive()
    }
}

impl AppleClient {
    /// A client for these hosts, with the platform's trusted certificates and the system's
    /// proxies. A computer without trusted certificates gets a client too, which trusts nobody.
    ///
    /// # Errors
    /// [`ClientError::Setup`] when secure connections cannot be set up at all.
    pub fn new(hosts: Hosts, clock: SharedClock, timeouts: Timeouts) -> Result<Self, ClientError> {
        Self::with_proxies(hosts, clock, timeouts, ProxySettings::default())
    }

    /// The same with the proxies that an environment names.
    ///
    /// # Errors
    /// [`ClientError::Setup`] when secure connections cannot be set up at all.
    pub fn with_proxies(
        hosts: Hosts,
        clock: SharedClock,
        timeouts: Timeouts,
        proxies: ProxySettings,
    ) -> Result<Self, ClientError> {
        Self::with_dns(hosts, clock, timeouts, proxies, Arc::new(SystemDns))
    }

    pub(crate) fn with_dns(
        hosts: Hosts,
        clock: SharedClock,
        timeouts: Timeouts,
        proxies: ProxySettings,
        dns: Arc<dyn LookUp>,
    ) -> Result<Self, ClientError> {
        let transport = Transport::new(hosts, timeouts, proxies, &dns).ok_or(ClientError::Setup)?;
        Ok(Self {
            transport,
            limiter: Limiter::new(Arc::clone(&clock)),
            clock,
            tokens: TokenCache::new(),
        })
    }

    /// The clock that tokens are made by.
    #[must_use]
    pub const fn clock(&self) -> &SharedClock {
        &self.clock
    }

    /// The hosts that are spoken to.
    #[must_use]
    pub const fn hosts(&self) -> &Hosts {
        self.transport.hosts()
    }

    /// The proxy that requests with keys of this kind go through; none when they go to Apple
    /// directly.
    #[must_use]
    pub fn proxy(&self, kind: KeyKind) -> Option<ProxyInUse> {
        self.transport.proxy(kind)
    }

    /// The tokens that are kept for use again.
    #[must_use]
    pub const fn tokens(&self) -> &TokenCache {
        &self.tokens
    }

    /// What Apple said about waiting.
    #[must_use]
    pub const fn limiter(&self) -> &Limiter {
        &self.limiter
    }

    /// Asks with a kept or new token, and once more where [`RetryPolicy::call`] says so.
    ///
    /// # Errors
    /// [`CallError`] when no token could be made or no answer came.
    pub async fn get(
        &self,
        credentials: &Credentials,
        endpoint: &Endpoint,
    ) -> Result<Reply, CallError> {
        let (kind, key_id) = (credentials.owner.kind(), &credentials.key_id);
        let request = TokenRequest::default();
        let mut policy = RetryPolicy::call();
        loop {
            let token = self.tokens.token(credentials, &request, self.clock.now())?;
            let attempt = policy.attempt();
            let asked = self.ask(kind, key_id, &token, endpoint, attempt).await;
            match policy.after(&asked, || self.has_both_families(kind)) {
                None => return Ok(asked?),
                Some(Retry::Later(pause)) => {
                    let pause = pause.max(self.limiter.wait(key_id).unwrap_or_default());
                    if pause > RetryPolicy::PATIENCE {
                        return Ok(asked?);
                    }
                    self.clock.sleep(pause).await;
                }
                Some(Retry::Resign) => self.tokens.forget(credentials, &request),
                Some(Retry::Reconnect | Retry::OverIpv4) => {}
            }
        }
    }

    /// Sends exactly one request, or none when Apple asked this key to wait.
    ///
    /// # Errors
    /// [`TransportError`] when no answer came.
    pub async fn ask(
        &self,
        kind: KeyKind,
        key_id: &KeyId,
        token: &Token,
        endpoint: &Endpoint,
        attempt: Attempt,
    ) -> Result<Reply, TransportError> {
        if let Some(wait) = self.limiter.wait(key_id) {
            return Err(TransportError::ToldToWait { wait });
        }
        let host = self.hosts().url(kind).ok_or(TransportError::NotBuilt)?;
        let outgoing = Outgoing {
            kind,
            method: Method::GET,
            url: endpoint.at(&host),
            accept: endpoint.accept(),
            body: None,
            token,
        };
        let reply = self.transport.send(outgoing, attempt, &*self.clock).await?;
        self.limiter.note(key_id, &reply);
        Ok(reply)
    }

    /// Whether the host of this kind has an IPv4 address besides an IPv6 one, as far as it was
    /// looked up: only then is IPv4 another way.
    #[must_use]
    pub fn has_both_families(&self, kind: KeyKind) -> bool {
        self.transport.has_both_families(kind)
    }
}
