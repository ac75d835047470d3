//! One request on the wire: what is sent, and the answer measured and read.

use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, DATE, HeaderMap, HeaderName, LOCATION, SERVER, VIA};
use reqwest::redirect::Policy;
use reqwest::tls::TlsInfo;
use reqwest::{Client, Response};
use secrecy::ExposeSecret;
use url::Url;

use super::client::Timeouts;
use super::dns::{KnownFamilies, LookUp, Resolver};
use super::error::{self, TransportError};
use super::quota;
use super::reply::{Body, Reply, read_body, shortened};
use super::tls;
use crate::clock::{Clock, UnixMillis};
use crate::token::Token;

/// The most bytes of an answer that are read, counted after it is unpacked.
pub const LARGEST_ANSWER: usize = 2 * 1024 * 1024;

/// Which addresses of a host are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IpVersion {
    /// Any, in the system's order.
    #[default]
    Any,
    /// IPv4 only, where IPv6 leads nowhere.
    Ipv4,
}

/// The connections.
#[derive(Clone)]
pub(super) struct Transport {
    any: Client,
    v4: Client,
    found: KnownFamilies,
}

impl Transport {
    pub(super) fn new(
        practice: bool,
        timeouts: Timeouts,
        look_up: Arc<dyn LookUp>,
    ) -> Option<Self> {
        let found = KnownFamilies::default();
        let tls = if practice {
            tls::nobody()?
        } else {
            tls::platform()?
        };
        let client = |only_v4| {
            let resolver = Resolver {
                look_up: Arc::clone(&look_up),
                found: found.clone(),
                only_v4,
            };
            client(practice, timeouts, resolver, tls.clone())
        };
        Some(Self {
            any: client(false)?,
            v4: client(true)?,
            found,
        })
    }

    pub(super) fn has_both_families(&self, host: &str) -> bool {
        self.found.families(host).both()
    }

    pub(super) async fn send(
        &self,
        url: Url,
        token: &Token,
        accept: &'static str,
        way: IpVersion,
        clock: &dyn Clock,
    ) -> Result<Reply, TransportError> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let path = url.path().to_owned();
        let client = if way == IpVersion::Ipv4 {
            &self.v4
        } else {
            &self.any
        };
        let begun = Instant::now();
        let request = client
            .get(url)
            .header(ACCEPT, accept)
            .bearer_auth(token.jwt.expose_secret());
        let response = request.send().await.map_err(|error| {
            let failed = error::of(&error, &host);
            tracing::debug!(host, path, error = %failed, "no answer");
            failed
        })?;
        // The clock is read as soon as the headers are there: a slow body says nothing about it.
        let mut reply = head_of(&response, clock.now(), begun.elapsed());
        reply.body = body_of(response, token).await;
        reply.ms = begun.elapsed().as_secs_f64() * 1000.0;
        tracing::debug!(host, path, status = reply.status, ms = reply.ms, "answered");
        Ok(reply)
    }
}

fn client(
    practice: bool,
    timeouts: Timeouts,
    resolver: Resolver,
    tls: rustls::ClientConfig,
) -> Option<Client> {
    let builder = Client::builder()
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(timeouts.connect)
        .read_timeout(timeouts.read)
        .timeout(timeouts.total)
        .user_agent(concat!("Keywright/", env!("CARGO_PKG_VERSION")))
        .tls_backend_preconfigured(tls)
        .tls_info(true)
        .dns_resolver(resolver);
    // A proxy must never see a practice token, nor stand between this computer and itself.
    let builder = if practice {
        builder.no_proxy()
    } else {
        builder.https_only(true)
    };
    builder.build().ok()
}

fn head_of(response: &Response, here: UnixMillis, round_trip: Duration) -> Reply {
    let headers = response.headers();
    let date = text_of(headers, DATE).and_then(|text| quota::http_date(&text));
    Reply {
        status: response.status().as_u16(),
        body: Body::Empty,
        redirect_host: redirect_host(response),
        server: text_of(headers, VIA).or_else(|| text_of(headers, SERVER)),
        certificate_issuer: issuer_of(response),
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
    if !response.status().is_redirection() {
        return None;
    }
    let location = text_of(response.headers(), LOCATION)?;
    let target = response.url().join(&location).ok()?;
    target.host_str().map(shortened)
}

fn issuer_of(response: &Response) -> Option<String> {
    let info = response.extensions().get::<TlsInfo>()?;
    tls::issuer_of(info.peer_certificate()?)
}

fn text_of(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(shortened)
}

async fn body_of(mut response: Response, token: &Token) -> Body {
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if bytes.len() + chunk.len() > LARGEST_ANSWER => return Body::TooLarge,
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(None) => return read_body(&without(&bytes, token)),
            Err(_) => return Body::CutOff,
        }
    }
}

/// A proxy's page may quote the request, token and all: no answer is read with the token in it.
fn without(bytes: &[u8], token: &Token) -> Vec<u8> {
    let secret = token.jwt.expose_secret().as_bytes();
    // The signature is what must not spread; the rest of a token says nothing secret.
    let signature = secret.rsplit(|b| *b == b'.').next().unwrap_or(secret);
    if signature.is_empty() {
        return bytes.to_vec();
    }
    let mut kept = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest
        .windows(signature.len())
        .position(|part| part == signature)
    {
        let (before, after) = rest.split_at(at);
        kept.extend_from_slice(before);
        kept.extend_from_slice(b"[token]");
        rest = after.get(signature.len()..).unwrap_or_default();
    }
    kept.extend_from_slice(rest);
    kept
}
