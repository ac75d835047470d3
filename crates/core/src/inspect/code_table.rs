//! What Apple's codes mean. A code's most particular part comes last, so they are told by how
//! they begin, the longest beginning first.

use std::slice;

use super::apple_error::Found;
use crate::apple::reply::{AppleError, shortened};
use crate::diagnosis::forbidden::{self, Forbidden};
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
        "Apple accepted the token, but the requested path doesn't exist.",
        "Check the path against Apple's documentation. Enterprise keys have no paths for apps, TestFlight and sales.",
    ),
    (
        "NOT_FOUND",
        Who::You,
        "Apple accepted the token but didn't find what was requested. If it exists, it usually belongs to another team.",
        "Check the ID, and whether the key belongs to the team that owns it.",
    ),
    (
        "ENTITY_ERROR.ATTRIBUTE.REQUIRED",
        Who::You,
        "Apple accepted the token; the request is missing a required value.",
        "Add the attribute named in the detail.",
    ),
    (
        "ENTITY_ERROR.ATTRIBUTE",
        Who::You,
        "Apple accepted the token; a value in the request isn't valid.",
        "Correct the attribute named in the detail.",
    ),
    (
        "ENTITY_ERROR.RELATIONSHIP",
        Who::You,
        "Apple accepted the token; something the request refers to is missing or doesn't fit.",
        "Correct the relationship named in the detail.",
    ),
    (
        "ENTITY_ERROR",
        Who::You,
        "Apple accepted the token; the change conflicts with what's already there.",
        "Read the detail: it says what's in the way.",
    ),
    (
        "ENTITY_",
        Who::You,
        "Apple accepted the token but couldn't read the request's body.",
        "Check that the body is complete JSON as Apple documents it.",
    ),
    (
        "STATE_ERROR",
        Who::You,
        "Apple accepted the token; this can't be done in the item's current state.",
        "Read the detail, and do what it asks for first.",
    ),
    (
        "PARAMETER_ERROR",
        Who::You,
        "Apple accepted the token; a parameter of the request is missing, unknown or invalid.",
        "Correct the parameter named in the detail.",
    ),
    (
        "METHOD_NOT_ALLOWED",
        Who::You,
        "This path doesn't support this method.",
        "Check the method against Apple's documentation.",
    ),
    (
        "NOT_ACCEPTABLE",
        Who::You,
        "The Accept header excludes what Apple would send.",
        "Ask for application/json, or for application/a-gzip for reports.",
    ),
    (
        "CONFLICT",
        Who::You,
        "Apple accepted the token; something else changed the same item in the meantime, or it already exists.",
        "Look at what's there now, then try again.",
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

/// What an error means: by its code and words, else by its status.
pub(super) fn meaning(status: Option<&str>, error: &AppleError) -> Meaning {
    let code = error.code.as_str();
    if code.starts_with("FORBIDDEN") || status == Some("403") {
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
        sentence: "Apple rejected the token (401). It gives the same answer for a wrong signature, Key ID, Issuer ID, audience or key type, for a token that has expired, lasts too long or isn't valid yet, and usually for a revoked key.".to_owned(),
        next: "Add the key to Keywright and test it: it tries the likely causes one by one. Or paste the token that was sent.".to_owned(),
        ..meaning
    }
}

fn of_forbidden(error: &AppleError) -> Meaning {
    let errors = slice::from_ref(error);
    match forbidden::why(errors) {
        Forbidden::Agreement => Meaning::of(Cause::AgreementMissing),
        Forbidden::Membership => Meaning::of(Cause::MembershipLapsed),
        Forbidden::License => {
            let mut meaning = Meaning::of(Cause::LicenseAgreementPending);
            if let Some(name) = forbidden::account_holder(errors) {
                meaning.next = forbidden::ask_account_holder(&super::shown::shown(&name));
            }
            meaning
        }
        Forbidden::Operation => Meaning::new(
            Who::You,
            "Apple accepted the key, but nobody can do this through the API, whatever the role.",
            "Use one of the operations that the detail lists, or do it in App Store Connect.",
        ),
        Forbidden::Role => Meaning {
            sentence: "Apple accepted the key, but its role doesn't allow this request.".to_owned(),
            ..Meaning::of(Cause::RoleInsufficient)
        },
        Forbidden::Unexplained => Meaning {
            sentence: format!(
                "Apple accepted the key and refused the request for a reason Keywright doesn't know. {}",
                apples_words(error)
            ),
            ..Meaning::of(Cause::ForbiddenUnexplained)
        },
    }
}

/// Everything that Apple says, in its words.
fn apples_words(error: &AppleError) -> String {
    let said = [&error.title, &error.detail];
    let said: Vec<String> = said
        .iter()
        .filter(|text| !text.is_empty())
        .map(|text| format!("\u{201c}{}\u{201d}", super::shown::shown(text)))
        .collect();
    match (said.as_slice(), error.code.as_str()) {
        ([], "") => "It says nothing else.".to_owned(),
        ([], code) => format!("It says only {}.", super::shown::shown(code)),
        (_, "") => format!("It says: {}.", said.join(" ")),
        (_, code) => format!(
            "It says: {} ({}).",
            said.join(" "),
            super::shown::shown(code)
        ),
    }
}

fn of_status(status: Option<&str>) -> Meaning {
    let class = status.and_then(|status| status.parse::<u16>().ok());
    match class {
        Some(401) => of_cause(Cause::RefusedUnexplained),
        Some(429) => Meaning::of(Cause::RateLimited),
        Some(500..=599) => Meaning::of(Cause::AppleUnavailable),
        _ => Meaning::new(
            Who::You,
            "Keywright doesn't know this error.",
            "Read the detail: it is Apple's own explanation.",
        ),
    }
}

/// What tools print of an answer without its code, in small letters: its status, and the code that
/// such an answer has.
const PHRASES: [(&str, &str, &str); 9] = [
    (
        "authentication credentials are missing or invalid",
        "401",
        "NOT_AUTHORIZED",
    ),
    (
        "provide a properly configured and signed bearer token",
        "401",
        "NOT_AUTHORIZED",
    ),
    // notarytool, for a wrong key and a wrong password alike.
    ("http status code: 401", "401", "NOT_AUTHORIZED"),
    (
        "ensure that all authentication arguments are correct",
        "401",
        "NOT_AUTHORIZED",
    ),
    // altool.
    ("status code 401, auth issue", "401", "NOT_AUTHORIZED"),
    ("unable to authenticate", "401", "NOT_AUTHORIZED"),
    // fastlane.
    (
        "spaceship::unauthorizedaccesserror",
        "401",
        "NOT_AUTHORIZED",
    ),
    (
        "the request rate limit has been reached",
        "429",
        "RATE_LIMIT_EXCEEDED",
    ),
    ("http status code: 429", "429", "RATE_LIMIT_EXCEEDED"),
];

/// A 403 whose reason is none that is known.
const FORBIDDEN: [&str; 5] = [
    "this request is forbidden for security reasons",
    "unable to find a team with the given content provider id",
    "http status code: 403",
    "status code 403",
    "spaceship::accessforbiddenerror",
];

/// The errors that a text names without being JSON: codes as words, or Apple's own sentences.
/// Only the most particular is told, since a line of a log mostly says one thing several times.
pub(super) fn named_in(text: &str) -> Vec<Found> {
    let text = &without_colors(text);
    let forbidden = forbidden::find(text);
    let account = forbidden.as_ref().filter(|(why, _)| why.is_account_wide());
    if let Some((_, sentence)) = account {
        return vec![forbidden_by(text, sentence)];
    }
    let lower = text.to_lowercase();
    if let Some((phrase, status, code)) = PHRASES.iter().find(|(phrase, ..)| lower.contains(phrase))
    {
        let error = AppleError {
            code: (*code).to_owned(),
            title: String::new(),
            detail: line_with(text, phrase),
            ..AppleError::default()
        };
        return vec![(Some((*status).to_owned()), error)];
    }
    if let Some((_, sentence)) = forbidden.filter(|_| is_about_apple(&lower)) {
        return vec![forbidden_by(text, &sentence)];
    }
    if let Some(phrase) = FORBIDDEN.iter().find(|phrase| lower.contains(**phrase)) {
        return vec![forbidden_by(text, &line_with(text, phrase))];
    }
    let error = |code: &str| AppleError {
        code: code.to_owned(),
        ..AppleError::default()
    };
    code_in(text)
        .map(|code| (None, error(code)))
        .into_iter()
        .collect()
}

fn forbidden_by(text: &str, sentence: &str) -> Found {
    let code = code_in(text).filter(|code| code.starts_with("FORBIDDEN"));
    let error = AppleError {
        code: code.unwrap_or_default().to_owned(),
        title: String::new(),
        detail: shortened(sentence),
        ..AppleError::default()
    };
    (Some("403".to_owned()), error)
}

/// The longest of Apple's codes in the text.
fn code_in(text: &str) -> Option<&str> {
    text.split(|c: char| !(c.is_ascii_uppercase() || c == '_' || c == '.'))
        .map(|word| word.trim_matches(['.', '_']))
        .filter(|word| is_code(word))
        .max_by_key(|word| word.len())
}

/// The first line that says this, from there on: a sentence may go on in the next line.
fn line_with(text: &str, phrase: &str) -> String {
    let line = text
        .lines()
        .find(|line| line.to_lowercase().contains(phrase));
    shortened(line.unwrap_or(text))
}

/// Whether a text that speaks of roles and permissions speaks of Apple's.
fn is_about_apple(lower: &str) -> bool {
    let marks = [
        "apple",
        "app store",
        "appstore",
        "testflight",
        "itunes",
        "altool",
        "notary",
        "fastlane",
        "xcode",
        "api key",
        "forbidden",
        "403",
        "team admin",
    ];
    marks.iter().any(|mark| lower.contains(mark))
}

/// The text without the colors that a terminal shows.
fn without_colors(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\u{1b}[") {
        clean.push_str(&rest[..at]);
        let after = &rest[at + 2..];
        let end = after.find(|c: char| c.is_ascii_alphabetic());
        rest = end.map_or("", |end| &after[end + 1..]);
    }
    clean.push_str(rest);
    clean
}

fn is_code(word: &str) -> bool {
    let known = |prefix: &str| word.starts_with(prefix) && word.contains('_');
    word.starts_with("FORBIDDEN_ERROR")
        || word.starts_with("FORBIDDEN.")
        || CAUSES.iter().any(|(prefix, _)| known(prefix))
        || TABLE.iter().any(|(prefix, ..)| known(prefix))
}
