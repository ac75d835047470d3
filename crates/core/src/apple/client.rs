//! The client: which requests are sent, with which token, and how often.

use std::sync::Arc;
use std::time::Duration;

use super::dns::{LookUp, SystemDns};
use super::endpoint::Endpoint;
use super::error::TransportError;
use super::hosts::Hosts;
use super::quota::Limiter;
use super::reply::Reply;
use super::transport::{IpVersion, Transport};
use crate::clock::SharedClock;
use crate::explain::{Explain, Explanation};
use crate::ids::KeyId;
use crate::kind::KeyKind;
use crate::token::{Credentials, Token, TokenCache, TokenError, TokenRequest};

/// The longest wait that an ordinary call sits out by itself before it asks again.
const PATIENCE: Duration = Duration::from_secs(10);

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
    transport: Transport,
    hosts: Hosts,
    clock: SharedClock,
    tokens: TokenCache,
    limiter: Limiter,
}

impl std::fmt::Debug for AppleClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppleClient")
            .field("hosts", &self.hosts)
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
        Self::with_names(hosts, clock, timeouts, Arc::new(SystemDns))
    }

    pub(crate) fn with_names(
        hosts: Hosts,
        clock: SharedClock,
        timeouts: Timeouts,
        names: Arc<dyn LookUp>,
    ) -> Result<Self, ClientError> {
        let transport =
            Transport::new(hosts.is_practice(), timeouts, names).ok_or(ClientError::Setup)?;
        Ok(Self {
            transport,
            hosts,
            clock,
            tokens: TokenCache::new(),
            limiter: Limiter::default(),
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
        &self.hosts
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

    /// Asks with a kept or new token. On a 401 it asks once more with a newly signed one, since
    /// Apple refuses good tokens now and then; when Apple asks to wait for a moment it does, once;
    /// and over IPv4 where IPv6 leads nowhere.
    ///
    /// # Errors
    /// [`CallError`] when no token could be made or no answer came.
    pub async fn get(
        &self,
        credentials: &Credentials,
        endpoint: &Endpoint,
    ) -> Result<Reply, CallError> {
        let request = TokenRequest::default();
        let reply = self.get_once(credentials, &request, endpoint).await;
        let wait = self.limiter.wait(&credentials.key_id);
        match (&reply, wait) {
            (Ok(reply), _) if reply.status == 401 => {
                self.tokens.forget(credentials, &request);
                self.get_once(credentials, &request, endpoint).await
            }
            (
                Ok(Reply { status: 429, .. })
                | Err(CallError::Transport(TransportError::ToldToWait { .. })),
                Some(wait),
            ) if wait <= PATIENCE => {
                tokio::time::sleep(wait).await;
                self.get_once(credentials, &request, endpoint).await
            }
            _ => reply,
        }
    }

    async fn get_once(
        &self,
        credentials: &Credentials,
        request: &TokenRequest,
        endpoint: &Endpoint,
    ) -> Result<Reply, CallError> {
        let token = self.tokens.token(credentials, request, self.clock.now())?;
        let (kind, key_id) = (credentials.owner.kind(), &credentials.key_id);
        let asked = self
            .ask(kind, key_id, &token, endpoint, IpVersion::Any)
            .await;
        match asked {
            Err(error) if error.may_be_ipv6() && self.has_both_families(kind) => Ok(self
                .ask(kind, key_id, &token, endpoint, IpVersion::Ipv4)
                .await?),
            asked => Ok(asked?),
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
        way: IpVersion,
    ) -> Result<Reply, TransportError> {
        if let Some(wait) = self.limiter.wait(key_id) {
            return Err(TransportError::ToldToWait { wait });
        }
        let url = endpoint
            .at(self.hosts.of(kind))
            .map_err(|_| TransportError::NotBuilt)?;
        let reply = self
            .transport
            .send(url, token, endpoint.accept(), way, &*self.clock)
            .await?;
        self.limiter.note(key_id, &reply);
        Ok(reply)
    }

    /// Whether the host of this kind has an IPv4 address besides an IPv6 one, as far as it was
    /// looked up: only then is [`IpVersion::Ipv4`] another way.
    #[must_use]
    pub fn has_both_families(&self, kind: KeyKind) -> bool {
        url::Url::parse(self.hosts.of(kind))
            .ok()
            .and_then(|url| {
                url.host_str()
                    .map(|host| self.transport.has_both_families(host))
            })
            .unwrap_or(false)
    }
}
