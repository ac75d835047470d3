//! What changes something at Apple: created, updated or deleted once, and never asked for again
//! while it is not known whether Apple did it.

use reqwest::Method;
use serde_json::Value;
use url::Url;

use super::client::{AppleClient, CallError};
use super::conflict::{Conflict, said};
use super::endpoint::at_path;
use super::error::TransportError;
use super::reply::{AppleError, Body, Reply};
use super::transport::{Attempt, IpVersion, Outgoing};
use crate::explain::{Explain, Explanation};
use crate::token::{Credentials, TokenError, TokenRequest};

/// One request that changes something: a method, a path, the document that is sent, and the status
/// that says that it was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    method: Method,
    path: Option<String>,
    body: Option<Value>,
    expected: u16,
}

impl Change {
    /// Creates a resource in a collection such as `/v1/devices`; done with 201.
    #[must_use]
    pub fn create(collection: &str, document: Value) -> Self {
        Self {
            method: Method::POST,
            path: Some(collection.to_owned()),
            body: Some(document),
            expected: 201,
        }
    }

    /// Updates a resource; done with 200.
    #[must_use]
    pub fn update(collection: &str, id: &str, document: Value) -> Self {
        Self {
            method: Method::PATCH,
            path: one_of(collection, id),
            body: Some(document),
            expected: 200,
        }
    }

    /// Deletes a resource; done with 204.
    #[must_use]
    pub fn delete(collection: &str, id: &str) -> Self {
        Self {
            method: Method::DELETE,
            path: one_of(collection, id),
            body: None,
            expected: 204,
        }
    }

    /// The same where another status says that it was done, such as 202.
    #[must_use]
    pub fn expecting(self, status: u16) -> Self {
        Self {
            expected: status,
            ..self
        }
    }

    fn url(&self, host: &Url) -> Option<Url> {
        Some(at_path(host, self.path.as_deref()?, &[]))
    }
}

/// The path of one resource; none for an id that no resource of Apple's has, since it may lead to
/// another one.
fn one_of(collection: &str, id: &str) -> Option<String> {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let whole = !id.is_empty() && id.bytes().all(known);
    whole.then(|| format!("{collection}/{id}"))
}

/// Why a change was not made, or is not known to be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// No token could be made, so nothing was sent.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// Nothing reached Apple, so nothing was changed.
    #[error("{0}")]
    NotSent(TransportError),
    /// Apple answered that it did not do it.
    #[error("Apple answered {status}: {}", said(error))]
    Refused {
        /// The status of HTTP.
        status: u16,
        /// What Apple says.
        error: AppleError,
    },
    /// Apple did not do it because of how things are there.
    #[error("Apple answered 409: {}", said(.0.error()))]
    Conflict(Box<Conflict>),
    /// It is not known whether Apple did it.
    #[error("{0}")]
    OutcomeUnknown(Box<OutcomeUnknown>),
}

/// How the answer to a change was lost, and what looking for it came to.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{lost}")]
pub struct OutcomeUnknown {
    /// What came in the place of the answer.
    pub lost: LostAnswer,
    /// Whether it was looked for afterwards.
    pub looked: Looked,
}

/// What came in the place of the answer to a change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LostAnswer {
    /// Nothing at all.
    #[error("{0}")]
    Nothing(TransportError),
    /// The beginning of an answer.
    #[error("Apple answered {0}, and then the connection dropped")]
    CutOff(u16),
    /// A failure at Apple, in the middle of the work or before it.
    #[error("Apple answered {0}")]
    Failure(u16),
    /// An answer that does not say whether it was done.
    #[error("The response was {0}, which doesn't say whether it was done")]
    Unclear(u16),
}

/// Whether a change was looked for after its answer was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Looked {
    /// It was not.
    NotYet,
    /// It was not found. It may still be under way.
    NotFound,
    /// Nobody could be asked.
    Failed(CallError),
}

impl Explain for ChangeError {
    fn explain(&self) -> Explanation {
        match self {
            Self::Token(error) => error.explain(),
            Self::NotSent(error) => Explanation::new(
                "apple_not_reached",
                format!("Nothing was changed: Apple wasn't reached. {error}."),
                "Check the network connection, then try again.",
            ),
            Self::Refused { status: 429, .. } => Explanation::new(
                "apple_busy",
                "Nothing was changed: Apple says there were too many requests.",
                "Wait a minute, then try again.",
            ),
            Self::Refused { error, .. } => Explanation::new(
                "apple_refused",
                format!(
                    "Nothing was changed. Apple says: \u{201c}{}\u{201d}",
                    said(error)
                ),
                "Check what the key is allowed to do, and that what you want to change still exists.",
            ),
            Self::Conflict(conflict) => Explanation::new(
                "apple_conflict",
                format!(
                    "Nothing was changed. Apple says: \u{201c}{}\u{201d}",
                    said(conflict.error())
                ),
                conflict.kind().next(),
            ),
            Self::OutcomeUnknown(unknown) => Explanation::new(
                "apple_outcome_unknown",
                format!("It isn't known whether Apple did it: the response was lost. {unknown}."),
                "Look in your account at Apple before you try again, so that it isn't done twice.",
            ),
        }
    }
}

/// What became of a change whose answer may have been lost.
#[derive(Clone, Debug, PartialEq)]
pub enum Changed<T> {
    /// Apple answered that it did it.
    Answered(Box<Reply>),
    /// The answer was lost, and what was changed was found afterwards.
    Found(T),
}

impl AppleClient {
    /// Asks Apple to change something, once. Only a 401, which says that Apple did nothing, is
    /// followed by one more try with a newly signed token. Nothing is sent again after a lost
    /// answer: look at Apple first, or use [`Self::change_or_find`].
    ///
    /// Dropping the future after it began leaves open whether Apple did it.
    ///
    /// # Errors
    /// [`ChangeError`], which says whether nothing was done or whether that is not known.
    pub async fn change(
        &self,
        credentials: &Credentials,
        change: &Change,
    ) -> Result<Reply, ChangeError> {
        let request = TokenRequest::default();
        let answered = self.change_once(credentials, &request, change).await;
        match answered {
            Err(ChangeError::Refused { status: 401, .. }) => {
                self.tokens.forget(credentials, &request);
                self.change_once(credentials, &request, change).await
            }
            answered => answered,
        }
    }

    /// The same, and looks for what was changed when the answer was lost. `look` asks Apple whether
    /// it is there: what it finds, or none. It is never asked for twice here, whatever `look` says.
    ///
    /// # Errors
    /// [`ChangeError`]; when the answer was lost and nothing was found, it says so.
    pub async fn change_or_find<T>(
        &self,
        credentials: &Credentials,
        change: &Change,
        look: impl AsyncFnOnce() -> Result<Option<T>, CallError>,
    ) -> Result<Changed<T>, ChangeError> {
        let lost = match self.change(credentials, change).await {
            Ok(reply) => return Ok(Changed::Answered(Box::new(reply))),
            Err(ChangeError::OutcomeUnknown(unknown)) => unknown.lost,
            Err(error) => return Err(error),
        };
        let looked = match look().await {
            Ok(Some(found)) => return Ok(Changed::Found(found)),
            Ok(None) => Looked::NotFound,
            Err(error) => Looked::Failed(error),
        };
        Err(ChangeError::OutcomeUnknown(Box::new(OutcomeUnknown {
            lost,
            looked,
        })))
    }

    async fn change_once(
        &self,
        credentials: &Credentials,
        request: &TokenRequest,
        change: &Change,
    ) -> Result<Reply, ChangeError> {
        let token = self.tokens.token(credentials, request, self.clock.now())?;
        let (kind, key_id) = (credentials.owner.kind(), &credentials.key_id);
        let not_sent = ChangeError::NotSent;
        if let Some(wait) = self.limiter.wait(key_id) {
            return Err(not_sent(TransportError::ToldToWait { wait }));
        }
        let url = self.hosts().url(kind).and_then(|host| change.url(&host));
        let outgoing = Outgoing {
            kind,
            method: change.method.clone(),
            url: url.ok_or(not_sent(TransportError::NotBuilt))?,
            accept: "application/json",
            body: change.body.as_ref(),
            token: &token,
        };
        // A connection that was kept open may be gone without anybody knowing.
        let attempt = Attempt {
            ip: IpVersion::Any,
            fresh: true,
        };
        let sent = self.transport.send(outgoing, attempt, &*self.clock).await;
        let reply = sent.map_err(|error| {
            if error.is_before_sending() {
                not_sent(error)
            } else {
                lost(LostAnswer::Nothing(error))
            }
        })?;
        self.limiter.note(key_id, &reply);
        judge(change, reply)
    }
}

fn lost(lost: LostAnswer) -> ChangeError {
    ChangeError::OutcomeUnknown(Box::new(OutcomeUnknown {
        lost,
        looked: Looked::NotYet,
    }))
}

/// What an answer says about a change. Only Apple's own words say that nothing was done.
fn judge(change: &Change, reply: Reply) -> Result<Reply, ChangeError> {
    let status = reply.status;
    if reply.body == Body::CutOff || reply.body == Body::TooLarge {
        return Err(lost(LostAnswer::CutOff(status)));
    }
    if status == change.expected && is_whole(change, &reply.body) {
        return Ok(reply);
    }
    let error = reply.errors().first().cloned();
    match (status, error) {
        (500..=599, _) => Err(lost(LostAnswer::Failure(status))),
        (409, Some(error)) => Err(ChangeError::Conflict(Box::new(Conflict::of(error)))),
        (401, Some(error)) if !error.code.starts_with("NOT_AUTHORIZED") => {
            Err(lost(LostAnswer::Unclear(status)))
        }
        (400..=499, Some(error)) => Err(ChangeError::Refused { status, error }),
        _ => Err(lost(LostAnswer::Unclear(status))),
    }
}

/// Whether a body is what goes with the expected status: a document, or nothing after a deletion.
fn is_whole(change: &Change, body: &Body) -> bool {
    match body {
        Body::Data(_) => true,
        Body::Empty => change.method == Method::DELETE || change.expected == 202,
        _ => false,
    }
}
