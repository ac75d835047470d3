//! One request on its way: where it may go, what is sent, and the answer measured and read.

use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, DATE, HeaderMap, HeaderName, LOCATION, SERVER, VIA};
use reqwest::redirect::Policy;
use reqwest::tls::TlsInfo;
use reqwest::{Client, Method, Request, Response, retry};
use secrecy::ExposeSecret;
use serde_json::Value;
use url::Url;

use super::client::Timeouts;
use super::dns::{KnownFamilies, LookUp, Resolver};
use super::endpoint::must_go_to;
use super::error::{self, ProxyError, TransportError};
use super::hosts::Hosts;
use super::proxy::{ProxyInUse, ProxySettings};
use super::quota;
use super::redact::TokenFilter;
use super::reply::{Body, Reply, read_answer, shortened};
use super::tls;
use crate::clock::{Clock, UnixMillis};
use crate::kind::KeyKind;
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

/// How one attempt is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempt {
    /// Which addresses are used.
    pub ip: IpVersion,
    /// On a connection of its own, rather than on one that is kept open.
    pub fresh: bool,
}

/// What is to be sent.
pub(super) struct Outgoing<'a> {
    pub(super) kind: KeyKind,
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) accept: &'static str,
    pub(super) body: Option<&'a Value>,
    pub(super) token: &'a Token,
}

/// The connections to the two hosts, and the last gate before a request leaves.
#[derive(Clone)]
pub(super) struct Transport {
    hosts: Hosts,
    proxies: ProxySettings,
    kept: [Client; 2],
    fresh: [Client; 2],
    families: KnownFamilies,
    filter: TokenFilter,
}

/// What a connection is made with.
struct Setup<'a> {
    practice: bool,
    timeouts: Timeouts,
    proxies: &'a ProxySettings,
    tls: rustls::ClientConfig,
}

impl Transport {
    pub(super) fn new(
        hosts: Hosts,
        timeouts: Timeouts,
        proxies: ProxySettings,
        look_up: &Arc<dyn LookUp>,
    ) -> Option<Self> {
        let families = KnownFamilies::default();
        let practice = hosts.is_practice();
        let tls = if practice {
            tls::nobody()?
        } else {
            tls::platform()?
        };
        let setup = Setup {
            practice,
            timeouts,
            proxies: &proxies,
            tls,
        };
        let client = |only_v4, kept| {
            let resolver = Resolver {
                look_up: Arc::clone(look_up),
                families: families.clone(),
                only_v4,
            };
            setup.client(resolver, kept)
        };
        let kept = [client(false, true)?, client(true, true)?];
        let fresh = [client(false, false)?, client(true, false)?];
        Some(Self {
            hosts,
            proxies,
            kept,
            fresh,
            families,
            filter: TokenFilter::default(),
        })
    }

    pub(super) const fn hosts(&self) -> &Hosts {
        &self.hosts
    }

    pub(super) fn has_both_families(&self, kind: KeyKind) -> bool {
        let host = self.hosts.url(kind);
        let host = host.as_ref().and_then(Url::host_str);
        host.is_some_and(|host| self.families.of(host).both())
    }

    /// The proxy that requests with keys of this kind go through.
    pub(super) fn proxy(&self, kind: KeyKind) -> Option<ProxyInUse> {
        if self.hosts.is_practice() {
            return None;
        }
        self.proxies.proxy_for(&self.hosts.url(kind)?)
    }

    /// Sends one request and reads its answer.
    pub(super) async fn send(
        &self,
        outgoing: Outgoing<'_>,
        attempt: Attempt,
        clock: &dyn Clock,
    ) -> Result<Reply, TransportError> {
        let proxy = self.proxy(outgoing.kind);
        if let Some(proxy) = proxy.clone().filter(|proxy| !proxy.is_supported()) {
            let how = ProxyError::NotSupported;
            return Err(TransportError::Proxy { proxy, how });
        }
        let clients = if attempt.fresh {
            &self.fresh
        } else {
            &self.kept
        };
        let [any, v4] = clients;
        let client = match attempt.ip {
            IpVersion::Any => any,
            IpVersion::Ipv4 => v4,
        };
        let request = build(client, &outgoing)?;
        let host = request.url().host_str().unwrap_or_default().to_owned();
        let path = self.text(request.url().path());
        self.filter.remember(outgoing.token);
        let begun = Instant::now();
        let sent = self.leave(client, outgoing.kind, request).await?;
        let response = sent.map_err(|failed| {
            let failed = self.cleaned(error::of(&failed, &host, proxy));
            tracing::debug!(host, path, error = %failed, "no answer");
            failed
        })?;
        // The clock is read as soon as the headers are there: a slow body says nothing about it.
        let mut reply = self.head_of(&response, clock.now(), begun.elapsed());
        reply.body = self.body_of(response).await;
        reply.ms = begun.elapsed().as_secs_f64() * 1000.0;
        tracing::debug!(host, path, status = reply.status, ms = reply.ms, "answered");
        Ok(reply)
    }

    /// The only place from which a request leaves: to the host of the key's kind, or not at all.
    async fn leave(
        &self,
        client: &Client,
        kind: KeyKind,
        request: Request,
    ) -> Result<reqwest::Result<Response>, TransportError> {
        let host = self.hosts.url(kind).ok_or(TransportError::NotBuilt)?;
        must_go_to(request.url(), &host)?;
        Ok(client.execute(request).await)
    }

    fn head_of(&self, response: &Response, here: UnixMillis, round_trip: Duration) -> Reply {
        let headers = response.headers();
        let date = text_of(headers, DATE).and_then(|text| quota::http_date(&text));
        let cleaned = |name| text_of(headers, name).map(|text| self.text(&text));
        Reply {
            status: response.status().as_u16(),
            body: Body::Empty,
            redirect_host: self.redirect_host(response),
            server: cleaned(SERVER),
            via: cleaned(VIA),
            certificate_issuer: issuer_of(response).map(|issuer| self.text(&issuer)),
            date,
            skew_seconds: date.map(|date| skew(here, round_trip, date)),
            rate_limit: quota::rate_limit(headers),
            retry_after: quota::retry_after(headers, date.unwrap_or(here)),
            ms: 0.0,
        }
    }

    fn redirect_host(&self, response: &Response) -> Option<String> {
        if !response.status().is_redirection() {
            return None;
        }
        let location = text_of(response.headers(), LOCATION)?;
        let target = response.url().join(&location).ok()?;
        target.host_str().map(|host| self.text(host))
    }

    async fn body_of(&self, mut response: Response) -> Body {
        let mut bytes = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if bytes.len() + chunk.len() > LARGEST_ANSWER => {
                    return Body::TooLarge;
                }
                Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
                Ok(None) => return read_answer(&bytes, &self.filter),
                Err(_) => return Body::CutOff,
            }
        }
    }

    /// A text from outside, fit to be shown.
    fn text(&self, text: &str) -> String {
        shortened(&self.filter.clean(text))
    }

    /// The only text from outside that an error of the network has.
    fn cleaned(&self, error: TransportError) -> TransportError {
        match error {
            TransportError::NotTrusted { host, issuer, why } => TransportError::NotTrusted {
                host,
                issuer: issuer.map(|issuer| self.text(&issuer)),
                why,
            },
            other => other,
        }
    }
}

impl Setup<'_> {
    /// A client whose connections are kept open between requests, or closed after each.
    fn client(&self, resolver: Resolver, kept: bool) -> Option<Client> {
        let builder = Client::builder()
            .redirect(Policy::none())
            // Whether something is sent again is decided in one place, and not below it.
            .retry(retry::never())
            .referer(false)
            .connect_timeout(self.timeouts.connect)
            .read_timeout(self.timeouts.read)
            .timeout(self.timeouts.total)
            .user_agent(concat!("Keywright/", env!("CARGO_PKG_VERSION")))
            .tls_backend_preconfigured(self.tls.clone())
            .tls_info(true)
            .dns_resolver(resolver);
        let builder = if kept {
            builder
        } else {
            builder.pool_max_idle_per_host(0)
        };
        // A proxy must never see a practice token, nor stand between this computer and itself.
        let builder = if self.practice {
            builder.no_proxy()
        } else {
            self.proxies.apply(builder.https_only(true))
        };
        builder.build().ok()
    }
}

fn build(client: &Client, outgoing: &Outgoing<'_>) -> Result<Request, TransportError> {
    let mut request = client
        .request(outgoing.method.clone(), outgoing.url.clone())
        .header(ACCEPT, outgoing.accept)
        .bearer_auth(outgoing.token.jwt.expose_secret());
    if let Some(body) = outgoing.body {
        request = request.json(body);
    }
    request.build().map_err(|_| TransportError::NotBuilt)
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

fn issuer_of(response: &Response) -> Option<String> {
    let info = response.extensions().get::<TlsInfo>()?;
    tls::issuer_of(info.peer_certificate()?)
}

fn text_of(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(ToOwned::to_owned)
}
