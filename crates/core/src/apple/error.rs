//! Why no answer came: failures of the network, told apart by type.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::time::Duration;

use rustls::CertificateError;

use super::dns::NameNotFound;
use super::proxy::ProxyInUse;
use super::tls::Distrusted;
use crate::explain::Explanation;

/// Why a request got no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The host's name was not found.
    #[error("The name {host} wasn't found")]
    NameNotFound {
        /// The host that was looked for.
        host: String,
    },
    /// Nothing answers at the host's addresses.
    #[error("{how} at {host}")]
    NotReached {
        /// The host that was tried.
        host: String,
        /// How the attempt ended.
        how: NotReached,
    },
    /// A proxy on the way could not be used.
    #[error("{}", how.in_words(proxy))]
    Proxy {
        /// The proxy, and what names it.
        proxy: ProxyInUse,
        /// What is wrong with it.
        how: ProxyError,
    },
    /// The certificate of whoever answered is not trusted here.
    #[error("{}", in_words(*why, issuer.as_deref()))]
    NotTrusted {
        /// The host that was asked.
        host: String,
        /// Who issued the certificate that was shown, when it could be read.
        issuer: Option<String>,
        /// What is wrong with it.
        why: NotTrusted,
    },
    /// The connection could not be secured for another reason than the certificate.
    #[error("Couldn't establish a secure connection to {host}")]
    Handshake {
        /// The host that was asked.
        host: String,
    },
    /// No answer in time.
    #[error("{}", if *connecting { "Connecting took too long" } else { "Responding took too long" })]
    TimedOut {
        /// Whether there was not even a connection.
        connecting: bool,
    },
    /// The connection ended before an answer began.
    #[error("The connection dropped before a response began")]
    CutOff,
    /// What came is no answer of HTTP.
    #[error("The response wasn't valid HTTP")]
    NotHttp,
    /// Apple said earlier that this key has to wait, so nothing was sent.
    #[error("Nothing was sent: Apple asked this key to wait {} more seconds", wait.as_secs().max(1))]
    ToldToWait {
        /// For how much longer.
        wait: Duration,
    },
    /// Nothing was sent: the request would have gone to another host than the key's.
    #[error("Nothing was sent: the request would have gone to another host")]
    OtherHost,
    /// The request could not be built. No values lead here.
    #[error("The request couldn't be built")]
    NotBuilt,
}

impl TransportError {
    /// Whether it is certain that no request reached the other side.
    #[must_use]
    pub const fn is_before_sending(&self) -> bool {
        match self {
            Self::NameNotFound { .. }
            | Self::NotReached { .. }
            | Self::Proxy { .. }
            | Self::NotTrusted { .. }
            | Self::Handshake { .. }
            | Self::ToldToWait { .. }
            | Self::OtherHost
            | Self::NotBuilt => true,
            Self::TimedOut { connecting } => *connecting,
            Self::CutOff | Self::NotHttp => false,
        }
    }

    /// Whether an attempt was made: nothing at all is sent to a key that has to wait, or elsewhere.
    #[must_use]
    pub const fn was_tried(&self) -> bool {
        !matches!(
            self,
            Self::ToldToWait { .. } | Self::OtherHost | Self::NotBuilt
        )
    }

    /// Whether it is what IPv6 that leads nowhere looks like.
    #[must_use]
    pub const fn may_be_ipv6(&self) -> bool {
        matches!(
            self,
            Self::TimedOut { .. } | Self::NotReached { .. } | Self::CutOff
        )
    }
}

/// How an attempt to connect ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotReached {
    /// The host is there and refuses.
    #[error("The connection was refused")]
    Refused,
    /// There is no route: this computer is offline, or a firewall says no.
    #[error("No route to the network")]
    NoRoute,
    /// Something else.
    #[error("Couldn't connect")]
    Other,
}

/// What is wrong with a proxy on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyError {
    /// Its name was not found.
    NameNotFound,
    /// Nothing answers at its address.
    NotReached(NotReached),
    /// It did not answer in time, or what is behind it did not.
    TimedOut,
    /// It answered that it does not let the request pass.
    Refused,
    /// It wants a user name and a password.
    SignIn,
    /// It is of a kind that is not supported, such as SOCKS.
    NotSupported,
}

impl ProxyError {
    /// What happened and what to do, in words that blame the proxy, and neither Apple nor the name
    /// service.
    #[must_use]
    pub fn explain(self, proxy: &ProxyInUse) -> Explanation {
        let (address, settings) = (&proxy.address, proxy.set_by);
        let (what, next) = match self {
            Self::NameNotFound => (
                "wasn't found",
                format!("Correct it in {settings}, or remove it there."),
            ),
            Self::NotReached(_) => (
                "can't be reached",
                format!("Start the proxy, or correct or remove it in {settings}."),
            ),
            Self::TimedOut => (
                "doesn't respond",
                format!("Start the proxy again, or correct or remove it in {settings}."),
            ),
            Self::Refused => (
                "refused the request",
                format!(
                    "Ask whoever runs the proxy to allow Apple's hosts, or change it in {settings}."
                ),
            ),
            Self::SignIn => (
                "asks for a password",
                format!(
                    "Put a user name and password for the proxy in {settings}, or remove it there."
                ),
            ),
            Self::NotSupported => (
                "isn't an HTTP proxy",
                format!("Name an HTTP proxy in {settings}, or remove it there."),
            ),
        };
        let what = format!("The proxy {address} {what}");
        Explanation::new("proxy_unusable", what, next + " Then check again.")
    }

    fn in_words(self, proxy: &ProxyInUse) -> String {
        match self {
            Self::NameNotFound => format!("The name of the proxy {proxy} wasn't found"),
            Self::NotReached(how) => format!("The proxy {proxy} can't be reached: {how}"),
            Self::TimedOut => format!("The proxy {proxy} didn't connect in time"),
            Self::Refused => format!("The proxy {proxy} refused to connect to Apple"),
            Self::SignIn => format!("The proxy {proxy} asks for a user name and password"),
            Self::NotSupported => format!("The proxy {proxy} isn't an HTTP proxy"),
        }
    }
}

/// What is wrong with a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTrusted {
    /// Its issuer is not known here.
    UnknownIssuer,
    /// It is for another host.
    OtherHost,
    /// It has ended or has not begun, by the clock here.
    Time,
    /// It is revoked.
    Revoked,
    /// This computer has no list of trusted certificates.
    NothingTrustedHere,
    /// Something else.
    Other,
}

fn in_words(why: NotTrusted, issuer: Option<&str>) -> String {
    let why = match why {
        NotTrusted::UnknownIssuer => "This computer doesn't know the certificate's issuer",
        NotTrusted::OtherHost => "The certificate is for another host",
        NotTrusted::Time => "The certificate isn't valid now, by this computer's clock",
        NotTrusted::Revoked => "The certificate was revoked",
        NotTrusted::NothingTrustedHere => "This computer has no list of trusted certificates",
        NotTrusted::Other => "The certificate isn't valid",
    };
    match issuer {
        Some(issuer) => format!("{why}. It was issued by \u{201c}{issuer}\u{201d}"),
        None => why.to_owned(),
    }
}

/// Finds out from the types in an error's chain why a request failed. `proxy` is the one that it
/// went through.
pub(super) fn of(error: &reqwest::Error, host: &str, proxy: Option<ProxyInUse>) -> TransportError {
    if error.is_builder() {
        return TransportError::NotBuilt;
    }
    let host = || host.to_owned();
    if let Some(tls) = find::<rustls::Error>(error) {
        return of_tls(tls, host(), error.is_connect());
    }
    if let Some(proxy) = proxy
        && let Some(how) = of_proxy(error, &proxy)
    {
        return TransportError::Proxy { proxy, how };
    }
    if find::<NameNotFound>(error).is_some() {
        return TransportError::NameNotFound { host: host() };
    }
    if error.is_timeout() {
        return TransportError::TimedOut {
            connecting: error.is_connect(),
        };
    }
    if find::<hyper::Error>(error).is_some_and(hyper::Error::is_parse) {
        return TransportError::NotHttp;
    }
    if !error.is_connect() {
        return TransportError::CutOff;
    }
    let io = find::<io::Error>(error);
    TransportError::NotReached {
        host: host(),
        how: io.map_or(NotReached::Other, |io| not_reached(io.kind())),
    }
}

/// What is wrong with the proxy; none when the request got past it. Until there is a secured
/// connection, all that fails is the proxy's: only its address is looked up and connected to.
fn of_proxy(error: &reqwest::Error, proxy: &ProxyInUse) -> Option<ProxyError> {
    if let Some(not_found) = find::<NameNotFound>(error) {
        return proxy
            .is_named(&not_found.name)
            .then_some(ProxyError::NameNotFound);
    }
    if !error.is_connect() {
        return None;
    }
    if error.is_timeout() {
        return Some(ProxyError::TimedOut);
    }
    Some(match find::<io::Error>(error) {
        Some(io) => ProxyError::NotReached(not_reached(io.kind())),
        None if says(error, "proxy authorization required") => ProxyError::SignIn,
        None => ProxyError::Refused,
    })
}

/// Whether an error in the chain ends in these words. Only for an error whose type is not public.
fn says(error: &(dyn Error + 'static), words: &str) -> bool {
    let mut next = Some(error);
    while let Some(at) = next {
        if at.to_string().ends_with(words) {
            return true;
        }
        next = at.source();
    }
    false
}

fn of_tls(error: &rustls::Error, host: String, connecting: bool) -> TransportError {
    let error = match error {
        rustls::Error::InvalidCertificate(error) => error,
        _ if connecting => return TransportError::Handshake { host },
        // A connection that was secured, and ended in the middle of a request.
        _ => return TransportError::CutOff,
    };
    let distrusted = match error {
        CertificateError::Other(other) => other.0.downcast_ref::<Distrusted>(),
        _ => None,
    };
    TransportError::NotTrusted {
        host,
        issuer: distrusted.and_then(|shown| shown.issuer.clone()),
        why: distrusted.map_or(NotTrusted::Other, |shown| shown.why),
    }
}

const fn not_reached(kind: ErrorKind) -> NotReached {
    match kind {
        ErrorKind::ConnectionRefused => NotReached::Refused,
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
            NotReached::NoRoute
        }
        _ => NotReached::Other,
    }
}

/// The first error of a type in a chain of sources, also inside errors of input and output, which
/// hide what they wrap.
fn find<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    let mut next = Some(error);
    while let Some(at) = next {
        if let Some(found) = at.downcast_ref::<T>() {
            return Some(found);
        }
        let wrapped = at.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if let Some(found) = wrapped.and_then(|inner| find::<T>(inner)) {
            return Some(found);
        }
        next = at.source();
    }
    None
}
