//! Nothing was learnt about the key.

use super::Words;
use crate::diagnosis::verdict::{Outcome, Who};

pub(super) const RATE_LIMITED: Words = Words {
    name: "rate_limited",
    outcome: Outcome::Unknown,
    who: Who::Apple,
    sentence: "Apple says there were too many requests",
    how_known: "Apple answered 429, or said earlier that this key has to wait.",
    next: "Wait a little, then check again. This says nothing about the three values, good or bad.",
};

pub(super) const APPLE_UNAVAILABLE: Words = Words {
    name: "apple_unavailable",
    outcome: Outcome::Unknown,
    who: Who::Apple,
    sentence: "Apple could not answer",
    how_known: "Apple's side answered that something is wrong there, or answered in an unexpected way.",
    next: "Check again later. Apple's system status page says when something is known to be down.",
};

pub(super) const ANSWER_NOT_FROM_APPLE: Words = Words {
    name: "answer_not_from_apple",
    outcome: Outcome::Unknown,
    who: Who::Network,
    sentence: "Something else answered in Apple's place",
    how_known: "The answer does not have the form of Apple's answers: a sign-in page, a proxy or a filter may have given it.",
    next: "Sign in to the network if it asks for that, or try another network. Then check again.",
};

pub(super) const TLS_NOT_TRUSTED: Words = Words {
    name: "tls_not_trusted",
    outcome: Outcome::Unknown,
    who: Who::Network,
    sentence: "The connection to Apple is not trusted",
    how_known: "The certificate that was shown for Apple's host is not one that this computer trusts.",
    next: "If the network inspects connections, ask whoever runs it for its root certificate and install that, or try another network.",
};

pub(super) const NO_NETWORK: Words = Words {
    name: "no_network",
    outcome: Outcome::Unknown,
    who: Who::Network,
    sentence: "Apple could not be reached",
    how_known: "The name of Apple's host was not found, or nothing answered there.",
    next: "Check the network connection, then check again.",
};

pub(super) const TIMED_OUT: Words = Words {
    name: "timed_out",
    outcome: Outcome::Unknown,
    who: Who::Network,
    sentence: "Apple did not answer in time",
    how_known: "The connection came about too slowly, or the answer did.",
    next: "Check again. If it stays so, try another network.",
};

pub(super) const ANSWER_CUT_OFF: Words = Words {
    name: "answer_cut_off",
    outcome: Outcome::Unknown,
    who: Who::Network,
    sentence: "The connection ended before the whole answer was there",
    how_known: "An answer began or was awaited, and the connection ended.",
    next: "Check again. If it stays so, try another network.",
};

pub(super) const CANCELLED: Words = Words {
    name: "cancelled",
    outcome: Outcome::Unknown,
    who: Who::You,
    sentence: "The test was stopped",
    how_known: "It was stopped before it had a result.",
    next: "Check again whenever you like.",
};
