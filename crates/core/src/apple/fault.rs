//! Why no answer came: faults of the network, told apart by type.

use std::error::Error;
use std::time::Duration;

/// Why a request got no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The host's name was not found.
    #[error("the name {host} was not found")]
    NameNotFound {
        /// The host that was looked for.
        host: String,
    },
    /// Nothing answers at the host's addresses.
    #[error("nothing answers at {host}")]
    NotReached {
        /// The host that was tried.
        host: String,
        /// How the attempt ended.
        how: NotReached,
    },
    /// A proxy on the way did not let the request pass.
    #[error("a proxy did not let the request pass")]
    Proxy {
        /// Whether it asks for a user name and a password.
        wants_sign_in: bool,
    },
    /// The certificate of whoever answered is not trusted here.
    #[error("the certificate of {host} is not trusted")]
    NotTrusted {
        /// The host that was asked.
        host: String,
        /// Who issued the certificate that was shown, when it could be read.
        issuer: Option<String>,
        /// What is wrong with it.
        why: NotTrusted,
    },
    /// The connection could not be secured for another reason than the certificate.
    #[error("no secure connection to {host}")]
    Handshake {
        /// The host that was asked.
        host: String,
    },
    /// No answer in time.
    #[error("no answer in time")]
    TimedOut {
        /// Whether not even a connection came about.
        connecting: bool,
    },
    /// The connection ended before an answer began, or what came was no HTTP.
    #[error("the connection ended before an answer")]
    CutOff,
    /// Apple said earlier that this key has to wait, so nothing was sent.
    #[error("not sent: Apple asked to wait")]
    ToldToWait {
        /// For how much longer.
        wait: Duration,
    },
    /// The request could not be built. No values lead here.
    #[error("the request could not be built")]
    NotBuilt,
}

/// How an attempt to connect ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotReached {
    /// The host is there and refuses.
    Refused,
    /// No way leads there: this computer is offline, or a firewall says no.
    NoRoute,
    /// Something else.
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
    /// Something else.
    Other,
}

/// Finds out from the types in an error's chain why a request failed.
pub(super) fn of(error: &reqwest::Error, host: &str) -> Fault {
    if error.is_builder() {
        return Fault::NotBuilt;
    }
    if error.is_timeout() {
        return Fault::TimedOut {
            connecting: error.is_connect(),
        };
    }
    if let Some(io) = find::<std::io::Error>(error) {
        return of_io(io, host, error.is_connect());
    }
    if error.is_connect() {
        return not_reached(host, NotReached::Other);
    }
    Fault::CutOff
}

fn of_io(io: &std::io::Error, host: &str, connecting: bool) -> Fault {
    use std::io::ErrorKind::{
        ConnectionRefused, HostUnreachable, NetworkDown, NetworkUnreachable, TimedOut,
    };
    match io.kind() {
        TimedOut => Fault::TimedOut { connecting },
        ConnectionRefused => not_reached(host, NotReached::Refused),
        HostUnreachable | NetworkUnreachable | NetworkDown => {
            not_reached(host, NotReached::NoRoute)
        }
        _ if connecting => not_reached(host, NotReached::Other),
        _ => Fault::CutOff,
    }
}

fn not_reached(host: &str, how: NotReached) -> Fault {
    Fault::NotReached {
        host: host.to_owned(),
        how,
    }
}

/// The first error of a type in a chain of sources.
fn find<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    let mut next = Some(error);
    while let Some(at) = next {
        if let Some(found) = at.downcast_ref::<T>() {
            return Some(found);
        }
        next = at.source();
    }
    None
}
