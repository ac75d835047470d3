//! The only hosts that are ever spoken to.

use std::ffi::OsString;

use url::{Host, Url};

use crate::explain::{Explain, Explanation};
use crate::kind::KeyKind;

const STORE: &str = "https://api.appstoreconnect.apple.com";
const ENTERPRISE: &str = "https://api.enterprise.developer.apple.com";

/// The environment variable with the address to use instead of Apple's.
pub const STAND_IN: &str = "KEYWRIGHT_APPLE_URL";
/// The one with the address to use instead of the host of enterprise keys.
pub const ENTERPRISE_STAND_IN: &str = "KEYWRIGHT_APPLE_ENTERPRISE_URL";

/// Apple's two hosts, or loopback addresses in their place for practice and tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosts {
    store: String,
    enterprise: String,
    practice: bool,
}

/// Why an address cannot be used instead of Apple's. Each holds the beginning of what was given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HostsError {
    /// The text is no URL.
    #[error("\u{201c}{0}\u{201d} isn't a URL")]
    NotAnAddress(String),
    /// Another scheme than http.
    #[error("\u{201c}{0}\u{201d} doesn't begin with http://")]
    NotHttp(String),
    /// A host that isn't this computer.
    #[error("\u{201c}{0}\u{201d} isn't this computer")]
    NotLoopback(String),
    /// A user name, path, query or fragment besides the host and port.
    #[error("\u{201c}{0}\u{201d} has more than a host and a port")]
    MoreThanAHost(String),
    /// Something for enterprise keys only.
    #[error("{ENTERPRISE_STAND_IN} is set and {STAND_IN} is not")]
    EnterpriseAlone,
}

impl Explain for HostsError {
    fn explain(&self) -> Explanation {
        if *self == Self::EnterpriseAlone {
            let next = "Set both to loopback addresses, or neither.";
            return Explanation::new("apple_url_alone", format!("{self}."), next);
        }
        Explanation::new(
            "apple_address_refused",
            format!("The address to use instead of Apple's can't be used: {self}."),
            "Give a loopback address such as http://127.0.0.1:8080, or none to speak with Apple.",
        )
    }
}

impl Hosts {
    /// Apple's own hosts, over https.
    #[must_use]
    pub fn apple() -> Self {
        Self {
            store: STORE.to_owned(),
            enterprise: ENTERPRISE.to_owned(),
            practice: false,
        }
    }

    /// A loopback address for both of Apple's hosts, or one for each.
    ///
    /// # Errors
    /// [`HostsError`] for anything but `http` to `localhost` or a loopback IP address.
    pub fn loopback(url: &str, enterprise: Option<&str>) -> Result<Self, HostsError> {
        let store = loopback(url)?;
        let enterprise = enterprise.map_or_else(|| Ok(store.clone()), loopback)?;
        Ok(Self {
            store,
            enterprise,
            practice: true,
        })
    }

    /// Apple's own hosts, unless these variables name others. What is set and
    /// cannot be read does not count as unset: then Apple itself would be asked.
    ///
    /// # Errors
    /// [`HostsError`] for anything but loopback addresses.
    pub fn of_variables(
        stand_in: Option<OsString>,
        enterprise: Option<OsString>,
    ) -> Result<Self, HostsError> {
        match (text(stand_in)?, text(enterprise)?) {
            (None, None) => Ok(Self::apple()),
            (Some(url), enterprise) => Self::loopback(&url, enterprise.as_deref()),
            (None, Some(_)) => Err(HostsError::EnterpriseAlone),
        }
    }

    /// Any address, treated as if it were Apple's: for what cannot be tried at `http`.
    #[cfg(test)]
    pub(crate) fn as_if_apple(address: &str) -> Self {
        Self {
            store: address.to_owned(),
            enterprise: address.to_owned(),
            practice: false,
        }
    }

    /// Where keys of this kind are used: scheme, host and port, without a last slash.
    #[must_use]
    pub fn of(&self, kind: KeyKind) -> &str {
        match kind {
            KeyKind::Team | KeyKind::Individual => &self.store,
            KeyKind::Enterprise => &self.enterprise,
        }
    }

    /// The same as an address that can be compared; none if it is none, which no value leads to.
    #[must_use]
    pub fn url(&self, kind: KeyKind) -> Option<Url> {
        Url::parse(self.of(kind)).ok()
    }

    /// Whether loopback addresses are used instead of Apple's.
    #[must_use]
    pub const fn is_practice(&self) -> bool {
        self.practice
    }

    /// The loopback address that stands in for Apple; none when Apple is asked.
    #[must_use]
    pub fn practice_address(&self) -> Option<&str> {
        self.practice.then_some(&*self.store)
    }
}

/// What a variable holds; an empty one counts as unset.
fn text(variable: Option<OsString>) -> Result<Option<String>, HostsError> {
    let set = variable.filter(|value| !value.is_empty());
    let text = set.map(|value| value.into_string()).transpose();
    text.map_err(|other| HostsError::NotAnAddress(beginning(&other.to_string_lossy())))
}

fn beginning(given: &str) -> String {
    given.chars().take(80).collect()
}

fn loopback(given: &str) -> Result<String, HostsError> {
    let start = || beginning(given);
    let url = Url::parse(given.trim()).map_err(|_| HostsError::NotAnAddress(start()))?;
    if url.scheme() != "http" {
        return Err(HostsError::NotHttp(start()));
    }
    let here = match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    if !here {
        return Err(HostsError::NotLoopback(start()));
    }
    let bare = url.username().is_empty()
        && url.password().is_none()
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none();
    if bare {
        Ok(url.origin().ascii_serialization())
    } else {
        Err(HostsError::MoreThanAHost(start()))
    }
}
