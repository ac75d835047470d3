//! A place in Apple's API: a path and what is asked there.

use url::Url;

/// One request that only reads: a path such as `/v1/apps` and its query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    path: String,
    query: Vec<(&'static str, String)>,
    accept: &'static str,
}

impl Endpoint {
    /// A path of Apple's API, answered in JSON.
    #[must_use]
    pub fn json(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            query: Vec::new(),
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

    /// The same with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    /// The path, for people and logs.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What the `Accept` header says.
    #[must_use]
    pub const fn accept(&self) -> &'static str {
        self.accept
    }

    /// The whole address at a host (scheme, host and port).
    ///
    /// # Errors
    /// When the two do not make a URL.
    pub fn at(&self, host: &str) -> Result<Url, url::ParseError> {
        let mut url = Url::parse(host)?.join(&self.path)?;
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        Ok(url)
    }
}
