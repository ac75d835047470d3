//! What a value looks like: an Issuer ID, a Key ID, a Team ID, the name of a key file, a token, a
//! private key. The one place that decides it, for fields that are being typed in, for the checks
//! of a test, and for values in other tools' settings.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::file_name::{KeyFileName, NamedFor};
use super::tidy::{self, Oddity};
use super::{IssuerId, KeyId, TeamId, confusables};

/// The form of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Nothing, or nothing but what is taken off.
    Nothing,
    /// An Issuer ID.
    Issuer(IssuerId),
    /// The digits of an Issuer ID, with its dashes missing or in other places.
    IssuerDigits(IssuerId),
    /// Ten letters and digits, in upper case here: a Key ID or a Team ID.
    Ten(TeamId),
    /// Some other number of letters and digits, in upper case here, that a Key ID could be.
    Letters(KeyId),
    /// The name or path of a key file.
    FileName(Option<KeyId>),
    /// An identifier with letters of another alphabet, or with O for 0 and l for 1.
    Confusable(Confusable),
    /// A longer text with one Issuer ID in it.
    AroundIssuer(IssuerId),
    /// A longer text with one word of ten letters and digits in it.
    AroundTen(TeamId),
    /// A private key.
    PrivateKey,
    /// A JSON Web Token, and the identifiers in it.
    Token(Option<IssuerId>, Option<KeyId>),
    /// Anything else.
    Other,
}

/// An identifier as it was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Confusable {
    Issuer(IssuerId),
    Ten(TeamId),
}

/// An identifier that a text was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reading<T> {
    /// It has Apple's form, once what surrounds it is taken off.
    Exact(T),
    /// It has not, and looks as if this was meant.
    Meant(T),
    /// It is something else.
    None,
}

/// A text, tidied, and what it looks like.
pub(crate) struct Classified {
    pub form: Form,
    pub tidied: String,
    pub(super) oddities: BTreeSet<Oddity>,
}

impl Classified {
    /// Looks at a text.
    pub fn of(text: &str) -> Self {
        let tidied = tidy::examine(text);
        let form = form(text, &tidied.text);
        Self {
            form,
            tidied: tidied.text,
            oddities: tidied.oddities,
        }
    }

    /// The Issuer ID in it, however it is dressed.
    pub fn issuer(&self) -> Option<&IssuerId> {
        match &self.form {
            Form::Issuer(id)
            | Form::IssuerDigits(id)
            | Form::AroundIssuer(id)
            | Form::Confusable(Confusable::Issuer(id)) => Some(id),
            _ => None,
        }
    }

    /// The ten letters and digits in it, however they are dressed.
    pub fn ten(&self) -> Option<&str> {
        match &self.form {
            Form::Ten(id) | Form::AroundTen(id) | Form::Confusable(Confusable::Ten(id)) => {
                Some(id.as_str())
            }
            Form::FileName(Some(id)) if id.has_usual_length() => Some(id.as_str()),
            _ => None,
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.form == Form::Nothing
    }

    /// The Key ID that the text is, or was probably meant to be.
    pub fn as_key_id(&self) -> Reading<KeyId> {
        let upper = self.tidied.to_ascii_uppercase();
        match (&self.form, KeyId::new(&upper)) {
            (Form::Ten(_) | Form::Letters(_), Ok(id)) => Reading::Exact(id),
            (Form::Confusable(Confusable::Ten(id)), _) => {
                KeyId::new(id.as_str()).map_or(Reading::None, Reading::Meant)
            }
            _ => Reading::None,
        }
    }

    /// The Issuer ID that the text is, or was probably meant to be.
    pub fn as_issuer_id(&self) -> Reading<IssuerId> {
        match &self.form {
            Form::Issuer(id) => Reading::Exact(id.clone()),
            Form::IssuerDigits(id) | Form::Confusable(Confusable::Issuer(id)) => {
                Reading::Meant(id.clone())
            }
            _ => Reading::None,
        }
    }
}

fn form(text: &str, tidied: &str) -> Form {
    if tidied.is_empty() {
        return Form::Nothing;
    }
    let plain = tidy::in_plain_characters(text);
    if looks_like_private_key(&plain, tidied) {
        return Form::PrivateKey;
    }
    let token = tidied.strip_prefix("Bearer").unwrap_or(tidied);
    if is_token(token) {
        let (issuer, key) = ids_in_token(token);
        return Form::Token(issuer, key);
    }
    if let Ok(id) = IssuerId::new(tidied) {
        return Form::Issuer(id);
    }
    if let Some(id) = issuer_of_digits(tidied) {
        return Form::IssuerDigits(id);
    }
    if let Some(name) = file_name(&plain) {
        return Form::FileName(name.key_id);
    }
    let upper = tidied.to_ascii_uppercase();
    if let Ok(id) = TeamId::new(&upper) {
        return Form::Ten(id);
    }
    confusable(tidied)
        .or_else(|| around(&plain))
        .or_else(|| KeyId::new(&upper).ok().map(Form::Letters))
        .unwrap_or(Form::Other)
}

fn looks_like_private_key(plain: &str, tidied: &str) -> bool {
    let body = tidied.len() >= 60
        && ["MIG", "MHc", "MEEC"]
            .iter()
            .any(|head| tidied.starts_with(head));
    // The last one is how `-----BEGIN` reads in base64.
    plain.contains("PRIVATE KEY") || body || tidied.starts_with("LS0tLS1CRUdJTi")
}

/// 32 hexadecimal digits, wherever the dashes are.
fn issuer_of_digits(tidied: &str) -> Option<IssuerId> {
    let digits: String = tidied
        .chars()
        .filter(|c| !matches!(c, '-' | '_' | '.'))
        .collect();
    if digits.len() != 32 || !digits.is_ascii() {
        return None;
    }
    let groups = [
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..],
    ];
    IssuerId::new(&groups.join("-")).ok()
}

fn file_name(plain: &str) -> Option<KeyFileName> {
    let path = plain.trim().trim_matches(['"', '\'', '`', ' ']);
    let name = KeyFileName::parse(path);
    let is_path = path.to_ascii_lowercase().ends_with(".p8");
    (name.named_for != NamedFor::Unknown || is_path).then_some(name)
}

/// What it is once each confusable character is replaced by the letter that it looks like.
fn confusable(tidied: &str) -> Option<Form> {
    let latin: String = tidied
        .chars()
        .map(|c| confusables::latin(c).unwrap_or(c))
        .collect();
    let digits: String = latin
        .chars()
        .map(|c| {
            if c.is_ascii_hexdigit() {
                c
            } else {
                confusables::skeleton(c)
            }
        })
        .collect();
    let issuer = IssuerId::new(&digits)
        .ok()
        .or_else(|| issuer_of_digits(&digits));
    let ten = TeamId::new(&latin.to_ascii_uppercase());
    issuer
        .map(Confusable::Issuer)
        .or(ten.ok().map(Confusable::Ten))
        .map(Form::Confusable)
}

/// The one identifier within a longer text.
fn around(plain: &str) -> Option<Form> {
    let words = || plain.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let mut issuers: Vec<IssuerId> = words()
        .filter_map(|word| IssuerId::new(word).ok())
        .collect();
    issuers.dedup();
    let with_digit = |word: &&str| word.bytes().any(|b| b.is_ascii_digit());
    let mut tens: Vec<TeamId> = words()
        .filter(with_digit)
        .filter_map(|word| TeamId::new(word).ok())
        .collect();
    tens.dedup();
    match (issuers.as_slice(), tens.as_slice()) {
        ([id], _) => Some(Form::AroundIssuer(id.clone())),
        ([], [id]) => Some(Form::AroundTen(id.clone())),
        _ => None,
    }
}

/// Three parts of base64 with dots between them, the first a JSON object (RFC 7519).
pub(crate) fn is_token(text: &str) -> bool {
    let digit = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'=');
    let text = text.strip_prefix("Bearer ").unwrap_or(text);
    text.starts_with("eyJ")
        && text.split('.').count() == 3
        && text.split('.').all(|part| part.bytes().all(digit))
}

#[derive(Default, Deserialize)]
struct TokenIds {
    iss: Option<String>,
    kid: Option<String>,
}

/// The issuer and the Key ID that a token names. Its signature is not looked at.
fn ids_in_token(token: &str) -> (Option<IssuerId>, Option<KeyId>) {
    let mut parts = token.split('.').map(token_part);
    let header = parts.next().unwrap_or_default();
    let payload = parts.next().unwrap_or_default();
    let issuer = payload.iss.and_then(|text| IssuerId::new(&text).ok());
    let key = header.kid.and_then(|text| KeyId::new(&text).ok());
    (issuer, key)
}

fn token_part(text: &str) -> TokenIds {
    let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('='));
    bytes
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}
