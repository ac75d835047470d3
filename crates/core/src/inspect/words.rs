//! What there is to say of a pasted text as a whole.

use super::token::SignatureCheck;
use super::{InspectedError, InspectedToken, Inspection, Pasted};
use crate::outcome::{Cause, Check, CheckStatus};

/// A private key was pasted: nothing of it is shown.
pub(super) fn of_private_key(cut: bool) -> Inspection {
    let sentence = "This is a private key. Keywright shows and keeps none of it here.";
    let next = "To keep it in your keychain, add it to Keywright. If you copied it from somewhere it shouldn't be, such as a log or a chat, revoke it in App Store Connect.";
    blank(Pasted::PrivateKey, sentence, Some(next), cut)
}

fn blank(pasted: Pasted, sentence: &str, next: Option<&str>, cut: bool) -> Inspection {
    Inspection {
        pasted,
        sentence: sentence.to_owned(),
        next: next.map(str::to_owned),
        token: None,
        errors: Vec::new(),
        cut,
        signed_by: None,
    }
}

/// Puts together what was found.
pub(super) fn inspection(
    token: Option<InspectedToken>,
    errors: Vec<InspectedError>,
    web_page: bool,
    cut: bool,
) -> Inspection {
    let pasted = match (&token, errors.is_empty()) {
        (Some(_), true) => Pasted::Token,
        (Some(_), false) => Pasted::TokenAndError,
        (None, false) => Pasted::AppleError,
        (None, true) if web_page => Pasted::WebPage,
        (None, true) => Pasted::Nothing,
    };
    renewed(Inspection {
        token,
        errors,
        ..blank(pasted, "", None, cut)
    })
}

/// The inspection with sentence and next step as they are after what was found out since.
pub(super) fn renewed(mut inspection: Inspection) -> Inspection {
    let (sentence, next) = words(&inspection);
    inspection.sentence = sentence;
    inspection.next = next;
    inspection
}

fn words(inspection: &Inspection) -> (String, Option<String>) {
    match (&inspection.token, inspection.errors.first()) {
        (Some(token), Some(error)) => of_both(token, error),
        (Some(token), None) => of_token(token, token.broken().collect()),
        (None, Some(error)) => (error.sentence.clone(), Some(error.next.clone())),
        (None, None) if inspection.pasted == Pasted::WebPage => (
            "This is a web page, not an answer from Apple's API.".to_owned(),
            Some("A proxy, the network's sign-in page or a broken gateway answered. Sign in to the network, or try another one.".to_owned()),
        ),
        (None, None) => (
            "There's no token and no Apple error in this text.".to_owned(),
            Some("Paste a whole token (three parts separated by periods), or the JSON that Apple sent.".to_owned()),
        ),
    }
}

/// A token with the answer to it. A refusal is blamed on a rule that the token breaks, but not on
/// its end: a token from a log has mostly expired since.
fn of_both(token: &InspectedToken, error: &InspectedError) -> (String, Option<String>) {
    if error.cause != Some(Cause::RefusedUnexplained) {
        return (error.sentence.clone(), Some(error.next.clone()));
    }
    let then: Vec<&Check> = token.broken().filter(|rule| rule.id != "expiry").collect();
    if then.is_empty() && !wrongly_signed(token) {
        return (
            "Apple rejected this token, but it breaks no rule that can be checked here, unless it had expired by then.".to_owned(),
            Some("Add the key to Keywright and test it: it tries the likely causes one by one.".to_owned()),
        );
    }
    of_token(token, then)
}

fn wrongly_signed(token: &InspectedToken) -> bool {
    token.signature == SignatureCheck::Wrong
}

fn of_token(token: &InspectedToken, broken: Vec<&Check>) -> (String, Option<String>) {
    match broken.as_slice() {
        [] if wrongly_signed(token) => (
            "Apple rejects this token: it wasn't signed by the private key you saved under its Key ID.".to_owned(),
            Some("Sign with the private key that belongs to the Key ID, or use the Key ID of the key you sign with.".to_owned()),
        ),
        [] => (accepted(token), None),
        [only] => (
            format!("Apple rejects this token. {}", only.message),
            Some(mend(only).to_owned()),
        ),
        [first, rest @ ..] => {
            let count = rest.len() + 1;
            let sentence = format!("Apple rejects this token: it breaks {count} rules. {}", first.message);
            (sentence, Some(mend(first).to_owned()))
        }
    }
}

fn accepted(token: &InspectedToken) -> String {
    let ends = token.rules.iter().find(|rule| rule.id == "expiry");
    let ends = ends.filter(|rule| rule.status == CheckStatus::Ok);
    let ends = ends.map_or("", |rule| rule.message.as_str());
    let signature = match token.signature {
        SignatureCheck::Right => "One of your keys signed it.",
        SignatureCheck::Missing => "Its signature is missing, so it couldn't be checked.",
        SignatureCheck::NotChecked | SignatureCheck::Wrong => "The signature couldn't be checked.",
    };
    format!("Nothing in this token breaks Apple's rules. {ends} {signature}")
}

/// What to do about a broken rule.
fn mend(rule: &Check) -> &'static str {
    match rule.id {
        "expiry" => "Create a new token for each run; a token is valid for 20 minutes at most.",
        "lifetime" => {
            "Set exp to 15 minutes after now, and check the clock of the computer that makes the tokens."
        }
        "issued" => {
            "Set the clock of the computer that makes the tokens, or set iat back by a minute."
        }
        "algorithm" | "type" => "Set alg to ES256 and typ to JWT in the header.",
        "key_id" => {
            "Put the Key ID in kid: ten characters, A to Z and 0 to 9, from the key's row in App Store Connect."
        }
        "issuer" => {
            "Put the Issuer ID in iss for a team key. For an individual key, leave out iss and set sub to user."
        }
        "audience" => "Set aud to the audience for the key's type.",
        "scope" => "Write scope as a list of requests such as \"GET /v1/apps\", or leave it out.",
        "kept_key" => "Take all three values from the same key.",
        "signature_form" => {
            "Sign with a library for JSON Web Tokens, or turn the signature into its 64-byte form."
        }
        _ => "Encode the parts as base64url without padding.",
    }
}
