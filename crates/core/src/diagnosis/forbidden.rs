//! Apple accepted the token and still says no: why, by its words and its codes, and who can change
//! that. A test, its probes and the inspection of a pasted answer all ask here.

use super::conclusion::Conclusion;
use super::evidence::in_words;
use crate::apple::reply::{AppleError, Reply};
use crate::outcome::Cause;

/// Why Apple forbids a request. What stops more comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Forbidden {
    /// The latest Program License Agreement isn't accepted.
    License,
    /// The membership isn't active.
    Membership,
    /// An agreement of the account is missing or has expired.
    Agreement,
    /// Apple allows the operation to nobody, whatever the role.
    Operation,
    /// The key's role.
    Role,
    /// Neither the words nor the code say why.
    Unexplained,
}

impl Forbidden {
    /// Whether it stops every key of the team, whatever the key's role.
    pub(crate) const fn is_account_wide(self) -> bool {
        matches!(self, Self::License | Self::Membership | Self::Agreement)
    }
}

/// Tells why. One code serves many reasons and has changed over the years, so what the sentences
/// say about the account counts most, then a code that names a reason, then sentences about the
/// operation or the role.
pub(crate) fn why(errors: &[AppleError]) -> Forbidden {
    let reasons = errors.iter().map(of_error);
    reasons.min().unwrap_or(Forbidden::Unexplained)
}

fn of_error(error: &AppleError) -> Forbidden {
    let words = find(&format!("{}\n{}", error.detail, error.title)).map(|(why, _)| why);
    let account = words.filter(|why| why.is_account_wide());
    account
        .or_else(|| by_code(&error.code))
        .or(words)
        .unwrap_or(Forbidden::Unexplained)
}

/// The reason that a code names, wherever in the code it stands.
fn by_code(code: &str) -> Option<Forbidden> {
    let code = code.to_ascii_uppercase();
    let mut parts = code.split(['.', '_']);
    let names = |words: &[&str]| words.iter().any(|word| code.contains(word));
    if parts.any(|part| part == "PLA") || names(&["LICENSE_AGREEMENT"]) {
        Some(Forbidden::License)
    } else if names(&["MEMBERSHIP"]) {
        Some(Forbidden::Membership)
    } else if names(&["AGREEMENT"]) {
        Some(Forbidden::Agreement)
    } else if names(&["PERMISSION", "PRIVILEGE", "ROLE"]) {
        Some(Forbidden::Role)
    } else {
        None
    }
}

/// The longest sentence that is heeded, in characters: a log without full stops is no sentence.
const LONGEST_SENTENCE: usize = 500;

/// The reason that a text's sentences name, with the sentence; none when they name none that is
/// known. A tool may have broken a sentence into lines.
pub(crate) fn find(text: &str) -> Option<(Forbidden, String)> {
    let lines = text.lines().flat_map(sentences);
    let found = lines.chain(sentences(text)).filter_map(|sentence| {
        let why = in_sentence(&sentence)?;
        Some((why, sentence))
    });
    found.min_by_key(|(why, _)| *why)
}

/// The sentences of a text, each on one line.
fn sentences(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for word in text.split_whitespace() {
        if let Some(last) = all.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
        if word.ends_with(['.', '!', '?', ';']) {
            all.push(String::new());
        }
    }
    all.retain(|sentence| !sentence.is_empty() && sentence.chars().count() <= LONGEST_SENTENCE);
    all
}

/// A sentence as it is compared: small letters, straight apostrophes, no contractions.
fn plain(sentence: &str) -> String {
    let text = sentence
        .replace(['\u{2019}', '\u{2018}'], "'")
        .to_lowercase();
    text.replace("can't", "cannot").replace("n't", " not")
}

fn in_sentence(sentence: &str) -> Option<Forbidden> {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    // The abbreviation counts in capitals only.
    let names_license = sentence.split(|c| !is_part(c)).any(|word| word == "PLA");
    let sentence = plain(sentence);
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| sentence.contains(phrase));
    let words: Vec<&str> = sentence.split(|c| !is_part(c)).collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    if names_license || says(LICENSE) {
        Some(Forbidden::License)
    } else if has(&["membership", "enrollment"]) && has(NOT_ACTIVE) {
        Some(Forbidden::Membership)
    } else if has(AGREEMENTS) && has(NOT_SIGNED) {
        Some(Forbidden::Agreement)
    } else if says(OPERATION) {
        Some(Forbidden::Operation)
    } else if says(ROLE) || (has(RIGHTS) && says(LACKING)) {
        Some(Forbidden::Role)
    } else {
        None
    }
}

const LICENSE: &[&str] = &[
    "program license agreement",
    "programme licence agreement",
    "program licence agreement",
    "developer license agreement",
];
const NOT_ACTIVE: &[&str] = &[
    "active",
    "inactive",
    "expired",
    "expires",
    "lapsed",
    "renew",
    "renewed",
    "renewal",
    "ended",
    "suspended",
    "terminated",
    "canceled",
    "cancelled",
];
const AGREEMENTS: &[&str] = &["agreement", "agreements", "contract", "contracts"];
const NOT_SIGNED: &[&str] = &[
    "accept",
    "accepted",
    "agree",
    "agreed",
    "effect",
    "expired",
    "in-effect",
    "missing",
    "must",
    "pending",
    "renew",
    "required",
    "requires",
    "review",
    "sign",
    "signed",
    "unsigned",
    "updated",
];
const OPERATION: &[&str] = &[
    "allowed operations are",
    "given operation is not allowed",
    "does not allow 'create",
    "does not allow 'delete",
    "does not allow 'get",
    "does not allow 'update",
];
const ROLE: &[&str] = &[
    "api key in use does not allow",
    "api key does not allow",
    "not allowed to perform this operation",
    "not authorized to perform this operation",
    "not permitted to perform this operation",
    "check with one of your team admins",
    "contact your team admin",
];
const RIGHTS: &[&str] = &[
    "permission",
    "permissions",
    "privilege",
    "privileges",
    "role",
    "roles",
];
const LACKING: &[&str] = &[
    "insufficient",
    "not have",
    "lack",
    "not sufficient",
    "not enough",
    "not allow",
    "not permit",
    "cannot",
    "missing",
    "require",
    "need",
    "higher",
    "denied",
];

/// What a 403 comes to. The values are never to blame: Apple accepted them.
pub(super) fn conclusion(why: Forbidden, reply: &Reply) -> Conclusion {
    let because = format!("Apple accepted your key and answered {}.", in_words(reply));
    match why {
        Forbidden::Agreement => Conclusion::of(Cause::AgreementMissing).because(because),
        Forbidden::License => license(reply).because(because),
        Forbidden::Membership => Conclusion::of(Cause::MembershipLapsed).because(because),
        Forbidden::Operation => Conclusion::of(Cause::Valid).because(because),
        Forbidden::Role => Conclusion::of(Cause::RoleInsufficient).because(because),
        Forbidden::Unexplained => Conclusion::of(Cause::ForbiddenUnexplained).because(because),
    }
}

fn license(reply: &Reply) -> Conclusion {
    let conclusion = Conclusion::of(Cause::LicenseAgreementPending);
    match account_holder(reply.errors()) {
        Some(name) => conclusion.next(ask_account_holder(&name)),
        None => conclusion,
    }
}

/// Apple names the Account Holder in the sentence; with the name, people know whom to ask.
pub(crate) fn ask_account_holder(name: &str) -> String {
    format!(
        "Ask {name}, the Account Holder, to sign in at developer.apple.com/account and accept the latest Program License Agreement. Your Issuer ID, Key ID and file are right; don't change them."
    )
}

/// The Account Holder's name, where Apple's sentence has it.
pub(crate) fn account_holder(errors: &[AppleError]) -> Option<String> {
    errors.iter().find_map(|error| {
        let (_, after) = error.detail.split_once("Account Holder, ")?;
        let (name, _) = after.split_once(", must")?;
        let name = name.trim();
        (!name.is_empty() && name.chars().count() <= 100).then(|| name.to_owned())
    })
}
