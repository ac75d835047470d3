//! Why no answer came: failures of the network, told apart by type.

use std::error::Error;
use std::io::{self, ErrorKind};
use std::time::Duration;

use rustls::CertificateError;

use super::dns::NameNotFound;
use super::tls::Distrusted;

/// Why a request got no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The host's name was not found.
    #[error("The name {host} was not found")]
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
    /// A proxy on the way did not let the request pass; perhaps it wants a sign-in.
    #[error("A proxy did not open the way to {host}")]
    Proxy {
        /// The host that was asked for.
        host: String,
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
    #[error("No secure connection to {host} came about")]
    Handshake {
        /// The host that was asked.
        host: String,
    },
    /// No answer in time.
    #[error("{}", if *connecting { "No connection came about in time" } else { "No answer came in time" })]
    TimedOut {
        /// Whether not even a connection came about.
        connecting: bool,
    },
    /// The connection ended before an answer began.
    #[error("The connection ended before an answer began")]
    CutOff,
    /// What came is no answer of HTTP.
    #[error("What came back is no answer of HTTP")]
    NotHttp,
    /// Apple said earlier that this key has to wait, so nothing was sent.
    #[error("Nothing was sent: Apple asked this key to wait for {} more seconds", wait.as_secs().max(1))]
    ToldToWait {
        /// For how much longer.
        wait: Duration,
    },
    /// The request could not be built. No values lead here.
    #[error("The request could not be built")]
    NotBuilt,
}

impl TransportError {
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
    /// No way leads there: this computer is offline, or a firewall says no.
    #[error("No way leads to the network")]
    NoRoute,
    /// Something else.
    #[error("No connection came about")]
    Other,
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
        NotTrusted::UnknownIssuer => "The certificate's issuer is not known on this computer",
        NotTrusted::OtherHost => "The certificate is for another host",
        NotTrusted::Time => "The certificate is not valid now, by this computer's clock",
        NotTrusted::Revoked => "The certificate was revoked",
        NotTrusted::NothingTrustedHere => "This computer has no list of trusted certificates",
        NotTrusted::Other => "The certificate does not hold",
    };
    match issuer {
        Some(issuer) => format!("{why}. It was issued by \u{201c}{issuer}\u{201d}"),
        None => why.to_owned(),
    }
}

/// Finds out from the types in an error's chain why a request failed.
pub(super) fn of(error: &reqwest::Error, host: &str) -> TransportError {
    let host = || host.to_owned();
    if error.is_builder() {
        return TransportError::NotBuilt;
    }
    if find::<NameNotFound>(error).is_some() {
        return TransportError::NameNotFound { host: host() };
    }
    if let Some(tls) = find::<rustls::Error>(error) {
        return of_tls(tls, host());
    }
    if error.is_timeout() {
        return TransportError::TimedOut {
            connecting: error.is_connect(),
        };
    }
    if find::<hyper::Error>(error).is_some_and(hyper::Error::is_parse) {
        return TransportError::NotHttp;
    }
    match (find::<io::Error>(error), error.is_connect()) {
        (Some(io), true) => TransportError::NotReached {
            host: host(),
            how: not_reached(io.kind()),
        },
        // Whatever fails between a connection and a secured one is the proxy's doing: all else
        // has one of the types above.
        (None, true) => TransportError::Proxy { host: host() },
        (_, false) => TransportError::CutOff,
    }
}

fn of_tls(error: &rustls::Error, host: String) -> TransportError {
    let rustls::Error::InvalidCertificate(error) = error else {
        return TransportError::Handshake { host };
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
