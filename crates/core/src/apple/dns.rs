//! Looking up hosts' names, so that a failure is told apart from others and both families of
//! addresses are known.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Finds the addresses of a host.
pub(crate) trait LookUp: Send + Sync {
    /// The addresses, in the order in which they are to be tried; the port is left open.
    fn look_up(&self, host: String) -> BoxFuture<'static, std::io::Result<Vec<SocketAddr>>>;
}

/// The system's own way.
pub(crate) struct SystemDns;

impl LookUp for SystemDns {
    fn look_up(&self, host: String) -> BoxFuture<'static, std::io::Result<Vec<SocketAddr>>> {
        Box::pin(async move {
            let found: Vec<SocketAddr> =
                tokio::net::lookup_host((host.as_str(), 0)).await?.collect();
            // `localhost` is whatever /etc/hosts says, and it must stay here.
            let here = host == "localhost";
            Ok(found
                .into_iter()
                .filter(|at| !here || at.ip().is_loopback())
                .collect())
        })
    }
}

/// The name of a host was not found. It travels inside the error of the connection.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the name was not found")]
pub(super) struct NameNotFound {
    /// The name that was looked for: the host's, or that of a proxy on the way.
    pub(super) name: String,
}

/// The families of addresses that a host's name led to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Families {
    v4: bool,
    v6: bool,
}

impl Families {
    /// Whether there is an IPv4 way besides an IPv6 one.
    pub(super) const fn both(self) -> bool {
        self.v4 && self.v6
    }
}

/// What the look-ups of one client found.
#[derive(Clone, Default)]
pub(super) struct KnownFamilies(Arc<Mutex<HashMap<String, Families>>>);

impl KnownFamilies {
    pub(super) fn of(&self, host: &str) -> Families {
        let found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        found.get(host).copied().unwrap_or_default()
    }

    fn note(&self, host: &str, addresses: &[SocketAddr]) {
        let families = Families {
            v4: addresses.iter().any(SocketAddr::is_ipv4),
            v6: addresses.iter().any(SocketAddr::is_ipv6),
        };
        let mut found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        found.insert(host.to_owned(), families);
    }
}

/// Looks names up for one HTTP client.
#[derive(Clone)]
pub(super) struct Resolver {
    pub(super) look_up: Arc<dyn LookUp>,
    pub(super) families: KnownFamilies,
    /// Leaves IPv6 addresses out.
    pub(super) only_v4: bool,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let names = self.clone();
        let host = name.as_str().to_owned();
        Box::pin(async move {
            let looked = names.look_up.look_up(host.clone()).await;
            let not_found = || NameNotFound { name: host.clone() };
            let addresses = looked.map_err(|_| not_found())?;
            names.families.note(&host, &addresses);
            let kept: Vec<SocketAddr> = addresses
                .into_iter()
                .filter(|at| !names.only_v4 || at.is_ipv4())
                .collect();
            if kept.is_empty() {
                return Err(not_found().into());
            }
            Ok(Box::new(kept.into_iter()) as Addrs)
        })
    }
}
