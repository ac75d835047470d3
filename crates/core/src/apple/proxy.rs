//! The proxies between this computer and Apple: which one a request goes through, and what set it,
//! so that a proxy that does not work is blamed itself, and by its name.

use std::ffi::OsString;
use std::fmt;

use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use reqwest::{ClientBuilder, NoProxy, Proxy};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

/// What an environment says about proxies. Of each pair of names the first that is set counts, as
/// with curl; the upper-case one is asked first.
const HTTPS: [&str; 2] = ["HTTPS_PROXY", "https_proxy"];
const ALL: [&str; 2] = ["ALL_PROXY", "all_proxy"];
const EXCEPT: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// The proxies that the variables of an environment name. Without any, the system's own settings
/// hold, where it has some.
#[derive(Clone, Default)]
pub struct ProxySettings {
    https: Option<Setting>,
    all: Option<Setting>,
    except: Option<Setting>,
}

/// A variable and what it holds, which may be a password.
#[derive(Clone)]
struct Setting {
    name: &'static str,
    value: SecretString,
}

/// A proxy that requests go through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProxyInUse {
    /// Its host, and its port where one is given. Never a user name or a password.
    pub address: String,
    /// What names it.
    pub set_by: SetBy,
    host: String,
    supported: bool,
}

/// What names a proxy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetBy {
    /// A variable of the environment.
    Variable(&'static str),
    /// The system's network settings.
    System,
}

impl fmt::Display for SetBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Variable(name) => name,
            Self::System => "the system's proxy settings",
        })
    }
}

impl fmt::Display for ProxyInUse {
    /// Such as "127.0.0.1:3128 (set by HTTPS_PROXY)".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (set by {})", self.address, self.set_by)
    }
}

impl ProxyInUse {
    fn of(intercept: &Intercept, set_by: SetBy) -> Option<Self> {
        let uri = intercept.uri();
        let host = uri.host()?;
        let address = match uri.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        };
        Some(Self {
            address,
            set_by,
            host: host.trim_matches(['[', ']']).to_ascii_lowercase(),
            supported: matches!(uri.scheme_str(), Some("http" | "https")),
        })
    }

    /// Whether this is the proxy's name, rather than the name of what is behind it.
    pub(super) fn is_named(&self, host: &str) -> bool {
        self.host == host.to_ascii_lowercase()
    }

    /// Whether it is spoken to over HTTP: SOCKS is not supported.
    pub(super) const fn is_supported(&self) -> bool {
        self.supported
    }
}

impl ProxySettings {
    /// Reads the variables. `variable` gives a variable's value; none when it is not set.
    pub fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let first = |names: [&'static str; 2]| {
            names.into_iter().find_map(|name| {
                let value = variable(name)?.into_string().ok()?;
                let value = SecretString::from(value);
                Some(Setting { name, value })
            })
        };
        Self {
            https: first(HTTPS),
            all: first(ALL),
            except: first(EXCEPT),
        }
    }

    /// The proxy that requests to this place go through; none when they go there directly.
    #[must_use]
    pub fn proxy_for(&self, place: &Url) -> Option<ProxyInUse> {
        let place = place.as_str().parse().ok()?;
        if self.https.is_none() && self.all.is_none() {
            let system = Matcher::from_system().intercept(&place)?;
            return ProxyInUse::of(&system, SetBy::System);
        }
        let [https, all] = [&self.https, &self.all].map(|setting| {
            let setting = setting.as_ref()?;
            let matcher = Matcher::builder()
                .https(setting.value.expose_secret().to_owned())
                .no(self.except().to_owned())
                .build();
            ProxyInUse::of(&matcher.intercept(&place)?, SetBy::Variable(setting.name))
        });
        https.or(all)
    }

    /// Lets a client go through these proxies, and through no others.
    pub(super) fn apply(&self, client: ClientBuilder) -> ClientBuilder {
        let named: Vec<&Setting> = [&self.https, &self.all].into_iter().flatten().collect();
        if named.is_empty() {
            return client;
        }
        let proxies = named.into_iter().filter_map(|setting| {
            let proxy = Proxy::https(setting.value.expose_secret()).ok()?;
            Some(proxy.no_proxy(NoProxy::from_string(self.except())))
        });
        proxies.fold(client.no_proxy(), ClientBuilder::proxy)
    }

    fn except(&self) -> &str {
        let except = self.except.as_ref();
        except.map_or("", |except| except.value.expose_secret())
    }
}

impl fmt::Debug for ProxySettings {
    /// Names of variables only: what they hold may be a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |setting: &Option<Setting>| setting.as_ref().map(|setting| setting.name);
        f.debug_struct("ProxySettings")
            .field("https", &name(&self.https))
            .field("all", &name(&self.all))
            .field("except", &name(&self.except))
            .finish()
    }
}
