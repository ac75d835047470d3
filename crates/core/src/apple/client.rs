//! The client: sends one request with one token, and measures what comes back.

use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, DATE, HeaderMap, LOCATION, SERVER, VIA};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use secrecy::ExposeSecret;
use url::Url;

use super::endpoint::Endpoint;
use super::fault::{self, Fault};
use super::hosts::Hosts;
use super::limiter::Limiter;
use super::quota;
use super::reply::{Body, Reply, read_body, shortened};
use crate::clock::{SharedClock, UnixMillis};
use crate::explain::{Explain, Explanation};
use crate::ids::KeyId;
use crate::kind::KeyKind;
use crate::token::{Credentials, Token, TokenCache, TokenError, TokenRequest};

/// The most bytes of an answer that are read, counted after it is unpacked.
pub const LARGEST_ANSWER: usize = 2 * 1024 * 1024;

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
    /// The system's list of trusted certificates could not be loaded.
    #[error("the system's trusted certificates could not be loaded")]
    Trust,
}

impl Explain for ClientError {
    fn explain(&self) -> Explanation {
        Explanation::new(
            "no_trusted_certificates",
            "This system's list of trusted certificates could not be loaded, so nothing can be asked of Apple safely.",
            "Install the system's certificates (on Debian: apt install ca-certificates), then start again.",
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
    Fault(#[from] Fault),
}

/// Speaks with Apple, and with nobody else. Clones are cheap and share connections, tokens and
/// what Apple said about waiting.
#[derive(Clone)]
pub struct AppleClient {
    http: Client,
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
    /// proxies.
    ///
    /// # Errors
    /// [`ClientError::Trust`] when the platform's certificates cannot be loaded.
    pub fn new(hosts: Hosts, clock: SharedClock, timeouts: Timeouts) -> Result<Self, ClientError> {
        let builder = Client::builder()
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(timeouts.connect)
            .read_timeout(timeouts.read)
            .timeout(timeouts.total)
            .user_agent(concat!("Keywright/", env!("CARGO_PKG_VERSION")));
        // A proxy must never see a practice token, nor stand between this computer and itself.
        let builder = if hosts.is_practice() {
            builder.no_proxy()
        } else {
            builder.https_only(true)
        };
        Ok(Self {
            http: builder.build().map_err(|_| ClientError::Trust)?,
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

    /// Asks with a kept or new token; on a 401 once more with a newly signed one, since Apple
    /// refuses good tokens now and then.
    ///
    /// # Errors
    /// [`CallError`] when no token could be made or no answer came.
    pub async fn get(
        &self,
        credentials: &Credentials,
        endpoint: &Endpoint,
    ) -> Result<Reply, CallError> {
        let request = TokenRequest::default();
        let token = self.tokens.token(credentials, &request, self.clock.now())?;
        let reply = self
            .ask(credentials.kind, &credentials.key_id, &token, endpoint)
            .await?;
        if reply.status != 401 {
            return Ok(reply);
        }
        self.tokens.forget(credentials, &request);
        let token = self.tokens.token(credentials, &request, self.clock.now())?;
        Ok(self
            .ask(credentials.kind, &credentials.key_id, &token, endpoint)
            .await?)
    }

    /// Sends exactly one request, or none when Apple asked this key to wait.
    ///
    /// # Errors
    /// [`Fault`] when no answer came.
    pub async fn ask(
        &self,
        kind: KeyKind,
        key_id: &KeyId,
        token: &Token,
        endpoint: &Endpoint,
    ) -> Result<Reply, Fault> {
        if let Some(wait) = self.limiter.wait(key_id) {
            return Err(Fault::ToldToWait { wait });
        }
        let url = endpoint
            .at(self.hosts.of(kind))
            .map_err(|_| Fault::NotBuilt)?;
        let reply = self.send(url, token, endpoint.accept()).await?;
        self.limiter.note(key_id, &reply);
        Ok(reply)
    }

    async fn send(&self, url: Url, token: &Token, accept: &'static str) -> Result<Reply, Fault> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let begun = Instant::now();
        let sent = self
            .http
            .get(url)
            .header(ACCEPT, accept)
            .bearer_auth(token.jwt.expose_secret())
            .send()
            .await;
        let response = sent.map_err(|error| fault::of(&error, &host))?;
        // The clock is compared as soon as the headers are there: a slow body says nothing about it.
        let here = self.clock.now();
        let headers_after = begun.elapsed();
        let mut reply = head_of(&response, here, headers_after);
        reply.body = body_of(response).await;
        reply.ms = begun.elapsed().as_secs_f64() * 1000.0;
        Ok(reply)
    }
}

fn head_of(response: &Response, here: UnixMillis, round_trip: Duration) -> Reply {
    let headers = response.headers();
    let date = text_of(headers, DATE).and_then(|text| quota::http_date(&text));
    Reply {
        status: response.status().as_u16(),
        body: Body::Empty,
        redirect_host: redirect_host(response),
        server: text_of(headers, VIA).or_else(|| text_of(headers, SERVER)),
        date,
        skew_seconds: date.map(|date| skew(here, round_trip, date)),
        rate_limit: quota::rate_limit(headers),
        retry_after: quota::retry_after(headers, date.unwrap_or(here)),
        ms: 0.0,
    }
}

/// `Date` counts whole seconds, rounded down: half a second is added. It was written about half
/// the round trip ago.
fn skew(here: UnixMillis, round_trip: Duration, date: UnixMillis) -> i64 {
    let half = i64::try_from(round_trip.as_millis() / 2).unwrap_or(0);
    let ahead = here
        .0
        .saturating_sub(half)
        .saturating_sub(date.0.saturating_add(500));
    ahead.saturating_add(ahead.signum() * 500) / 1000
}

fn redirect_host(response: &Response) -> Option<String> {
    let location = text_of(response.headers(), LOCATION)?;
    let target = response.url().join(&location).ok()?;
    target.host_str().map(shortened)
}

fn text_of(headers: &HeaderMap, name: reqwest::header::HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(shortened)
}

async fn body_of(mut response: Response) -> Body {
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if bytes.len() + chunk.len() > LARGEST_ANSWER => return Body::TooLarge,
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(None) => return read_body(&bytes),
            Err(_) => return Body::CutOff,
        }
    }
}
