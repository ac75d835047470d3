//! What Apple's codes mean. A code's most particular part comes last, so they are told by how
//! they begin, the longest beginning first.

use std::slice;

use super::apple_error::Found;
use crate::apple::reply::{AppleError, shortened};
use crate::diagnosis::forbidden::account_holder;
use crate::diagnosis::reading::{Forbidden, forbidden};
use crate::outcome::{Cause, Who};

/// What an error means.
pub(super) struct Meaning {
    pub cause: Option<Cause>,
    pub sentence: String,
    pub next: String,
    pub who: Who,
}

impl Meaning {
    fn of(cause: Cause) -> Self {
        Self {
            cause: Some(cause),
            sentence: format!("{}.", cause.sentence()),
            next: cause.next_step().to_owned(),
            who: cause.who(),
        }
    }

    fn new(who: Who, sentence: &str, next: &str) -> Self {
        Self {
            cause: None,
            sentence: sentence.to_owned(),
            next: next.to_owned(),
            who,
        }
    }
}

/// Codes that say everything by themselves: how they begin, whose move it is, what they mean and
/// what to do.
const TABLE: [(&str, Who, &str, &str); 12] = [
    (
        "PATH_ERROR",
        Who::You,
        "Apple accepted the token, and the path that was asked does not exist.",
        "Check the path against Apple's documentation. An enterprise key has no paths for apps, TestFlight and sales.",
    ),
    (
        "NOT_FOUND",
        Who::You,
        "Apple accepted the token and did not find what was asked for. If it exists, it usually belongs to another team.",
        "Check the id, and whether the key is of the team that owns it.",
    ),
    (
        "ENTITY_ERROR.ATTRIBUTE.REQUIRED",
        Who::You,
        "Apple accepted the token; the request lacks a value that is needed.",
        "Add the attribute that the detail names.",
    ),
    (
        "ENTITY_ERROR.ATTRIBUTE",
        Who::You,
        "Apple accepted the token; a value in the request is not one that it takes.",
        "Mend the attribute that the detail names.",
    ),
    (
        "ENTITY_ERROR.RELATIONSHIP",
        Who::You,
        "Apple accepted the token; something that the request refers to is missing or does not fit.",
        "Mend the relationship that the detail names.",
    ),
    (
        "ENTITY_ERROR",
        Who::You,
        "Apple accepted the token; what should be created or changed does not fit what is there already.",
        "Read the detail: it names what stands in the way.",
    ),
    (
        "ENTITY_",
        Who::You,
        "Apple accepted the token and could not read the body of the request.",
        "Check that the body is whole JSON of the form that Apple documents.",
    ),
    (
        "STATE_ERROR",
        Who::You,
        "Apple accepted the token; the thing is in a state in which this cannot be done.",
        "Read the detail, and do first what it asks for.",
    ),
    (
        "PARAMETER_ERROR",
        Who::You,
        "Apple accepted the token; a parameter of the request is missing, unknown or has a wrong value.",
        "Mend the parameter that the detail names.",
    ),
    (
        "METHOD_NOT_ALLOWED",
        Who::You,
        "The path does not have this method.",
        "Check the method against Apple's documentation.",
    ),
    (
        "NOT_ACCEPTABLE",
        Who::You,
        "The Accept header rules out what Apple has to send.",
        "Ask for application/json, or for application/a-gzip where reports are asked for.",
    ),
    (
        "CONFLICT",
        Who::You,
        "Apple accepted the token; something else changed the same thing meanwhile, or it exists already.",
        "Look at what is there now, then try again.",
    ),
];

/// Codes that stand for a cause of the list.
const CAUSES: [(&str, Cause); 5] = [
    ("NOT_AUTHORIZED", Cause::RefusedUnexplained),
    ("RATE_LIMIT_EXCEEDED", Cause::RateLimited),
    ("UNEXPECTED_ERROR", Cause::AppleUnavailable),
    ("INTERNAL_SERVER_ERROR", Cause::AppleUnavailable),
    ("SERVICE_UNAVAILABLE", Cause::AppleUnavailable),
];

/// What an error means: by its code, else by its status.
pub(super) fn meaning(status: Option<&str>, error: &AppleError) -> Meaning {
    let code = error.code.as_str();
    if code.starts_with("FORBIDDEN") {
        return of_forbidden(error);
    }
    let cause = CAUSES.iter().find(|(prefix, _)| code.starts_with(prefix));
    let row = TABLE.iter().find(|(prefix, ..)| code.starts_with(prefix));
    match (cause, row) {
        (Some((_, cause)), _) => of_cause(*cause),
        (None, Some((_, who, sentence, next))) => Meaning::new(*who, sentence, next),
        (None, None) => of_status(status),
    }
}

fn of_cause(cause: Cause) -> Meaning {
    let meaning = Meaning::of(cause);
    if cause != Cause::RefusedUnexplained {
        return meaning;
    }
    Meaning {
        sentence: "Apple refused the token. It gives the same answer for a wrong signature, Key ID, Issuer ID, audience or kind, for a token that has expired, lives too long or comes from the future, and mostly for a revoked key.".to_owned(),
        next: "Bring the key in here and test it: the cause is found by experiments. Or paste the token that was sent.".to_owned(),
        ..meaning
    }
}

fn of_forbidden(error: &AppleError) -> Meaning {
    let errors = slice::from_ref(error);
    match forbidden(errors) {
        Forbidden::Agreement => Meaning::of(Cause::AgreementMissing),
        Forbidden::Membership => Meaning::of(Cause::MembershipLapsed),
        Forbidden::License => {
            let mut meaning = Meaning::of(Cause::LicenseAgreementPending);
            if let Some(name) = account_holder(errors) {
                let name = super::shown::shown(&name);
                meaning.next = format!(
                    "Ask {name}, the Account Holder, to sign in at developer.apple.com/account and agree to the newest Program License Agreement. The three values stay as they are."
                );
            }
            meaning
        }
        Forbidden::Operation => Meaning::new(
            Who::You,
            "Apple accepted the key; this operation exists for nobody, whatever the role.",
            "Use one of the operations that the detail lists, or do it at App Store Connect by hand.",
        ),
        Forbidden::Role => Meaning {
            sentence: "Apple accepted your key, but its role does not allow this request."
                .to_owned(),
            ..Meaning::of(Cause::RoleInsufficient)
        },
    }
}

fn of_status(status: Option<&str>) -> Meaning {
    let class = status.and_then(|status| status.parse::<u16>().ok());
    match class {
        Some(401) => of_cause(Cause::RefusedUnexplained),
        Some(403) => Meaning::of(Cause::RoleInsufficient),
        Some(429) => Meaning::of(Cause::RateLimited),
        Some(500..=599) => Meaning::of(Cause::AppleUnavailable),
        _ => Meaning::new(
            Who::You,
            "Apple gave an error that is not in the list here.",
            "Read the detail: it is Apple's own explanation.",
        ),
    }
}

/// Titles and details as tools print them without the code around them.
const PHRASES: [(&str, &str, &str); 7] = [
    (
        "Authentication credentials are missing or invalid",
        "401",
        "NOT_AUTHORIZED",
    ),
    (
        "A required agreement is missing or has expired",
        "403",
        "FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED",
    ),
    (
        "must agree to the latest Program License Agreement",
        "403",
        "FORBIDDEN_ERROR.PLA_NOT_ACCEPTED",
    ),
    (
        "is not associated with an active membership",
        "403",
        "FORBIDDEN_ERROR",
    ),
    (
        "The API key in use does not allow this request",
        "403",
        "FORBIDDEN_ERROR",
    ),
    (
        "This request is forbidden for security reasons",
        "403",
        "FORBIDDEN_ERROR",
    ),
    (
        "The request rate limit has been reached",
        "429",
        "RATE_LIMIT_EXCEEDED",
    ),
];

/// The errors that a text names without being JSON: codes as words, or Apple's own sentences.
/// Only the most particular is told, since a line of a log mostly says one thing several times.
pub(super) fn named_in(text: &str) -> Vec<Found> {
    let phrase = PHRASES
        .iter()
        .find_map(|(phrase, status, code)| Some((text.find(phrase)?, status, code)));
    if let Some((at, status, code)) = phrase {
        let sentence = text[at..].lines().next().unwrap_or_default();
        let error = AppleError {
            code: (*code).to_owned(),
            title: String::new(),
            detail: shortened(sentence),
            ..AppleError::default()
        };
        return vec![(Some((*status).to_owned()), error)];
    }
    let code = text
        .split(|c: char| !(c.is_ascii_uppercase() || c == '_' || c == '.'))
        .map(|word| word.trim_matches(['.', '_']))
        .filter(|word| is_code(word))
        .max_by_key(|word| word.len());
    let error = |code: &str| AppleError {
        code: code.to_owned(),
        ..AppleError::default()
    };
    code.map(|code| (None, error(code))).into_iter().collect()
}

fn is_code(word: &str) -> bool {
    let known = |prefix: &str| word.starts_with(prefix) && word.contains('_');
    word.starts_with("FORBIDDEN_ERROR")
        || word.starts_with("FORBIDDEN.")
        || CAUSES.iter().any(|(prefix, _)| known(prefix))
        || TABLE.iter().any(|(prefix, ..)| known(prefix))
}
