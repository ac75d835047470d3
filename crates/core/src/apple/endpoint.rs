//! What is asked of Apple's API: a path and its query, or the next page of a list. A request never
//! names a host; it goes to the one that the key's kind has, and to no other.

use url::Url;

use super::error::TransportError;

/// One request that only reads: a path such as `/v1/apps` and its query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    target: Target,
    accept: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Path {
        path: String,
        query: Vec<(&'static str, String)>,
    },
    /// A page of a list, whole as it was checked: nothing is cut out of it and joined again.
    Page(Url),
}

impl Endpoint {
    /// A path of Apple's API, answered in JSON.
    #[must_use]
    pub fn json(path: impl Into<String>) -> Self {
        Self {
            target: Target::Path {
                path: path.into(),
                query: Vec::new(),
            },
            accept: "application/json",
        }
    }

    /// A report, answered as a compressed table.
    #[must_use]
    pub fn report(path: impl Into<String>) -> Self {
        Self {
            accept: "application/a-gzip",
            ..Self::json(path)
        }
    }

    /// The same with one more parameter. A page of a list has all of its own.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Target::Path { query, .. } = &mut self.target {
            query.push((name, value.into()));
        }
        self
    }

    /// A page of a list, when it is at the same place as `host`.
    pub(super) fn page(url: Url, host: &Url) -> Option<Self> {
        same_place(&url, host).then_some(Self {
            target: Target::Page(url),
            accept: "application/json",
        })
    }

    /// What the `Accept` header says.
    #[must_use]
    pub const fn accept(&self) -> &'static str {
        self.accept
    }

    /// The whole address at a host. Nothing in the path or the query leads to another one.
    #[must_use]
    pub fn at(&self, host: &Url) -> Url {
        match &self.target {
            Target::Path { path, query } => at_path(host, path, query),
            Target::Page(url) => url.clone(),
        }
    }
}

/// A path and its query at a host. Set as parts of the address, never joined to it: a path such as
/// `//example.com/` would name another host then.
pub(super) fn at_path(host: &Url, path: &str, query: &[(&'static str, String)]) -> Url {
    let mut url = host.clone();
    url.set_path(path);
    url.set_query(None);
    url.set_fragment(None);
    if !query.is_empty() {
        url.query_pairs_mut().extend_pairs(query);
    }
    url
}

/// Whether an address has the scheme, host and port of `host`, and no user name or password.
fn same_place(url: &Url, host: &Url) -> bool {
    url.scheme() == host.scheme()
        && url.host() == host.host()
        && url.host().is_some()
        && url.port_or_known_default() == host.port_or_known_default()
        && url.username().is_empty()
        && url.password().is_none()
}

/// The last gate before a request leaves: whatever built it, it goes to `host` or not at all.
///
/// # Errors
/// [`TransportError::OtherHost`] when it would go anywhere else.
pub(super) fn must_go_to(url: &Url, host: &Url) -> Result<(), TransportError> {
    if same_place(url, host) {
        Ok(())
    } else {
        Err(TransportError::OtherHost)
    }
}
