//! Misbehaviour on request.

use serde::{Deserialize, Serialize};

/// One way to misbehave. Those that answer in Apple's place look at no token; the others spoil
/// the true answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Fault {
    /// Waits before the headers, and before each 64-byte piece of the body.
    Slow {
        /// Milliseconds before the headers.
        #[serde(default)]
        before_headers_ms: u64,
        /// Milliseconds before each piece of the body.
        #[serde(default)]
        between_chunks_ms: u64,
    },
    /// Takes the request and never answers.
    Hang,
    /// Takes the request and closes the connection without a byte.
    Close,
    /// Does what was asked and closes the connection without a byte: the answer is lost.
    LoseAnswer,
    /// Does what was asked and answers 500 in Apple's words.
    FailAfterwards,
    /// Announces the whole body, sends half of it and closes the connection.
    CutOffInBody,
    /// Announces the whole body, sends none of it and closes the connection.
    CutOffAfterHeaders,
    /// The true status and headers with nothing in the body.
    EmptyBody,
    /// The true answer under another `Content-Type`.
    ContentType {
        /// The header's value, such as `*/*`.
        value: String,
    },
    /// The true answer, compressed.
    Gzip,
    /// The true status with half of the body's text, whole as far as HTTP can tell.
    InvalidJson,
    /// The true answer without a `Date` header.
    NoDate,
    /// The true answer with a wrong `Date` header; the token is judged by the double's own clock.
    WrongDate {
        /// Seconds added to the header.
        ahead_seconds: i64,
    },
    /// A gateway's page in HTML with status 502.
    BadGateway,
    /// A page of Apple's own servers (`Server: Apple`) where the API should have answered.
    ApplePage {
        /// The status, such as 403, 404, 301 or 503.
        status: u16,
        /// The page's title.
        #[serde(default)]
        title: String,
        /// Where it redirects to; no header when absent.
        #[serde(default)]
        location: Option<String>,
    },
    /// A sign-in page with status 200, as a captive portal sends it.
    CaptivePortal,
    /// Plain text with status 406.
    NotAcceptable,
    /// A small compressed body that unpacks to this many bytes.
    GzipBomb {
        /// Bytes after unpacking.
        unpacked_bytes: u64,
    },
    /// A JSON body of this many bytes, sent as it is made.
    HugeBody {
        /// Bytes.
        bytes: u64,
    },
    /// 429, though the quota is not used up.
    RateLimited {
        /// `Retry-After`, as it is to be sent (seconds or a date); no header when absent.
        #[serde(default)]
        retry_after: Option<String>,
    },
    /// 401 for a token that is good.
    NotAuthorized,
    /// 500 in Apple's words.
    UnexpectedError,
    /// A redirect.
    Redirect {
        /// Where to.
        location: String,
    },
    /// Any answer at all.
    Verbatim {
        /// The status.
        status: u16,
        /// The `Content-Type`; no header when absent.
        #[serde(default)]
        content_type: Option<String>,
        /// The body.
        #[serde(default)]
        body: String,
    },
}

impl Fault {
    /// Whether it answers in Apple's place, so that the true answer is never made.
    #[must_use]
    pub const fn replaces_the_answer(&self) -> bool {
        matches!(
            self,
            Self::Hang
                | Self::Close
                | Self::BadGateway
                | Self::ApplePage { .. }
                | Self::CaptivePortal
                | Self::NotAcceptable
                | Self::GzipBomb { .. }
                | Self::HugeBody { .. }
                | Self::RateLimited { .. }
                | Self::NotAuthorized
                | Self::UnexpectedError
                | Self::Redirect { .. }
                | Self::Verbatim { .. }
        )
    }

    /// Only for the first so many requests it meets.
    #[must_use]
    pub fn times(self, times: u32) -> FaultRule {
        FaultRule::from(self).times(times)
    }

    /// Only for paths that begin so.
    #[must_use]
    pub fn on_path(self, prefix: &str) -> FaultRule {
        FaultRule::from(self).on_path(prefix)
    }

    /// Only for requests with this method, such as `POST`.
    #[must_use]
    pub fn on_method(self, method: &str) -> FaultRule {
        FaultRule::from(self).on_method(method)
    }
}

/// A fault, and the requests it is for. Of the rules that fit a request, the first that answers
/// in Apple's place does so, and all that spoil an answer spoil it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultRule {
    /// What goes wrong.
    pub fault: Fault,
    /// Only for paths that begin so; every path when absent.
    #[serde(default)]
    pub path_prefix: Option<String>,
    /// Only for requests with this method; every method when absent.
    #[serde(default)]
    pub method: Option<String>,
    /// How many fitting requests pass unharmed first.
    #[serde(default)]
    pub skip: u32,
    /// For how many requests; for ever when absent.
    #[serde(default)]
    pub times: Option<u32>,
}

impl From<Fault> for FaultRule {
    fn from(fault: Fault) -> Self {
        Self {
            fault,
            path_prefix: None,
            method: None,
            skip: 0,
            times: None,
        }
    }
}

impl FaultRule {
    /// Only for the first so many requests it meets.
    #[must_use]
    pub const fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Only after so many fitting requests passed unharmed.
    #[must_use]
    pub const fn after(mut self, skip: u32) -> Self {
        self.skip = skip;
        self
    }

    /// Only for paths that begin so.
    #[must_use]
    pub fn on_path(mut self, prefix: &str) -> Self {
        self.path_prefix = Some(prefix.to_owned());
        self
    }

    /// Only for requests with this method, such as `POST`.
    #[must_use]
    pub fn on_method(mut self, method: &str) -> Self {
        self.method = Some(method.to_owned());
        self
    }

    fn fits(&self, method: &str, path: &str) -> bool {
        let meant = self.method.as_deref().is_none_or(|one| one == method);
        let here = self
            .path_prefix
            .as_deref()
            .is_none_or(|prefix| path.starts_with(prefix));
        meant && here && self.times != Some(0)
    }
}

/// What is to go wrong with one request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Misbehavior {
    /// The fault that answers in Apple's place.
    pub instead: Option<Fault>,
    /// The faults that spoil the answer, in order.
    pub spoiling: Vec<Fault>,
}

/// Picks what goes wrong with a request, and counts it.
pub(crate) fn take(rules: &mut [FaultRule], method: &str, path: &str) -> Misbehavior {
    let mut misbehavior = Misbehavior::default();
    for rule in rules.iter_mut().filter(|rule| rule.fits(method, path)) {
        let replaces = rule.fault.replaces_the_answer();
        if replaces && misbehavior.instead.is_some() {
            continue;
        }
        if rule.skip > 0 {
            rule.skip -= 1;
            continue;
        }
        if let Some(left) = rule.times.as_mut() {
            *left -= 1;
        }
        if replaces {
            misbehavior.instead = Some(rule.fault.clone());
        } else {
            misbehavior.spoiling.push(rule.fault.clone());
        }
    }
    misbehavior
}
